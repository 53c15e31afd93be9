import { bar, count, OF_CLUSTER, percentText } from "../drawing/environment-card";
import { inPage } from "../drawing/shapes";
import type { EnvironmentPicture } from "../environment-picture";
import { type Content, markup } from "../markup";
import type { PlacedWarning } from "../placed-warning";
import type { PoolPicture } from "../pool-picture";
import { part } from "./part";
import { tableOf } from "./tables";
import { warningBox } from "./warning-box";

/** Width of the bars in tables. */
export const BAR_WIDTH = 260;

/** The pools of an environment, and how full they are. */
export function pools({ name, pools: all }: EnvironmentPicture, warnings: readonly PlacedWarning[]): Content {
  if (all.length === 0) return undefined;
  const own = warnings.filter(({ environments, pool }) => environments.includes(name) && pool !== undefined);
  return part(
    "Node pools",
    tableOf({
      label: `node pools of ${name}`,
      head: ["pool", "nodes", "size", "zones", "taints", "full, with everything at most", "runs"],
      rows: all.map((pool) => ({
        cells: [
          markup`${pool.name}${pool.mode === "System" && markup` <span class="muted">system</span>`}${pool.isSpot && markup` <span class="muted">spot</span>`}`,
          rangeText(pool.nodes),
          pool.vmSize,
          pool.zones.join(", ") || "-",
          pool.taints.join(", ") || "-",
          pool.full.length === 0
            ? "-"
            : pool.full.map(({ resource, share }) =>
                inPage(
                  { width: BAR_WIDTH, height: 14, content: bar(resource, share, BAR_WIDTH) },
                  `${resource}: ${percentText(share)}`,
                ),
              ),
          runsOn(pool),
        ],
      })),
    }),
    own.map(warningBox),
  );
}

function runsOn({ full, mode, workloads }: PoolPicture): string {
  const pods = workloads.reduce((sum, each) => sum + each.count, 0);
  if (full.length === 0) return "-";
  return (pods === 0 ? OF_CLUSTER[mode] : undefined) ?? count(pods, "pod");
}

function rangeText({ least, most }: { readonly least: number; readonly most: number }): string {
  return least === most ? String(most) : `${least} to ${most}`;
}
