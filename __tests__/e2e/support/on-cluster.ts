import { delimiter, join } from "node:path";
import type { Cluster } from "./cluster";
import { REPOSITORY } from "./folders";
import type { StackJson } from "./stack";
import type { WorkspaceOptions } from "./workspace";

/**
 * Leads a stack to a test cluster in place of the AKS cluster that it looks up in Azure. The data source goes, because
 * there is no such cluster, and the Azure provider with it where nothing of Azure is made: it would ask for a subscription. How the stack
 * signs in stays as it is: the same `kubelogin` command with the same arguments, answered by a stand-in on the PATH. What it
 * looks up of identities is known.
 */
export function onCluster(cluster: Pick<Cluster, "server" | "authority">): Pick<WorkspaceOptions, "edit" | "env"> {
  return {
    edit: (stack) => redirected(stack, { host: cluster.server, cluster_ca_certificate: cluster.authority }),
    env: { PATH: [join(REPOSITORY, "__tests__", "e2e", "support", "bin"), process.env.PATH].join(delimiter) },
  };
}

function redirected(stack: StackJson, address: object): StackJson {
  const { data: _lookedUp, ...rest } = withKnownIdentities(stack);
  const { azurerm, ...provider } = stack.provider;
  const { azurerm: pinned, ...required_providers } = stack.terraform.required_providers;
  const isMade =
    Object.keys(stack.resource ?? {}).some((type) => type.startsWith("azurerm_")) ||
    azurerm?.some(({ alias }) => alias !== undefined);
  return {
    ...rest,
    terraform: {
      ...stack.terraform,
      required_providers: { ...required_providers, ...(isMade && pinned && { azurerm: pinned }) },
    },
    provider: {
      ...provider,
      ...(isMade && azurerm && { azurerm }),
      kubernetes: (provider.kubernetes ?? []).map((block) => ({ ...block, ...address })),
    },
  };
}

const LOOKED_UP = /\$\{data\.azurerm_user_assigned_identity\.[\w-]+\.(client|tenant)_id\}/g;
const KNOWN = "11111111-2222-3333-4444-555555555555";

function withKnownIdentities(stack: StackJson): StackJson {
  return JSON.parse(JSON.stringify(stack).replace(LOOKED_UP, KNOWN));
}
