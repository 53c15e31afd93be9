import { AKS, AKS_WITH_ISTIO } from "../azure/conventions";
import type { DeclarationReader } from "../declaration-reader";
import { kindOf } from "../kind";
import { type ClusterConventions, PLAIN } from "../kubernetes/cluster-conventions";
import { resolved } from "../resolved";

/** The cluster is made with the environment, from its fields: location, version, network, pools and all others. */
export interface MadeCluster {
  readonly kind: "made";
}

/** The cluster is there already, in Azure, and somebody else keeps it: only what runs in it is made. */
export interface ExistingAksCluster {
  readonly kind: "existing";
  /** Name of the cluster. */
  readonly name: string;
  /** Name of its resource group. */
  readonly resourceGroup: string;
}

/**
 * The cluster is there already, anywhere: a context of a kubeconfig leads to it. The stacks know nothing of Azure then.
 * Whoever runs Terraform has to have the context.
 */
export interface KubeconfigCluster {
  readonly kind: "kubeconfig";
  /** Name of the context. */
  readonly context: string;
  /** File that has the context. @default "~/.kube/config" */
  readonly path?: string;
}

/** Where the cluster of an environment comes from. */
export type ClusterOrigin = MadeCluster | ExistingAksCluster | KubeconfigCluster;

/** Where the cluster of an environment comes from, with every field known. It is a valid declaration too. */
export type ResolvedClusterOrigin = MadeCluster | ExistingAksCluster | (KubeconfigCluster & { readonly path: string });

const KINDS = ["made", "existing", "kubeconfig"];
const DEFAULT_PATH = "~/.kube/config";

/** Fills in the defaults of where a cluster comes from and reads its values. */
export function resolveClusterOrigin(
  reader: DeclarationReader,
  declared: ClusterOrigin = { kind: "made" },
): ResolvedClusterOrigin {
  const text = (value: string) => value;
  switch (declared.kind) {
    case "existing":
      return resolved({
        kind: declared.kind,
        name: reader.required("name", declared.name, text),
        resourceGroup: reader.required("resourceGroup", declared.resourceGroup, text),
      });
    case "kubeconfig":
      return resolved({
        kind: declared.kind,
        context: reader.required("context", declared.context, text),
        path: declared.path ?? DEFAULT_PATH,
      });
    default:
      return { kind: kindOf(reader, declared, KINDS) };
  }
}

/**
 * What a cluster has that other kinds of clusters have not, by where it comes from.
 *
 * @param hasMesh whether one that is made runs the service mesh of AKS
 */
export function conventionsOf({ kind }: Pick<ClusterOrigin, "kind">, hasMesh: boolean): ClusterConventions {
  if (kind === "kubeconfig") return PLAIN;
  return kind === "made" && hasMesh ? AKS_WITH_ISTIO : AKS;
}
