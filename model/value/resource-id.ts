import { ValueError } from "./value-error";

/** What the id of an Azure resource says about it. */
export interface ResourceId {
  /** The id as it was written. */
  readonly id: string;
  /** Id of the subscription. */
  readonly subscriptionId: string;
  /** Name of the resource group. */
  readonly resourceGroup: string;
  /** Name of the resource. */
  readonly name: string;
}

/**
 * Reads the id of a resource of one type, such as `Microsoft.Network/virtualNetworks`. Azure does not tell upper from
 * lower case in ids.
 *
 * @throws ValueError for the id of anything else
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export function parseResourceId(type: string): (id: string) => ResourceId {
  const form = new RegExp(
    `^/subscriptions/([0-9a-f-]{36})/resourceGroups/([^/]+)/providers/${type.replaceAll(".", "\\.")}/([^/]+)$`,
    "i",
  );
  return (id) => {
    const [, subscriptionId, resourceGroup, name] = form.exec(id) ?? [];
    if (subscriptionId && resourceGroup && name) return { id, subscriptionId, resourceGroup, name };
    throw new ValueError(
      `be the id of a resource of type ${type}`,
      id,
      `write it as "az resource show --ids" has it: "/subscriptions/…/resourceGroups/…/providers/${type}/…"`,
    );
  };
}

const SCOPE = /^\/subscriptions\/[0-9a-f-]{36}(\/.+[^/])?$/i;

/**
 * The id of whatever a role can be held on: a subscription, a resource group, a resource or a part of it.
 *
 * @throws ValueError for anything else
 * @see https://learn.microsoft.com/azure/role-based-access-control/scope-overview
 */
export function parseScope(id: string): string {
  if (SCOPE.test(id)) return id;
  throw new ValueError(
    "be the id of a resource",
    id,
    'write it as "az resource show" has it: "/subscriptions/…/resourceGroups/…/providers/…"',
  );
}
