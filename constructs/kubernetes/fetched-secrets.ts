import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  externalSecret,
  type Fetched,
  type FetchingObject,
  secretProviderClass,
} from "../../manifests/fetched-secrets";
import { recommendedLabels } from "../../model/kubernetes/labels";
import { nameOf, type PodNamespace } from "./existing-namespace";
import { withLiteralTexts } from "./provider-form/literal-text";

/** What is fetched for the pods of a workload, by what, and where. */
export interface FetchedSecretsProps extends Fetched {
  /** Name of all objects, and of the Secret. */
  readonly name: string;
  /** Name of the workload. */
  readonly workload: string;
  /** Name of the namespace; a `Namespace` is made before. */
  readonly namespace: string | PodNamespace;
  /** Value of the label `app.kubernetes.io/part-of`. */
  readonly partOf: string;
  /** How they come to the pods. */
  readonly by: "csi" | "externalSecrets";
}

/**
 * What brings secrets of a Key Vault to the pods of a workload: it says which, and never what is in them. Planning it asks
 * the API server for the definitions, which the add-on of AKS or the operator of External Secrets brings.
 */
export class FetchedSecrets extends Construct {
  /** What is made before the pods. */
  readonly prerequisites: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: FetchedSecretsProps) {
    super(scope, id);
    const { name, workload, namespace, partOf, by } = props;
    const owner = { name, namespace: nameOf(namespace), labels: recommendedLabels(workload, partOf) };
    const objects = by === "csi" ? [secretProviderClass(props, owner)] : externalSecret(props, owner);
    const before = typeof namespace === "string" ? [] : namespace.prerequisites;
    this.prerequisites = objects.map((object) => this.add(object, before));
  }

  private add(object: FetchingObject, before: readonly ITerraformDependable[]): Manifest {
    const dependsOn = before.length > 0 ? [...before] : undefined;
    return new Manifest(this, object.kind, { manifest: withLiteralTexts({ ...object }), dependsOn });
  }
}
