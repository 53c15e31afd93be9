import { type Problem, problemAt } from "../problem";
import type { Rule } from "../rule";
import { nearest } from "../shape/nearest";
import { daysLeft, parseDay } from "../value/day";
import { describe, oneOf, ValueError } from "../value/value-error";

/** A finding of a rule that somebody looked at and wants as it is. */
export interface AcceptanceDeclaration {
  /** Id of the rule, as it stands behind its message: `cluster/system-pool-nodes`. */
  readonly rule: string;
  /** The one place, as the message names it: `environments.tools.pools.system.nodes`. */
  readonly at: string;
  /** Why it is wanted, for whoever reads it next year. */
  readonly reason: string;
  /** Last day on which it counts, at most a year ahead: `2027-06-30`. */
  readonly expires: string;
}

/** What acceptances are judged by. */
interface AcceptanceContext {
  readonly today: Date;
  /** Problems of the reading of shapes: an acceptance that has one is told of already. */
  readonly misread: readonly Problem[];
  /** Every rule that there is. */
  readonly rules: readonly Pick<Rule<never>, "id" | "isJudgement">[];
}

const MOST_DAYS = 366;
const RULE = "platform/accept";

/**
 * Problems without those that are accepted, and with what is wrong about the acceptances. One that is over is told, and what it
 * accepted is told again, but as a warning: the calendar stops nobody.
 */
export function withAcceptances(
  problems: readonly Problem[],
  declared: readonly AcceptanceDeclaration[] | undefined,
  context: AcceptanceContext,
): readonly Problem[] {
  const isMisread = (index: number) =>
    context.misread.some(({ path: [section, at] }) => section === "accept" && (at ?? index) === index);
  const all = [...(declared ?? []).entries()];
  const accepted = all.filter(([index]) => !isMisread(index));
  // what is wrong with the acceptance is the one mistake then
  const meant = all.flatMap(([index, each]) => (isMisread(index) ? [each] : []));
  const found = problems.filter((each) => !meant.some((one) => isAbout(one, each) && canBeAccepted(each, context)));
  return accepted.length === 0 ? found : judged(found, accepted, context);
}

function judged(
  problems: readonly Problem[],
  accepted: readonly (readonly [number, AcceptanceDeclaration])[],
  context: AcceptanceContext,
): readonly Problem[] {
  const told = problems.filter(({ severity }) => severity === "warning").map(({ rule }) => rule);
  const known = [...new Set([...context.rules.map(({ id }) => id), ...told])];
  const faults = accepted.flatMap(
    ([index, each]) =>
      faultOf(index, each, known, context) ??
      acceptedTwice(index, each, accepted) ??
      neverAccepted(index, each, problems, context) ??
      [],
  );
  const left = problems.flatMap((problem): readonly Problem[] => {
    const [, found] = accepted.find(([, each]) => isAbout(each, problem)) ?? [];
    if (!found || !canBeAccepted(problem, context) || !isDay(found.expires)) return [problem];
    return daysLeft(found.expires, context.today) >= 1 ? [] : [asWarning(problem)];
  });
  const isRefused = left.some(({ severity }) => severity === "error");
  const unused = accepted.flatMap(([index, acceptance]) => {
    const isFound = problems.some((problem) => isAbout(acceptance, problem));
    // an error may keep from sight what is accepted
    if (isFound || isRefused || faults.some(({ path }) => path[1] === index)) return [];
    const places = problems.filter(({ rule }) => rule === acceptance.rule).map(({ place }) => place);
    const remedy = places.length === 0 ? "take it away" : `take it away, or write ${oneOf([...new Set(places)])}`;
    return [
      problemAt(
        ["accept", index, "at"],
        RULE,
        "warning",
        describe(`be a place where ${acceptance.rule} finds something`, acceptance.at, remedy, "should"),
      ),
    ];
  });
  return [...left, ...faults, ...unused];
}

function faultOf(
  index: number,
  acceptance: AcceptanceDeclaration,
  known: readonly string[],
  context: AcceptanceContext,
): Problem | undefined {
  const { rule, reason, expires } = acceptance;
  const at = (key: keyof AcceptanceDeclaration) => ["accept", index, key];
  if (rule === RULE) {
    const remedy = "mend the acceptance that it finds, or take that one away";
    return problemAt(at("rule"), RULE, "error", describe("be another rule than that of acceptances", rule, remedy));
  }
  if (!known.includes(rule)) {
    const near = nearest(rule, known);
    const remedy = near ? `write "${near}"` : "write the id behind the message; cdktf-aks-platform rules lists them";
    return problemAt(at("rule"), RULE, "error", describe("be the id of a rule", rule, remedy));
  }
  if (reason.trim() === "") {
    const remedy = "say why it is wanted, for whoever reads it next year";
    return problemAt(at("reason"), RULE, "error", describe("be a reason", reason, remedy));
  }
  try {
    parseDay(expires);
  } catch (thrown) {
    if (!(thrown instanceof ValueError)) throw thrown;
    return problemAt(at("expires"), RULE, "error", thrown.message);
  }
  const left = daysLeft(expires, context.today);
  if (left > MOST_DAYS) {
    const remedy = "write an earlier day, on which somebody looks at it again";
    return problemAt(at("expires"), RULE, "error", describe("be at most a year ahead", expires, remedy));
  }
  if (left < 1) {
    const remedy = "look at it again, and write a later day or take it away";
    return problemAt(at("expires"), RULE, "warning", describe("be a day to come", expires, remedy, "should"));
  }
  return undefined;
}

function acceptedTwice(
  index: number,
  { rule, at }: AcceptanceDeclaration,
  accepted: readonly (readonly [number, AcceptanceDeclaration])[],
): Problem | undefined {
  const [first] = accepted.find(([, each]) => each.rule === rule && each.at === at) ?? [index];
  if (first === index) return undefined;
  const message = describe(`differ from accept[${first}]`, at, "take away one of the two");
  return problemAt(["accept", index, "at"], RULE, "error", message);
}

function neverAccepted(
  index: number,
  acceptance: AcceptanceDeclaration,
  problems: readonly Problem[],
  context: AcceptanceContext,
): Problem | undefined {
  if (!problems.some((problem) => isAbout(acceptance, problem) && !canBeAccepted(problem, context))) return undefined;
  const remedy = "mend what it finds, and take the acceptance away: Azure, Kubernetes or Terraform would refuse it";
  const message = describe("be a rule that advises", acceptance.rule, remedy);
  return problemAt(["accept", index, "rule"], RULE, "error", message);
}

function isDay(text: string): boolean {
  try {
    return parseDay(text) === text;
  } catch {
    return false;
  }
}

function isAbout({ rule, at }: AcceptanceDeclaration, problem: Problem): boolean {
  return problem.rule === rule && problem.place === at;
}

function canBeAccepted({ rule, severity }: Problem, { rules }: AcceptanceContext): boolean {
  return severity === "warning" || rules.some(({ id, isJudgement }) => id === rule && isJudgement === true);
}

function asWarning(problem: Problem): Problem {
  return { ...problem, severity: "warning", message: problem.message.replace(/^must /, "should ") };
}
