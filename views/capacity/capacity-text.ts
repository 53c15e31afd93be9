import type { CapacityAt, CapacityReport } from "./capacity";
import type { CaseKind, CaseResult } from "./cases/case-result";
import type { PoolFullness } from "./fullness";
import type { PendingPods, Verdict } from "./verdict";

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

/** Verdicts, the worst last. */
const VERDICTS: readonly Verdict[] = ["fits", "packs", "not proved", "cannot fit"];
const KINDS: readonly CaseKind[] = ["steady", "node lost", "zone lost", "rollout", "upgrade"];

/**
 * Environments side by side, at the most that autoscalers may choose: how full each is, and the worst verdict of each kind
 * of case; of "everything runs" also at the least. The first row says what the columns are.
 */
export function capacitySummary(reports: readonly CapacityReport[]): readonly (readonly string[])[] {
  const heading = [
    "environment",
    "nodes",
    "pods",
    "cpu",
    "memory",
    "everything runs",
    "node lost",
    "zone lost",
    "rollout",
    "upgrade",
  ];
  return [
    heading,
    ...reports.flatMap(({ environment, at }) =>
      at.slice(-1).map((each) => {
        const steady = at.flatMap(({ cases }) => cases.filter(({ kind }) => kind === "steady"));
        return summaryRow(environment, { ...each, cases: [...each.cases, ...steady] });
      }),
    ),
  ];
}

function summaryRow(environment: string, { nodes, pods, pools, cases }: CapacityAt): readonly string[] {
  const share = (name: string) => {
    const asked = pools.reduce((sum, { resources }) => sum + (resources[name]?.asked ?? 0), 0);
    const room = pools.reduce((sum, { resources }) => sum + (resources[name]?.room ?? 0), 0);
    return shareOf({ asked, room });
  };
  const worst = (kind: CaseKind) => {
    const found = cases.filter((each) => each.kind === kind).map(({ verdict }) => VERDICTS.indexOf(verdict));
    return VERDICTS[Math.max(...found)] ?? "-";
  };
  return [environment, String(nodes), String(pods), share("cpu"), share("memory"), ...KINDS.map(worst)];
}

function section(
  environment: string,
  { bounds, nodes, pods, pools, cases }: CapacityAt,
  isOneOfTwo: boolean,
): CapacitySection {
  return {
    heading: `${environment}${isOneOfTwo ? `, at ${bounds}` : ""}: ${count(nodes, "node")}, ${count(pods, "pod")}`,
    pools: pools.length === 0 ? [] : [["pool", "nodes", "cpu", "memory", "pods"], ...pools.map(poolRow)],
    cases: cases.map((each) => [caseText(each), each.verdict]),
    reasons: cases.filter((each) => saysMore(each, cases)).flatMap(reasonsOf),
  };
}

/**
 * Whether a case says more than that everything has no node: where pods have none although nothing has happened, what happens
 * leaves them without one too, and only what is no matter of room is told beside it.
 */
export function saysMore({ kind, bound }: CaseResult, cases: readonly CaseResult[]): boolean {
  const steady = cases.find((each) => each.kind === "steady");
  return kind === "steady" || steady?.verdict !== "cannot fit" || bound?.isOfRoom === false;
}

function poolRow({ pool, nodes, resources }: PoolFullness): readonly string[] {
  const share = (name: string) => shareOf(resources[name] ?? { asked: 0, room: 0 });
  return [pool, String(nodes), share("cpu"), share("memory"), share("pods")];
}

function shareOf({ asked, room }: { readonly asked: number; readonly room: number }): string {
  return room === 0 ? "-" : `${Math.round((asked / room) * 100)}%`;
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

/** What the autoscaler of nodes does for pods that wait, in words. */
export function madeText(made: number): string {
  return `with ${count(made, "node")} more, which the autoscaler of nodes makes`;
}

function reasonsOf(result: CaseResult): readonly string[] {
  const { verdict, bound, pending, blocked = [], made } = result;
  if (bound && pending.length === 0) return [`${caseText(result)}: ${bound.text}`];
  const budgets =
    blocked.length > 0
      ? [
          `${caseText(result)}: the budget of ${blocked.join(", ")} stops the drain${bound ? "" : " in some orders of arrival"}`,
        ]
      : [];
  const grown = made === undefined ? [] : [`${caseText(result)}: ${madeText(made)}`];
  if (verdict === "fits") return grown;
  if (pending.length === 0) return budgets;
  const waiting = `without a node: ${podsText(pending)}`;
  if (verdict === "packs") {
    const places = (result.placement ?? []).map(({ node, pods }) => `${podsText(pods)} on ${node}`);
    const more = places.length > PLACES ? `; and ${places.length - PLACES} nodes more` : "";
    const order = `in some orders of arrival ${podsText(pending)} ${pending.length === 1 && pending[0]?.count === 1 ? "has" : "have"} no node`;
    return [`${caseText(result)}: there is room: ${places.slice(0, PLACES).join("; ")}${more}; ${order}`, ...budgets];
  }
  const why = bound
    ? `${bound.text}${bound.isCertain && bound.isOfRoom ? ", also with whole nodes" : ""}; ${waiting}`
    : waiting;
  return [`${caseText(result)}: ${why}`, ...budgets];
}

const NAMED = 4;
const PLACES = 12;

function podsText(pending: readonly PendingPods[]): string {
  const named = pending
    .slice(0, NAMED)
    .map(({ workload, count: pods }) => (pods > 1 ? `${pods} of ${workload}` : workload));
  const more = pending.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
