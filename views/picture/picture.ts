import type { PriceList } from "../../model/azure/price-list";
import { isMade } from "../../model/platform/environment";
import type { ResolvedPlatform } from "../../model/platform/platform";
import { livingPlatform } from "../../model/platform/retired";
import type { Problem } from "../../model/problem";
import type { KubernetesVersion } from "../../model/value/kubernetes-version";
import type { CapacityReport, KnownCapacity } from "../capacity/capacity";
import { type UpgradeReport, upgradesOf } from "../upgrades/upgrades";
import { type EnvironmentPicture, environmentPicture } from "./environment-picture";
import { type PlacedWarning, placedWarning } from "./placed-warning";

/** What a picture is made of. */
export interface PictureInput {
  readonly platform: ResolvedPlatform;
  /** What is legal but risky in it. */
  readonly warnings: readonly Problem[];
  /** Prices of Azure; undefined where nobody has them. */
  readonly prices: PriceList | undefined;
  readonly today: Date;
  /** Version of Kubernetes that the calendar leads to. @default - the newest that an environment has */
  readonly target?: KubernetesVersion | undefined;
  /** The one environment that is drawn. @default - all of them */
  readonly only?: string | undefined;
}

/** A platform as it is drawn: what is declared, and what follows from it. Plain data. */
export interface PlatformPicture {
  readonly name: string;
  readonly domain: string;
  /** Day that it was made on, `YYYY-MM-DD`. */
  readonly day: string;
  readonly promotion: readonly string[];
  readonly environments: readonly EnvironmentPicture[];
  /** The way to a version; undefined where no cluster is made here. */
  readonly upgrades: UpgradeReport | undefined;
  readonly warnings: readonly PlacedWarning[];
  /** Whether there are prices. */
  readonly hasPrices: boolean;
}

/** Everything that is drawn of a platform. */
export function pictureOf({ platform, warnings, prices, today, target, only }: PictureInput): PlatformPicture {
  const isDrawn = ({ name }: { readonly name: string }) => only === undefined || name === only;
  const known: KnownCapacity = new Map();
  const environments = Object.values(platform.environments)
    .filter(isDrawn)
    .map((environment) => environmentPicture(environment, { platform, prices, today, known }));
  const reports = new Map(environments.flatMap(({ name, capacity }) => (capacity ? [[name, capacity] as const] : [])));
  return {
    name: platform.name,
    domain: platform.domain,
    day: today.toISOString().slice(0, "2026-01-01".length),
    promotion: platform.promotion,
    environments,
    upgrades: upgrades(livingPlatform(platform, today), { target, today, reports }),
    warnings: warnings
      .map((warning) => placedWarning(warning, Object.keys(platform.environments)))
      .filter((warning) => only === undefined || warning.environments.includes(only)),
    hasPrices: prices !== undefined,
  };
}

function upgrades(
  platform: ResolvedPlatform,
  {
    target,
    today,
    reports,
  }: {
    readonly target: KubernetesVersion | undefined;
    readonly today: Date;
    readonly reports: ReadonlyMap<string, CapacityReport>;
  },
): UpgradeReport | undefined {
  const versions = Object.values(platform.environments)
    .filter(isMade)
    .map(({ cluster }) => cluster.kubernetesVersion);
  const [newest] = [...versions].sort((one, other) => other.minorsAheadOf(one));
  const wanted = target ?? newest;
  return wanted && upgradesOf(platform, wanted, {}, today, { capacity: reports });
}
