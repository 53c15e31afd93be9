import { isMade } from "../model/platform/environment";
import { loadPlatform } from "../model/platform/load";
import { livingPlatform } from "../model/platform/retired";
import { type QuotaReport, quotaOf, quotaRows } from "../views/quota/quota";
import { declaredIn } from "./app-file";
import { columns, line } from "./columns";
import type { CommandContext } from "./context";
import { usagesIn } from "./usages-in";

/** What `quota` is asked for. */
export interface QuotaArguments {
  /** Files with what `az vm list-usage` printed: `westeurope=usage.json`, or the file alone where there is one region. */
  readonly usage: readonly string[];
  /** File that declares the platform. */
  readonly platform: string;
  /** Whether it is printed as JSON. */
  readonly json: boolean;
}

const TOO_LOW = 3;

/**
 * Prints how many cores the platform needs of each family of VM sizes, beside what there may be.
 *
 * @returns the exit code: 3 where a limit is too low
 * @throws CommandError for a file that is no usage, or of a region that the platform has not
 */
export function quota({ json, platform: file, usage }: QuotaArguments, context: CommandContext): number {
  const { folder, today } = context;
  const { platform } = loadPlatform(declaredIn(file, folder), { today });
  const made = Object.values(livingPlatform(platform, today).environments).filter(isMade);
  const usages = usagesIn(usage, made, folder);
  const reports = quotaOf(made, (region) => usages.get(region));
  context.print(json ? `${JSON.stringify(reports, undefined, 2)}\n` : reports.map(text).join("\n"));
  return reports.some(({ needs }) => needs.some(({ verdict }) => verdict === "too low")) ? TOO_LOW : 0;
}

function text(report: QuotaReport): string {
  const { subscription, region, environments, command, needs, notCounted } = report;
  const of = subscription === undefined ? "" : ` of ${subscription}`;
  const isKnown = needs.every(({ limit }) => limit !== undefined);
  return `${[
    `${region}${of}: ${environments.join(", ")}`,
    ...columns(quotaRows(report)).map((row) => `  ${line(row)}`),
    "",
    ...(isKnown ? [] : [`what there may be says: ${command}`]),
    ...notCounted.map((each) => `not counted: ${each}`),
  ]
    .join("\n")
    .trimEnd()}\n`;
}
