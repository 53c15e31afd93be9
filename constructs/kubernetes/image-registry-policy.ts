import type { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import { imageRegistryPolicy } from "../../manifests/admission/image-registry-policy";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseLabelName } from "../../model/value/dns-name";
import { parseImageRegistry } from "../../model/value/image-registry";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import { addAdmissionPolicy } from "./admission-objects";

/** Where images come from, and for whom that holds. */
export interface ImageRegistryPolicyProps {
  /** Name of the policy, and of its binding, which belong to no namespace. */
  readonly name: string;
  /** Names of the namespaces of the pods. */
  readonly namespaces: readonly string[];
  /** Registries, with folders below them or without: `smaacc.azurecr.io`, `docker.io/smaacc`. */
  readonly registries: readonly string[];
  /** Value of the label `app.kubernetes.io/part-of`. @default - the name of the policy */
  readonly partOf?: string;
}

/**
 * Refuses pods with an image of a registry that is not named, whoever makes them, in some namespaces. An image that names
 * no registry is one of `docker.io`. What runs already keeps its images. A cluster has to have Kubernetes 1.30 or later.
 *
 * @example
 * ```ts
 * new ImageRegistryPolicy(this, "Registries", {
 *   name: "shop-image-registries",
 *   namespaces: ["shop"],
 *   registries: ["shop.azurecr.io", "docker.io/library"],
 * });
 * ```
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
export class ImageRegistryPolicy extends Construct {
  /** The policy. */
  readonly resource: Manifest;

  /** @throws InvalidDeclarationError when a name or a registry cannot be read. */
  constructor(scope: Construct, id: string, props: ImageRegistryPolicyProps) {
    super(inStack(scope, id), id);
    const declared = resolveOrThrow(this, {
      props,
      shape: shapeOf("ImageRegistryPolicy"),
      resolve: (reader, { name, namespaces, registries }) => ({
        name: reader.required("name", name, parseLabelName),
        namespaces: reader.list("namespaces", namespaces, parseLabelName),
        registries: reader.list("registries", registries, parseImageRegistry),
      }),
      rules: [],
      deferrable: ["name", "namespaces.*", "registries.*"],
    });
    const policy = imageRegistryPolicy({ ...declared, partOf: props.partOf ?? declared.name });
    this.resource = addAdmissionPolicy(this, "Resource", policy);
  }
}
