import {
  PersistentVolumeClaimV1,
  type PersistentVolumeClaimV1Config,
} from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { PersistentVolumeV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { PersistentVolume } from "kubernetes-types/core/v1";
import { claimObjects } from "../../manifests/claim";
import { type ObjectOf, ownerOf } from "../../manifests/kubernetes-object";
import type { AccessMode } from "../../model/kubernetes/access-mode";
import { type ClaimDeclaration, type ResolvedClaim, resolveClaim } from "../../model/kubernetes/claim";
import { CLAIM_RULES } from "../../model/rules/kubernetes";
import { shapeOf } from "../../model/shape/declared-shape";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { nameOf, namespaceSaid, type PodNamespace, parseNamespace } from "./existing-namespace";
import { withLiteralTexts } from "./provider-form/literal-text";
import { providerForm } from "./provider-form/provider-form";

/** What a claim is made of: how much is claimed, its name, and where it lives. */
export interface PersistentVolumeClaimProps extends Omit<ClaimDeclaration, "exists"> {
  /** Name of the claim, by which pods refer to it. */
  readonly name: string;
  /** Name of the namespace; a `Namespace` is made before. */
  readonly namespace: string | PodNamespace;
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the namespace */
  readonly partOf?: string;
}

interface MadeClaim extends ResolvedClaim {
  /** Name of the namespace. */
  readonly namespace: string;
}

/**
 * Storage that pods of a namespace keep beyond their own life, and may share. An apply does not wait for its volume: most
 * classes make it where the first pod runs.
 *
 * A plan that would delete it fails, unless `preventDestroy` is `false`.
 *
 * @example
 * ```ts
 * const uploads = new PersistentVolumeClaim(this, "Uploads", {
 *   name: "uploads",
 *   namespace: "shop",
 *   size: "100Gi",
 *   storageClass: "azurefile-csi",
 *   accessMode: "ReadWriteMany",
 * });
 * new ServiceDeployment(this, "Search", {
 *   name: "search",
 *   namespace: "shop",
 *   image: "shop/search:3.2.0",
 *   ports: { http: 8080 },
 *   resources: { requests: { cpu: "200m", memory: "256Mi" } },
 *   replicas: { min: 2, max: 6 },
 *   volumes: {
 *     uploads: { kind: "claim", name: uploads.name, accessMode: uploads.accessMode, mountPath: "/uploads" },
 *   },
 *   claims: [uploads],
 * });
 * ```
 */
export class PersistentVolumeClaim extends Construct {
  /** The claim itself. */
  readonly resource: PersistentVolumeClaimV1;
  private readonly declared: MadeClaim;

  /** @throws InvalidDeclarationError with everything that cannot be read or breaks a rule. */
  constructor(scope: Construct, id: string, props: PersistentVolumeClaimProps) {
    super(inStack(scope, id), id);
    this.declared = resolveOrThrow<MadeClaim, PersistentVolumeClaimProps>(this, {
      props,
      shape: shapeOf("PersistentVolumeClaim"),
      resolve: (reader, declared) => ({
        ...resolveClaim(reader, declared.name, declared),
        namespace: reader.required("namespace", nameOf(declared.namespace), parseNamespace),
      }),
      said: namespaceSaid,
      rules: CLAIM_RULES,
      deferrable: ["name", "namespace", "storageClass", "size"],
    });
    const { namespace, preventDestroy } = this.declared;
    const given = props.namespace;
    const owner = ownerOf(this.declared, props.partOf ?? namespace);
    const { claim, volume } = claimObjects(this.declared, owner);
    const lifecycle = preventDestroy ? { preventDestroy } : undefined;
    this.resource = new PersistentVolumeClaimV1(this, "Resource", {
      ...providerForm<PersistentVolumeClaimV1Config>(claim),
      // Disks are made where the first pod runs, which comes later.
      waitUntilBound: false,
      lifecycle,
      dependsOn: [
        ...(typeof given === "string" ? [] : given.prerequisites),
        ...(volume ? [this.addVolume(volume, lifecycle)] : []),
      ],
    });
  }

  /** Name of the claim. */
  get name(): string {
    return this.declared.name;
  }

  /** Who may have the volume at once. */
  get accessMode(): AccessMode {
    return this.declared.accessMode;
  }

  /** What is made before a pod mounts it: the claim. */
  get prerequisites(): readonly ITerraformDependable[] {
    return [this.resource];
  }

  /** The provider has the source of a volume in a block of its own. */
  private addVolume(
    { metadata, spec: { nfs, accessModes = [], capacity = {}, claimRef, ...spec } = {} }: ObjectOf<PersistentVolume>,
    lifecycle: { preventDestroy: boolean } | undefined,
  ): PersistentVolumeV1 {
    const { name, labels } = metadata;
    const { server = "", path = "" } = nfs ?? {};
    return new PersistentVolumeV1(this, "Volume", {
      ...withLiteralTexts({
        metadata: { name, labels },
        spec: [
          {
            accessModes,
            capacity: { ...capacity },
            claimRef: { name: claimRef?.name ?? "", namespace: claimRef?.namespace },
            persistentVolumeReclaimPolicy: spec.persistentVolumeReclaimPolicy,
            persistentVolumeSource: { nfs: { server, path } },
            storageClassName: spec.storageClassName,
          },
        ],
      }),
      lifecycle,
    });
  }
}
