import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { nameOfRegion } from "../model/azure/region";
import { readVmUsage, type VmUsage } from "../model/azure/vm-usage";
import type { MadeEnvironment } from "../model/platform/environment";
import { oneOf } from "../model/value/value-error";
import { CommandError } from "./command-error";

/**
 * How many cores there may be, by region, of files that `az vm list-usage` printed: `westeurope=usage.json`, or the file alone
 * where there is one region.
 *
 * @throws CommandError for a file that is no usage, or of a region that the environments have not
 */
export function usagesIn(
  given: readonly string[],
  environments: readonly MadeEnvironment[],
  folder: string,
): ReadonlyMap<string, readonly VmUsage[]> {
  const regions = [...new Set(environments.map(({ cluster }) => nameOfRegion(cluster.location)))];
  return new Map(given.map((each) => usageIn(each, regions, folder)));
}

function usageIn(
  given: string,
  regions: readonly string[],
  folder: string,
): readonly [region: string, usage: readonly VmUsage[]] {
  const [, named, path = given] = /^([a-z0-9]+)=(.+)$/.exec(given) ?? [];
  const region = named ?? (regions.length === 1 ? regions[0] : undefined);
  if (region === undefined || !regions.includes(region)) {
    const got = named === undefined ? given : named;
    throw new CommandError(
      `--usage must say a region of the platform, got ${JSON.stringify(got)}; write ${oneOf(regions)} and = before the file`,
    );
  }
  const absolute = resolve(folder, path);
  if (!existsSync(absolute)) throw new CommandError(`${path}: must be a file, got none`);
  const read = readVmUsage(readFileSync(absolute, "utf8"));
  if (typeof read !== "string") return [region, read];
  throw new CommandError(`${path}: ${read}; write what az vm list-usage --location ${region} --output json prints`);
}
