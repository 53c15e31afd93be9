import { type Locate, UnreadableValue } from "./declaration-reader";
import { type PathSegment, type Problem, problemAt, type Severity } from "./problem";
import { describe, ValueError } from "./value/value-error";

/** What a rule knows besides its subject. */
export interface RuleContext {
  /** The day that the rules judge by: support of versions and VM sizes ends at dates. */
  readonly today: Date;
  /** Whether what is judged runs in production. @default false */
  readonly production?: boolean;
}

/** A place of the subject that breaks a rule. */
export interface Finding {
  /** Path from the subject to the place. */
  readonly at: readonly PathSegment[];
  /** Whether it stops the synthesis. */
  readonly severity: Severity;
  /** `must …, got …; …`: the rule, the value, the remedy. */
  readonly message: string;
}

/** One thing that has to hold for a resolved subject. Pure: the same subject and context give the same findings. */
export interface Rule<Subject> {
  /** `subject/what-it-holds`; stable, because people search for it. */
  readonly id: string;
  /** What holds, in one sentence. */
  readonly holds: string;
  /** Where the rule comes from. */
  readonly source: string;
  /**
   * The record or list that the rule is about, of which most subjects have nothing: the rule holds where it is empty, and
   * is not asked.
   *
   * @default - it is always asked
   */
  about?(subject: Subject): object;
  /**
   * Whether its errors are a judgement of this project, which somebody may accept for one place; what Azure, Kubernetes or
   * Terraform refuse, nobody can accept. @default false
   */
  readonly isJudgement?: boolean;
  /** What breaks the rule in a subject; nothing when it holds. */
  check(subject: Subject, context: RuleContext): Iterable<Finding>;
}

/** A finding that stops the synthesis: `must <expected>, got <given>; <remedy>`. */
export function error(at: readonly PathSegment[], expected: string, given: unknown, remedy: string): Finding {
  return { at, severity: "error", message: describe(expected, given, remedy) };
}

/** A finding that is legal but risky, and only printed: `should <expected>, got <given>; <remedy>`. */
export function warning(at: readonly PathSegment[], expected: string, given: unknown, remedy: string): Finding {
  return { at, severity: "warning", message: describe(expected, given, remedy, "should") };
}

/** The finding of a value that does not have the form it must have; no finding when it has. */
export function* formOf<Raw>(at: readonly PathSegment[], raw: Raw, parse: (raw: Raw) => unknown): Iterable<Finding> {
  try {
    parse(raw);
  } catch (thrown) {
    if (!(thrown instanceof ValueError)) throw thrown;
    yield { at, severity: "error", message: thrown.message };
  }
}

const NONE: readonly Finding[] = [];

/** The findings of every item; an item with a value that could not be read does not hide those of the others. */
export function each<Item>(items: Iterable<Item>, check: (item: Item) => Iterable<Finding>): readonly Finding[] {
  // A list and no generator: handing on from one generator to the next was a third of the time of all rules.
  let found: Finding[] | undefined;
  for (const item of items) {
    try {
      for (const finding of check(item)) {
        found = found ?? [];
        found.push(finding);
      }
    } catch (thrown) {
      silenceUnreadable(thrown);
    }
  }
  return found ?? NONE;
}

/**
 * Checks a subject against all rules. A rule that meets a value which could not be read says no more about it.
 *
 * @param locate where a place of the subject was declared; left out where it is the declaration
 */
export function applyRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  context: RuleContext,
  locate: Locate = (path) => path,
): Problem[] {
  const problems: Problem[] = [];
  for (const rule of rules) {
    try {
      if (rule.about && isEmpty(rule.about(subject))) continue;
      for (const { at, severity, message } of rule.check(subject, context)) {
        problems.push(problemAt(locate(at), rule.id, severity, message));
      }
    } catch (thrown) {
      silenceUnreadable(thrown);
    }
  }
  return problems;
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}

/** What could not be read is reported already; any other error is passed on. */
function silenceUnreadable(thrown: unknown): void {
  if (!(thrown instanceof UnreadableValue)) throw thrown;
}
