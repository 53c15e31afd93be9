import { StorageClassV1, type StorageClassV1Config } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { DataResource } from "cdktf";
import { Construct } from "constructs";
import { storageClass } from "../../manifests/storage-class";
import {
  type ResolvedStorageClass,
  resolveStorageClass,
  type StorageClassDeclaration,
} from "../../model/kubernetes/storage-class";
import { DRIVER_CLASS_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { providerForm } from "./provider-form/provider-form";

/** What a class of volumes is made of: its declaration, and its name. */
export interface StorageClassProps extends StorageClassDeclaration {
  /** Name of the class, by which claims refer to it. */
  readonly name: string;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the class */
  readonly partOf?: string;
}

/**
 * What volumes have in common, and which driver makes them. It belongs to no namespace, and has to be there before the
 * first claim that names it. Where it is made anew, volumes that are there stay as they are.
 *
 * @example
 * ```ts
 * new StorageClass(this, "Fast", {
 *   name: "fast",
 *   provisioner: "disk.csi.azure.com",
 *   parameters: { skuName: "Premium_ZRS" },
 *   reclaimPolicy: "Retain",
 * });
 * ```
 */
export class StorageClass extends Construct {
  /** The class itself. */
  readonly resource: StorageClassV1;
  private readonly declared: ResolvedStorageClass;

  /** @throws InvalidDeclarationError when a value cannot be read. */
  constructor(scope: Construct, id: string, props: StorageClassProps) {
    super(inStack(scope, id), id);
    this.declared = resolveOrThrow<ResolvedStorageClass, StorageClassProps>(this, {
      props,
      shape: shapeOf("StorageClass"),
      resolve: (reader, declared) => resolveStorageClass(reader, declared.name, declared),
      rules: DRIVER_CLASS_RULES,
      deferrable: ["name"],
    });
    const object = storageClass(this.declared, props.partOf ?? this.name);
    const { reclaimPolicy } = this.declared;
    // The provider plans another policy as an update that does nothing, again and again: the API server refuses it.
    const policy = new DataResource(this, "ReclaimPolicy", { input: { reclaimPolicy } });
    this.resource = new StorageClassV1(this, "Resource", {
      ...providerForm<StorageClassV1Config>(object),
      // Terraform wants the address itself here, not an expression.
      lifecycle: { replaceTriggeredBy: [`${policy.terraformResourceType}.${policy.friendlyUniqueId}`] },
    });
  }

  /** Name of the class. */
  get name(): string {
    return this.declared.name;
  }
}
