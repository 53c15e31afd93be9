import { poolsOf } from "../../model/azure/cluster";
import { nodeBounds } from "../../model/azure/node-count";
import { taintsOf } from "../../model/azure/node-taints";
import type { MadeEnvironment } from "../../model/platform/environment";
import type { CapacityReport } from "../capacity/capacity";
import type { PendingPods } from "../capacity/verdict";

/** How much of something is asked for, of how much there is: from 0 to 1; undefined where there is none. */
export type Share = number | undefined;

/** A node pool as it is drawn. */
export interface PoolPicture {
  readonly name: string;
  readonly mode: "System" | "User";
  readonly vmSize: string;
  /** Fewest nodes, and most. */
  readonly nodes: { readonly least: number; readonly most: number };
  readonly zones: readonly string[];
  readonly isSpot: boolean;
  /** Taints as Kubernetes writes them, those that AKS adds included: `sku=gpu:NoSchedule`. */
  readonly taints: readonly string[];
  /** How full it is with everything at most, by what pods ask for; empty where nothing was placed. */
  readonly full: readonly { readonly resource: string; readonly share: Share }[];
  /** What runs on it then. */
  readonly workloads: readonly PendingPods[];
}

/** What pods ask for, in the order in which it is drawn. */
const RESOURCES: readonly string[] = ["cpu", "memory", "pods"];

/** The pools of an environment, in the order of their declaration. */
export function poolPictures(
  { cluster }: MadeEnvironment,
  capacity: CapacityReport | undefined,
): readonly PoolPicture[] {
  const placed = capacity?.at.at(-1)?.pools ?? [];
  return poolsOf(cluster).map((pool) => {
    const { name, mode, vmSize, zones, spot } = pool;
    const { min, max } = nodeBounds(pool);
    const found = placed.find((each) => each.pool === name);
    return {
      name,
      mode,
      vmSize: vmSize.name,
      nodes: { least: min, most: max },
      zones,
      isSpot: spot !== undefined,
      taints: taintsOf(pool, cluster).map(
        ({ key, value, effect }) => `${key}${value === undefined ? "" : `=${value}`}:${effect}`,
      ),
      full: found
        ? RESOURCES.map((resource) => {
            const { asked = 0, room = 0 } = found.resources[resource] ?? {};
            return { resource, share: room === 0 ? undefined : asked / room };
          })
        : [],
      workloads: found?.workloads ?? [],
    };
  });
}
