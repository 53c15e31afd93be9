import type { PriceList } from "../../model/azure/price-list";
import { nameOfRegion } from "../../model/azure/region";
import { rangesOf } from "../../model/kubernetes/external-service";
import { type EffectiveAccess, effectiveAccess } from "../../model/platform/effective-access";
import { isMade, type MadeEnvironment, type ResolvedEnvironment } from "../../model/platform/environment";
import type { ResolvedPlatform } from "../../model/platform/platform";
import { isRetired } from "../../model/platform/retired";
import { type AddressReport, addressesOf } from "../addresses/addresses";
import { type CapacityReport, capacityOf, type KnownCapacity } from "../capacity/capacity";
import { type CostReport, costOf } from "../cost/cost";
import { environmentObjects } from "../environment-objects";
import { type ReachReport, reachIn } from "../reach/reach";
import { type PoolPicture, poolPictures } from "./pool-picture";
import { type RoutePicture, routePictures } from "./route-picture";
import { type WorkloadPicture, workloadPictures } from "./workload-picture";

/** An environment as it is drawn. */
export interface EnvironmentPicture {
  readonly name: string;
  readonly production: boolean;
  /** Whether its last day is over: nothing of it runs. */
  readonly isRetired: boolean;
  /** What it is, each with a heading: version, region, network. */
  readonly facts: readonly (readonly [string, string])[];
  readonly pools: readonly PoolPicture[];
  readonly workloads: readonly WorkloadPicture[];
  /** Names of what runs elsewhere, by each range that leads there. */
  readonly elsewhere: Readonly<Record<string, string>>;
  readonly routes: readonly RoutePicture[];
  readonly reach: ReachReport;
  readonly access: readonly EffectiveAccess[];
  /** Whether everything has a node; undefined of a cluster that is there already, or a retired one. */
  readonly capacity: CapacityReport | undefined;
  readonly addresses: AddressReport | undefined;
  readonly cost: CostReport | undefined;
}

/** What an environment is drawn with. */
interface Around {
  readonly platform: ResolvedPlatform;
  readonly prices: PriceList | undefined;
  readonly today: Date;
  /** What was proved of the environments before it. */
  readonly known: KnownCapacity;
}

/** Everything that is drawn of an environment. */
export function environmentPicture(
  environment: ResolvedEnvironment,
  { platform, prices, today, known }: Around,
): EnvironmentPicture {
  const objects = environmentObjects(environment, { partOf: platform.name });
  const retired = isRetired(environment, today);
  const made = isMade(environment) && !retired ? environment : undefined;
  const capacity = made && capacityOf(made, platform.name, known);
  return {
    name: environment.name,
    production: environment.production,
    isRetired: retired,
    facts: factsOf(environment),
    pools: isMade(environment) ? poolPictures(environment, capacity) : [],
    workloads: workloadPictures(environment, objects, capacity),
    elsewhere: elsewhereOf(environment),
    routes: routePictures(environment),
    reach: reachIn(environment.name, objects),
    access: isMade(environment) ? effectiveAccess(environment) : [],
    capacity,
    addresses: made && addressesOf(made, platform),
    cost: made && prices && costOf(made, platform.name, { prices, today, least: capacity?.at[0]?.counts }),
  };
}

function factsOf(environment: ResolvedEnvironment): EnvironmentPicture["facts"] {
  const { origin, domain, around } = environment;
  return [
    ...(isMade(environment) ? factsOfCluster(environment) : []),
    ...(origin.kind === "existing" ? [["cluster", `${origin.name}, which is there already`] as const] : []),
    ...(origin.kind === "kubeconfig" ? [["cluster", `of the context ${origin.context}`] as const] : []),
    ["domain", domain],
    ...(around.expires === undefined ? [] : [["last day", around.expires] as const]),
  ];
}

function factsOfCluster({ cluster }: MadeEnvironment): EnvironmentPicture["facts"] {
  const { apiServer, kubernetesVersion, location, network, tier } = cluster;
  return [
    ["Kubernetes", kubernetesVersion.toString()],
    ["region", nameOfRegion(location)],
    ["tier", tier],
    ["network", String(network.vnetCidr)],
    ["API server", apiServer.kind === "public" ? `public, for ${apiServer.authorizedCidrs.join(", ")}` : "private"],
  ];
}

function elsewhereOf({ externalServices }: ResolvedEnvironment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.values(externalServices).flatMap((external) =>
      rangesOf(external).map((cidr) => [String(cidr), external.name] as const),
    ),
  );
}
