import { caseText } from "../capacity-text";
import type { GrowthLimit } from "./growth-limit";
import type { CapacityLimits, PoolLimit } from "./limits";

/** Limits as they are printed: two tables, whose first rows say what the columns are. */
export interface LimitsSection {
  readonly heading: string;
  /** The nodes of each pool. */
  readonly pools: readonly (readonly string[])[];
  /** The replicas of each workload; empty where there is none that can grow. */
  readonly growth: readonly (readonly string[])[];
  /** What keeps each workload from one replica more. */
  readonly reasons: readonly string[];
}

/** The limits of an environment in words. */
export function limitsText(environment: string, { pools, growth, notBorne }: CapacityLimits): LimitsSection {
  const heading = ["declared", "everything runs", "whatever happens"];
  return {
    heading: `${environment}, the fewest nodes that would do, and the most replicas`,
    pools: [["pool", ...heading], ...pools.map(poolRow)],
    growth: growth.length === 0 ? [] : [["workload", ...heading], ...growth.map(growthRow)],
    reasons: [
      ...(notBorne ? [`no number of nodes is enough, ${whyText(notBorne)}`] : []),
      ...growth.flatMap(reasonOf),
      ...leftOutTexts(growth),
    ],
  };
}

const NAMED = 3;

/** What is not looked at, because others have no node then anyway: a line for all workloads of which it is the same. */
function leftOutTexts(growth: readonly GrowthLimit[]): readonly string[] {
  const found = new Map<string, string[]>();
  for (const { workload, leftOut } of growth) {
    if (leftOut.length === 0) continue;
    const text = leftOut.map(caseText).join(", ");
    found.set(text, [...(found.get(text) ?? []), workload]);
  }
  return [...found].map(([text, workloads]) => {
    const more = workloads.length - NAMED;
    const names = more > 1 ? `${workloads.slice(0, NAMED).join(", ")} and ${more} more` : workloads.join(", ");
    return `left out for ${names}, as others have no node then anyway: ${text}`;
  });
}

function poolRow({ pool, nodes, steady, whateverHappens }: PoolLimit): readonly string[] {
  return [pool, String(nodes), numberText(steady), numberText(whateverHappens)];
}

function growthRow({ workload, replicas, steady, whateverHappens }: GrowthLimit): readonly string[] {
  return [workload, String(replicas), String(steady), String(whateverHappens)];
}

function numberText(number: number | undefined): string {
  return number === undefined ? "none found" : String(number);
}

function reasonOf({ workload, beyond }: GrowthLimit): readonly string[] {
  if (!beyond) return [];
  return [`${beyond.replicas} of ${workload}, ${whyText(beyond)}`];
}

function whyText(broken: NonNullable<CapacityLimits["notBorne"]>): string {
  return `${caseText(broken)}: ${broken.bound ?? "not in every order of arrival"}`;
}
