import type { CapacityAt } from "../../capacity/capacity";
import { caseText, madeText } from "../../capacity/capacity-text";
import type { CaseResult } from "../../capacity/cases/case-result";
import type { Verdict } from "../../capacity/verdict";
import type { EnvironmentPicture } from "../environment-picture";
import { type Content, type Markup, markup } from "../markup";
import { notes, part } from "./part";
import { tableOf } from "./tables";

const KINDS: Readonly<Record<Verdict, string>> = {
  fits: "good",
  packs: "risky",
  "not proved": "risky",
  "cannot fit": "bad",
};

/** A verdict in its colour, and in words. */
function verdictText(verdict: Verdict): Markup {
  return markup`<span class="${KINDS[verdict]}">${verdict}</span>`;
}

/** What may happen to an environment, and whether everything has a node then. */
export function capacity({ name, capacity: report }: EnvironmentPicture): Content {
  if (!report) return undefined;
  const { at, unknown, notCounted } = report;
  const found = at.flatMap(({ cases }) => cases);
  const rows = [...new Set(found.map(caseText))].map((words) => {
    const ofCase = at.map(({ cases }) => cases.find((each) => caseText(each) === words));
    return {
      cells: [words, ...ofCase.map((each) => each && verdictText(each.verdict)), whyAtEach(at, ofCase.map(whyOf))],
    };
  });
  return part(
    "What has a node, and when",
    tableOf({
      label: `capacity of ${name}`,
      head: ["what happens", ...at.map(({ bounds }) => (at.length > 1 ? `at ${bounds}` : "verdict")), "why"],
      rows,
    }),
    notes([...unknown.map((each) => `not known: ${each}`), ...notCounted.map((each) => `not counted: ${each}`)]),
  );
}

/** Why it is so at each end of what autoscalers may choose, said once where it is the same. */
function whyAtEach(at: readonly CapacityAt[], whys: readonly (string | undefined)[]): string {
  if (new Set(whys).size === 1) return whys[0] ?? "";
  return at.flatMap(({ bounds }, index) => (whys[index] ? [`at ${bounds}: ${whys[index]}`] : [])).join("; ");
}

/** What is behind a verdict: what proves it, what some orders of arrival leave, or what an autoscaler does about it. */
function whyOf(result: CaseResult | undefined): string | undefined {
  if (!result) return undefined;
  const { verdict, bound, pending, blocked = [], made } = result;
  if (verdict === "fits") return made === undefined ? undefined : madeText(made);
  if (bound) return bound.text;
  const waiting = pending.map(({ workload, count: pods }) => `${pods} of ${workload} without a node`);
  const stopped = blocked.length > 0 ? [`the budget of ${blocked.join(", ")} stops the drain`] : [];
  return `${verdict === "packs" ? "in some orders of arrival: " : ""}${[...waiting, ...stopped].join(", ")}`;
}
