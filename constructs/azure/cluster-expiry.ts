import { LogicAppActionCustom } from "@cdktf/provider-azurerm/lib/logic-app-action-custom";
import { LogicAppTriggerRecurrence } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import { LogicAppWorkflow } from "@cdktf/provider-azurerm/lib/logic-app-workflow";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Construct } from "constructs";
import type { AzurermOfEnvironment } from "../../model/azure/azurerm-of";
import { NAME_OF } from "../../model/azure/names";
import { shapeOf } from "../../model/shape/declared-shape";
import { dayAfter, parseDay } from "../../model/value/day";
import { resolveOrThrow } from "../checked-props";
import { childId } from "../child-id";
import { inStack } from "../scope";
import type { ResourceHome } from "./resource-home";
import { grantRole } from "./role";
import { settingsOf } from "./settings-of";

/** Props of {@link ClusterExpiry}. */
export interface ClusterExpiryProps extends ResourceHome {
  /** Name of the resource group that is made for it: another than that of the cluster, whose end it outlives. */
  readonly resourceGroup: string;
  /** Last day of the cluster, such as `"2026-12-31"`: it is deleted in the night after it. */
  readonly lastDay: string;
  /** Fields of azurerm that have no name of ours, by what is made. @default {} */
  readonly azurermOf?: Pick<AzurermOfEnvironment, "expiryGroup" | "expiryWorkflow">;
}

/** A cluster that ends, such as an `AksCluster`. */
export interface EndingCluster {
  /** Its place in the tree of constructs. */
  readonly node: { readonly id: string; readonly path?: string };
  /** The cluster itself. */
  readonly resource: { readonly id: string };
}

const API_VERSION = "2026-03-01";
const MANAGEMENT = "https://management.azure.com";
/** In UTC. */
const HOUR = "02:00:00Z";

/**
 * Deletes clusters when their last day is over: a workflow of Azure asks for it each night from then on, until they are gone,
 * whether anybody runs Terraform or not. It may do that and nothing else.
 *
 * @throws InvalidDeclarationError for what is no day
 * @example
 * ```ts
 * const cluster = AksCluster.fromClusterName(this, "Cluster", { name: "aks-search", resourceGroup: "rg-search" });
 * const expiry = new ClusterExpiry(this, "Expiry", {
 *   suffix: "search",
 *   resourceGroup: "rg-search-expiry",
 *   location: "northeurope",
 *   lastDay: "2026-12-31",
 * });
 * expiry.end(cluster);
 * ```
 *
 * @see https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity
 */
export class ClusterExpiry extends Construct {
  /** The workflow. */
  readonly resource: LogicAppWorkflow;
  private readonly actions = new Map<string, LogicAppActionCustom>();

  constructor(scope: Construct, id: string, props: ClusterExpiryProps) {
    super(inStack(scope, id), id);
    const { azurermOf = {} } = props ?? {};
    const { suffix, location, tags, lastDay, resourceGroup } = resolveOrThrow(this, {
      props,
      shape: shapeOf("ClusterExpiry"),
      resolve: (reader, declared: ClusterExpiryProps) => ({
        ...declared,
        lastDay: reader.required("lastDay", declared.lastDay, parseDay),
      }),
      rules: [],
    });
    const group = new ResourceGroup(this, "Group", {
      name: resourceGroup,
      location,
      tags: { ...tags },
      ...settingsOf({ ...azurermOf.expiryGroup }),
    });
    this.resource = new LogicAppWorkflow(this, "Resource", {
      name: NAME_OF.expiry(suffix),
      resourceGroupName: group.name,
      location,
      tags: { ...tags, "expires-on": lastDay },
      identity: { type: "SystemAssigned" },
      ...settingsOf({ ...azurermOf.expiryWorkflow }),
    });
    new LogicAppTriggerRecurrence(this, "Nightly", {
      name: "nightly",
      logicAppId: this.resource.id,
      frequency: "Day",
      interval: 1,
      startTime: `${dayAfter(lastDay)}T${HOUR}`,
    });
  }

  /** Ends a cluster after the day. To do it twice is the same as once. */
  end({ node: { id, path = id }, resource }: EndingCluster): LogicAppActionCustom {
    const known = this.actions.get(path);
    if (known) return known;
    const action = new LogicAppActionCustom(this, childId(this, ["Delete", path], `Delete-${id}`), {
      name: `delete-${this.actions.size + 1}`,
      logicAppId: this.resource.id,
      body: JSON.stringify({
        type: "Http",
        runAfter: {},
        inputs: {
          method: "DELETE",
          uri: `${MANAGEMENT}${resource.id}?api-version=${API_VERSION}`,
          authentication: { type: "ManagedServiceIdentity", audience: `${MANAGEMENT}/` },
        },
        // Azure answers at once and deletes for minutes; the next night asks again.
        operationOptions: "DisableAsyncPattern",
      }),
    });
    this.actions.set(path, action);
    grantRole(this, childId(this, ["Deletes", path], `Deletes-${id}`), {
      role: "Azure Kubernetes Service Contributor Role",
      on: resource.id,
      to: this.resource.identity.principalId,
    });
    return action;
  }
}
