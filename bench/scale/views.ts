import type { PriceList } from "../../model/azure/price-list";
import { isMade, type MadeEnvironment } from "../../model/platform/environment";
import { loadPlatform } from "../../model/platform/load";
import type { ResolvedPlatform } from "../../model/platform/platform";
import { KubernetesVersion } from "../../model/value/kubernetes-version";
import { addressesOf } from "../../views/addresses/addresses";
import { capacityOf } from "../../views/capacity/capacity";
import { costOf, metersOf } from "../../views/cost/cost";
import { environmentObjects } from "../../views/environment-objects";
import { graphviz } from "../../views/picture/drawing/graphviz";
import { pageOf } from "../../views/picture/page/page";
import { pictureOf } from "../../views/picture/picture";
import { quotaOf } from "../../views/quota/quota";
import { upgradesOf } from "../../views/upgrades/upgrades";
import { platformOf } from "./platform";

/** What a view is made of. */
interface Seen {
  readonly platform: ResolvedPlatform;
  readonly made: readonly MadeEnvironment[];
  readonly today: Date;
  readonly prices: PriceList;
}

/** Views by name, each of every environment. */
const VIEWS: Readonly<Record<string, (seen: Seen) => unknown>> = {
  objects: ({ platform, made }) =>
    made.map((environment) => environmentObjects(environment, { partOf: platform.name })),
  capacity: ({ platform, made }) => made.map((environment) => capacityOf(environment, platform.name)),
  addresses: ({ platform, made }) => made.map((environment) => addressesOf(environment, platform)),
  cost: ({ platform, made, prices, today }) =>
    made.map((environment) => costOf(environment, platform.name, { prices, today })),
  quota: ({ made }) => quotaOf(made, () => undefined),
  upgrades: ({ platform, today }) => upgradesOf(platform, KubernetesVersion.parse("1.36"), {}, today),
  picture: async ({ platform, prices, today }) =>
    pageOf(pictureOf({ platform, warnings: [], prices, today, target: undefined, only: undefined }), await graphviz()),
};

/** Views of a platform that was read: `views.ts <environments> <services> <view> …`. */
async function main([environments = "1", services = "0", ...names]: readonly string[]): Promise<void> {
  const today = new Date("2026-11-23");
  const { platform } = loadPlatform(platformOf(Number(environments), Number(services)), { today });
  const made = Object.values(platform.environments).filter(isMade);
  const seen: Seen = { platform, made, today, prices: pricesOf(made, platform.name) };
  const before = process.cpuUsage();
  for (const name of names) {
    const view = VIEWS[name];
    if (!view) throw new Error(`a view must be of ${Object.keys(VIEWS).join(", ")}, got ${name}`);
    await view(seen);
  }
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, megabytes }));
}

/** One for everything: what it costs is not asked. */
function pricesOf(made: readonly MadeEnvironment[], partOf: string): PriceList {
  const regions = Object.entries(metersOf(made, partOf)).map(([region, meters]) => [
    region,
    Object.fromEntries(meters.map(({ key }) => [key, 1])),
  ]);
  return { version: 1, currency: "EUR", fetchedOn: "2026-11-23", regions: Object.fromEntries(regions) };
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
