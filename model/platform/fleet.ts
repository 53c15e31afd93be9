import type { AzurermOfFleet } from "../azure/azurerm-of-fleet";
import { parseGroupName } from "../azure/group-name";
import { type Location, parseLocation } from "../azure/region";
import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { integerBetween } from "../value/integer";
import { parseUuid } from "../value/uuid";
import { ValueError } from "../value/value-error";

/**
 * An Azure Kubernetes Fleet Manager, without a hub: it upgrades the clusters of the environments in `promotion` one after the
 * other, with time between them.
 *
 * @see https://learn.microsoft.com/azure/kubernetes-fleet/update-orchestration
 */
export interface FleetDeclaration {
  /** Region of the Fleet; its clusters may be in others. */
  readonly location: Location;
  /** Days that an environment proves itself before the next one gets the same, 0 to 30. @default 3 */
  readonly soakDays?: number;
  /** Whether node images go through the environments by themselves, as soon as Azure has them. @default true */
  readonly nodeImages?: boolean;
  /** Name of the Fleet. @default - "fleet-<platform>" */
  readonly fleetName?: string;
  /** Name of the resource group that is made for it. @default - "rg-<platform>-fleet" */
  readonly resourceGroup?: string;
  /** Id of the subscription, a UUID. @default - the one that is signed in to */
  readonly subscriptionId?: string;
  /** Fields of azurerm that have no name of ours, by what is made: `{ member: { timeouts: { create: "1h" } } }`. @default {} */
  readonly azurermOf?: AzurermOfFleet;
}

/** A Fleet with every field known, each as in {@link FleetDeclaration}. It is a valid declaration too. */
export type ResolvedFleet = Required<Omit<FleetDeclaration, "subscriptionId" | "azurermOf">> & {
  readonly subscriptionId: string | undefined;
  readonly azurermOf: AzurermOfFleet | undefined;
};

/** Fills in the defaults of a Fleet and reads its values. */
export function resolveFleet(reader: DeclarationReader, declared: FleetDeclaration, platform: string): ResolvedFleet {
  return resolved({
    location: reader.required("location", declared.location, parseLocation),
    soakDays: reader.optional("soakDays", declared.soakDays, integerBetween(0, 30), 3),
    nodeImages: declared.nodeImages ?? true,
    fleetName: reader.optional(
      "fleetName",
      declared.fleetName,
      parseFleetName,
      reader.derived(() => `fleet-${platform}`),
    ),
    resourceGroup: reader.optional(
      "resourceGroup",
      declared.resourceGroup,
      parseGroupName,
      reader.derived(() => `rg-${platform}-fleet`),
    ),
    subscriptionId: reader.optional("subscriptionId", declared.subscriptionId, parseUuid, undefined),
    azurermOf: declared.azurermOf ?? undefined,
  });
}

/** Labels of Kubernetes are made of it, so that it has the form of one. */
const FLEET_NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** @see https://learn.microsoft.com/rest/api/fleet/fleets/create-or-update */
function parseFleetName(name: string): string {
  if (FLEET_NAME.test(name)) return name;
  throw new ValueError(
    "be 1 to 63 lower-case letters, digits and hyphens",
    name,
    'begin and end with a letter or digit, such as "fleet-shop"',
  );
}

const SECONDS_OF_DAY = 86_400;

/** A step of an upgrade. */
export interface FleetStage {
  readonly name: string;
  /** Seconds that the next step waits; undefined for the last. */
  readonly waitSeconds: number | undefined;
}

/** The steps of an upgrade: an environment after the other, with days between them. */
export function stagesOf(
  members: readonly { readonly environment: string }[],
  soakDays: number,
): readonly FleetStage[] {
  return members.map(({ environment }, index) => ({
    name: environment,
    waitSeconds: index === members.length - 1 || soakDays === 0 ? undefined : soakDays * SECONDS_OF_DAY,
  }));
}

/** Name of the order in which a Fleet upgrades its clusters. */
export const PROMOTION_STRATEGY = "promotion";

/**
 * Commands that move every cluster of a Fleet to another minor version, an environment after the other. A person writes the
 * version.
 *
 * @see https://learn.microsoft.com/azure/kubernetes-fleet/update-orchestration
 */
export function fleetCommands({ fleetName, resourceGroup, subscriptionId }: ResolvedFleet): {
  readonly upgrade: string;
  readonly watch: string;
} {
  const subscription = subscriptionId ? ` --subscription ${subscriptionId}` : "";
  const target = `--resource-group ${resourceGroup} --fleet-name ${fleetName} --name kubernetes-$(echo $VERSION | tr . -)${subscription}`;
  return {
    upgrade:
      `VERSION=1.36.0 # a patch that az aks get-versions lists\n` +
      `az fleet updaterun create ${target} --upgrade-type Full --kubernetes-version $VERSION ` +
      `--node-image-selection Consistent --update-strategy-name ${PROMOTION_STRATEGY}\n` +
      `az fleet updaterun start ${target}`,
    watch: `az fleet updaterun list --resource-group ${resourceGroup} --fleet-name ${fleetName}${subscription} --output table`,
  };
}
