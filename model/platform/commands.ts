import type { MadeEnvironment } from "./environment";

/** Commands that an operator of an environment types, ready to copy. */
export interface Commands {
  /** Signs `kubectl` in, with the person's own Entra account. */
  readonly credentials: string;
  /** Lists the Kubernetes versions that the cluster can move to. */
  readonly upgrades: string;
  /** Lists the nodes; from outside the virtual network where the API server is private. */
  readonly nodes: string;
  /** Opens a shell on the first node by a pod on it; no port of the node is open. */
  readonly nodeAccess: string;
}

const FIRST_NODE = '"$(kubectl get nodes --output name | head -n 1)"';
const NODE_SHELL_IMAGE = "mcr.microsoft.com/azurelinux/busybox:1.36";

/**
 * The commands of an environment.
 *
 * @see https://learn.microsoft.com/azure/aks/node-access
 */
export function commandsOf({ cluster, subscriptionId }: MadeEnvironment): Commands {
  const target = [
    `--resource-group ${quoted(cluster.resourceGroup)}`,
    `--name ${cluster.name}`,
    ...(subscriptionId ? [`--subscription ${subscriptionId}`] : []),
  ].join(" ");
  const nodes = "kubectl get nodes --output wide";
  return {
    credentials: `az aks get-credentials ${target} && kubelogin convert-kubeconfig --login azurecli`,
    upgrades: `az aks get-upgrades ${target} --output table`,
    nodes:
      cluster.apiServer.kind === "private" && cluster.apiServer.runCommand
        ? `az aks command invoke ${target} --command '${nodes}'`
        : nodes,
    nodeAccess: `kubectl debug ${FIRST_NODE} -it --profile=sysadmin --image=${NODE_SHELL_IMAGE} -- chroot /host`,
  };
}

/** A word of a shell command: resource groups may have parentheses in their names. */
function quoted(word: string): string {
  return /[()]/.test(word) ? `'${word}'` : word;
}
