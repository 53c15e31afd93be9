import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Fn, type TerraformStack, TerraformVariable } from "cdktf";
import { useKubernetesProvider } from "../constructs/kubernetes/kubernetes-provider-versions";
import { KUBERNETES_PROVIDER } from "../model/kubernetes/provider";
import type { ResolvedEnvironment } from "../model/platform/environment";

/** Application id of the AKS server in Entra ID, the same in every tenant. */
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

/**
 * Connects the Kubernetes provider of a stack to the cluster of its environment: by its name in Azure, whoever has made
 * it, or by a context of the kubeconfig of whoever runs Terraform. None of the ids is one that a service can have.
 *
 * @returns the cluster as Azure knows it; undefined where a context leads to it
 */
export function connectToCluster(
  stack: TerraformStack,
  { origin, cluster, providers }: ResolvedEnvironment,
): DataAzurermKubernetesCluster | undefined {
  const { kubernetes } = providers;
  // the bindings say their own version by themselves
  if (String(kubernetes) !== String(KUBERNETES_PROVIDER)) useKubernetesProvider(stack, kubernetes);
  if (origin.kind === "kubeconfig") {
    new KubernetesProvider(stack, "KubernetesProvider", { configPath: origin.path, configContext: origin.context });
    return undefined;
  }
  const named = origin.kind === "existing" ? origin : cluster;
  return named && connectByAzure(stack, named);
}

/**
 * The address comes from Azure; `kubelogin` signs in when Terraform runs, as the person or the pipeline that runs it, so
 * no credential is ever written down.
 *
 * @see https://learn.microsoft.com/azure/aks/kubelogin-authentication
 */
function connectByAzure(
  stack: TerraformStack,
  cluster: { readonly name: string; readonly resourceGroup: string },
): DataAzurermKubernetesCluster {
  const login = new TerraformVariable(stack, "kubelogin_login", {
    type: "string",
    default: "azurecli",
    description: "How kubelogin signs in: azurecli on a developer's machine, workloadidentity in a pipeline.",
  });
  const found = new DataAzurermKubernetesCluster(stack, "Cluster", {
    name: cluster.name,
    resourceGroupName: cluster.resourceGroup,
  });
  const address = found.kubeConfig.get(0);
  new KubernetesProvider(stack, "KubernetesProvider", {
    host: address.host,
    clusterCaCertificate: Fn.base64decode(address.clusterCaCertificate),
    exec: [
      {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        command: "kubelogin",
        args: ["get-token", "--login", login.stringValue, "--server-id", AKS_SERVER_ID],
      },
    ],
  });
  return found;
}
