import type { TerraformStack } from "cdktf";
import { ActionGroup } from "../constructs/azure/action-group";
import type { ResourceHome } from "../constructs/azure/resource-home";
import { declaredAt } from "../constructs/declared-at";
import { receiverOf } from "../model/platform/alerting";
import type { ResolvedEnvironment } from "../model/platform/environment";

/** Where action groups are made, and what their names end with. */
export type ReceiversHome = Pick<ResourceHome, "suffix" | "resourceGroup" | "tags">;

/** Who hears of the alerts of an environment, in one stack: action groups that are there, and those that are made for it. */
export class Receivers {
  constructor(
    private readonly stack: TerraformStack,
    private readonly environment: Pick<ResolvedEnvironment, "alerting" | "azurermOf">,
    private readonly home: ReceiversHome,
  ) {}

  /** Id of the action group that hears of a team's alerts, which is made where nobody has asked for it yet; undefined for none. */
  idOf(team?: string): string | undefined {
    const { alerting, azurermOf: { actionGroup: azurerm } = {} } = this.environment;
    const name = receiverOf(alerting, team);
    if (name === undefined) return undefined;
    const receiver = alerting.receivers[name];
    if (receiver === undefined || typeof receiver === "string") return receiver;
    const id = `Receiver-${name}`;
    const known = this.stack.node.tryFindChild(id);
    if (known instanceof ActionGroup) return known.resource.id;
    const { suffix, resourceGroup, tags } = this.home;
    const made = new ActionGroup(this.stack, id, {
      ...receiver,
      suffix,
      team: name,
      resourceGroup,
      tags,
      ...(azurerm && { azurerm }),
    });
    return declaredAt(made, ["alerting", "receivers", name]).resource.id;
  }
}
