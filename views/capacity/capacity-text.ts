import type { CapacityAt, CapacityReport } from "./capacity";
import type { CaseResult } from "./cases/cases";
import type { PoolFullness } from "./fullness";
import type { PendingPods } from "./verdict";

/** A part of a report: a heading, the rows of two tables, and lines below them. */
export interface CapacitySection {
  readonly heading: string;
  /** How full each pool is; the first row says what the columns are. Empty where nothing was placed. */
  readonly pools: readonly (readonly string[])[];
  /** What may happen, and its verdict. */
  readonly cases: readonly (readonly string[])[];
  /** What is behind verdicts that are not "fits". */
  readonly reasons: readonly string[];
}

/** A report as it is printed: a section for each end of what autoscalers may choose. */
export function capacityText({ environment, at }: CapacityReport): readonly CapacitySection[] {
  return at.map((each) => section(environment, each, at.length > 1));
}

function section(
  environment: string,
  { bounds, nodes, pods, pools, cases }: CapacityAt,
  isOneOfTwo: boolean,
): CapacitySection {
  return {
    heading: `${environment}${isOneOfTwo ? `, at ${bounds}` : ""}: ${count(nodes, "node")}, ${count(pods, "pod")}`,
    pools: pools.length === 0 ? [] : [["pool", "nodes", "cpu", "memory", "pods"], ...pools.map(poolRow)],
    cases: cases.map((each) => [`${caseText(each)}`, each.verdict]),
    reasons: cases.flatMap(reasonsOf),
  };
}

function poolRow({ pool, nodes, resources }: PoolFullness): readonly string[] {
  const share = (name: string) => {
    const { asked, room } = resources[name] ?? { asked: 0, room: 0 };
    return room === 0 ? "-" : `${Math.round((asked / room) * 100)}%`;
  };
  return [pool, String(nodes), share("cpu"), share("memory"), share("pods")];
}

/** A case in words. */
export function caseText({ kind, subject = "" }: Pick<CaseResult, "kind" | "subject">): string {
  switch (kind) {
    case "steady":
      return "everything runs";
    case "node lost":
      return `a node of ${subject} is lost`;
    case "zone lost":
      return `zone ${subject} is lost`;
    case "rollout":
      return `${subject} is rolled out`;
    case "upgrade":
      return `the nodes of ${subject} are upgraded`;
  }
}

function reasonsOf(result: CaseResult): readonly string[] {
  const { verdict, bound, pending, blocked = [] } = result;
  const budgets =
    blocked.length > 0 ? [`${caseText(result)}: the budget of ${blocked.join(", ")} stops the drain`] : [];
  if (verdict === "fits") return budgets;
  const waiting = `without a node: ${pendingText(pending)}`;
  const why = bound ? `${bound.text}${bound.isCertain ? ", also with whole nodes" : ""}; ${waiting}` : waiting;
  return [`${caseText(result)}: ${why}`, ...budgets];
}

const NAMED = 4;

function pendingText(pending: readonly PendingPods[]): string {
  const named = pending
    .slice(0, NAMED)
    .map(({ workload, count: pods }) => (pods > 1 ? `${pods} of ${workload}` : workload));
  const more = pending.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
