import type { ResolvedEnvironment } from "../model/platform/environment";

/** Commands that an operator of an environment types, ready to copy. */
export interface Commands {
  /** Signs `kubectl` in, with the person's own Entra account. */
  readonly credentials: string;
  /** Lists the Kubernetes versions that the cluster can move to. */
  readonly upgrades: string;
  /** Opens a shell on a node, without an open port on it; asks the API server for a pod there. */
  readonly nodeAccess: string;
}

const NODE_SHELL_IMAGE = "mcr.microsoft.com/azurelinux/busybox:1.36";

/**
 * The commands of an environment.
 *
 * @see https://learn.microsoft.com/azure/aks/node-access
 */
export function commandsOf({ cluster, subscriptionId }: ResolvedEnvironment): Commands {
  const target = [
    `--resource-group ${quoted(cluster.resourceGroup)}`,
    `--name ${cluster.name}`,
    ...(subscriptionId ? [`--subscription ${subscriptionId}`] : []),
  ].join(" ");
  const debug = `kubectl debug node/NODE -it --profile=sysadmin --image=${NODE_SHELL_IMAGE} -- chroot /host`;
  return {
    credentials: `az aks get-credentials ${target} && kubelogin convert-kubeconfig --login azurecli`,
    upgrades: `az aks get-upgrades ${target} --output table`,
    nodeAccess: `kubectl get nodes --output wide && ${debug}`,
  };
}

/** A word of a shell command: resource groups may have parentheses in their names. */
function quoted(word: string): string {
  return /[()]/.test(word) ? `'${word}'` : word;
}
