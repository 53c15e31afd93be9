import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import { Construct } from "constructs";
import type { ActionGroupFields } from "../../model/azure/azurerm-of";
import { NAME_OF } from "../../model/azure/names";
import { type ReceiverDeclaration, resolveReceiver } from "../../model/azure/receiver";
import { shapeOf } from "../../model/shape/declared-shape";
import { parseLabelValue } from "../../model/value/label";
import { resolveOrThrow } from "../checked-props";
import { inStack } from "../scope";
import type { ResourceHome } from "./resource-home";
import { settingsOf } from "./settings-of";

/** Props of {@link ActionGroup}. */
export interface ActionGroupProps extends ReceiverDeclaration, Omit<ResourceHome, "location"> {
  /** Name of the team that it is for: mails and the portal begin with it, cut to 12 characters. */
  readonly team: string;
  /** Fields of azurerm that have no name of ours. @default {} */
  readonly azurerm?: ActionGroupFields;
}

const LONGEST_SHORT_NAME = 12;

/**
 * Who hears of alerts and of budgets: addresses of mail, and addresses that are called.
 *
 * @throws InvalidDeclarationError for an address that is none, or that has a secret in it
 * @example
 * ```ts
 * const onCall = new ActionGroup(this, "OnCall", {
 *   suffix: "search",
 *   team: "search",
 *   resourceGroup: "rg-search",
 *   emails: ["search@smaacc.io"],
 * });
 * new Budget(this, "Budget", {
 *   name: "budget-search",
 *   resourceGroups: ["rg-search"],
 *   monthlyAmount: 1200,
 *   actionGroupIds: [onCall.resource.id],
 * });
 * ```
 *
 * @see https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups
 */
export class ActionGroup extends Construct {
  /** The action group itself. */
  readonly resource: MonitorActionGroup;

  constructor(scope: Construct, id: string, props: ActionGroupProps) {
    super(inStack(scope, id), id);
    const { team, emails, webhooks } = resolveOrThrow(this, {
      props,
      shape: shapeOf("ActionGroup"),
      resolve: (reader, declared: ActionGroupProps) => ({
        // a part of it is cut off: it has to be known
        team: reader.required("team", declared.team, parseLabelValue),
        ...resolveReceiver(reader, declared),
      }),
      rules: [],
    });
    const { suffix, resourceGroup, tags } = props;
    this.resource = new MonitorActionGroup(this, "Resource", {
      name: `${NAME_OF.actionGroup(suffix)}-${team}`,
      shortName: team.slice(0, LONGEST_SHORT_NAME),
      resourceGroupName: resourceGroup,
      tags: { ...tags },
      emailReceiver: emails.map((emailAddress) => ({
        name: emailAddress,
        emailAddress,
        useCommonAlertSchema: true,
      })),
      webhookReceiver: Object.entries(webhooks).map(([name, { url, entraObjectId }]) => ({
        name,
        serviceUri: url,
        useCommonAlertSchema: true,
        ...(entraObjectId && { aadAuth: { objectId: entraObjectId } }),
      })),
      ...settingsOf({ ...props.azurerm }),
    });
  }
}
