import type { ResolvedEnvironment } from "./environment";
import type { ResolvedPlatform } from "./platform";

/** A cluster of a Fleet: where it is, and the group of its environment. */
export interface FleetMember {
  /** Name of the environment, which is that of the group and of the stage too. */
  readonly environment: string;
  /** Name of the cluster. */
  readonly name: string;
  /** Name of its resource group. */
  readonly resourceGroup: string;
  /** Id of its subscription; undefined for the one that is signed in to. */
  readonly subscriptionId: string | undefined;
}

/** The clusters that a Fleet upgrades, in the order in which versions reach them. */
export function fleetMembers({ promotion, environments }: ResolvedPlatform): readonly FleetMember[] {
  return promotion.flatMap((environment): FleetMember[] => {
    const found = Object.hasOwn(environments, environment) ? environments[environment] : undefined;
    const named = found && clusterOf(found);
    if (!found || !named) return [];
    const { name, resourceGroup } = named;
    return [{ environment, name, resourceGroup, subscriptionId: found.subscriptionId }];
  });
}

function clusterOf({ origin, cluster }: ResolvedEnvironment) {
  return origin.kind === "existing" ? origin : cluster;
}
