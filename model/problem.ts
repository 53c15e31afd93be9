import { withoutSecrets } from "./value/secret-form";

/** Whether a problem stops the synthesis or is only printed. */
export type Severity = "error" | "warning";

/** One step of a path into a declaration: a key of a record or an index of a list. */
export type PathSegment = string | number;

/** A mistake, or something risky, in what was declared. */
export interface Problem {
  /** Id of the rule that found it, such as `cluster/pod-cidr`; `value` when a single value could not be read. */
  readonly rule: string;
  /** Whether it stops the synthesis. */
  readonly severity: Severity;
  /** Where it stands: keys and indexes from the declaration, or from the props of a construct; empty for the whole. */
  readonly path: readonly PathSegment[];
  /** Where people look for it: the path as text, such as `environments.prod.network.podCidr`, or a construct's path. */
  readonly place: string;
  /** `must …, got …; …`: the rule, the value, the remedy. */
  readonly message: string;
  /** File and line of the place, such as `platform.ts:57`. @default - not known */
  readonly source?: string;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A path as one writes it in TypeScript: `services["users-v1"].ports.http`. */
export function formatPath(segments: readonly PathSegment[]): string {
  return segments.reduce<string>((path, segment) => {
    if (typeof segment === "number") return `${path}[${segment}]`;
    if (!IDENTIFIER.test(segment)) return `${path}[${JSON.stringify(segment)}]`;
    return path === "" ? segment : `${path}.${segment}`;
  }, "");
}

/** A problem of a declaration, at a path of it. A secret that somebody wrote in a wrong place is not repeated. */
export function problemAt(path: readonly PathSegment[], rule: string, severity: Severity, message: string): Problem {
  return { rule, severity, path, place: withoutSecrets(formatPath(path)), message: withoutSecrets(message) };
}

/** A problem in one line: `platform.ts:57 [place] must …, got …; … (rule)`. */
export function formatProblem(problem: Problem): string {
  const source = problem.source === undefined ? "" : `${problem.source} `;
  return `${source}[${problem.place}] ${problem.message} (${problem.rule})`;
}

/** What was declared cannot become a platform. It has every problem of the run, not only the first. */
export class InvalidDeclarationError extends Error {
  override readonly name = "InvalidDeclarationError";

  /** @param problems every problem that was found; the message lists the errors among them, place by place */
  constructor(readonly problems: readonly Problem[]) {
    super(formatErrors(problems.filter(({ severity }) => severity === "error")));
  }
}

/** Rules that are not told of one by one, as values that are wrong by themselves. */
const NO_RULE = "value";
/** Rules of a run that are named; more than those are found in the same way. */
const MOST_NAMED = 5;

/** The mistakes of a run as a person reads them: with the command that says why, where a rule found any. */
export function told({ message, problems }: InvalidDeclarationError): string {
  const errors = problems.filter(({ severity, rule }) => severity === "error" && rule !== NO_RULE);
  const rules = [...new Set(errors.map(({ rule }) => rule))].sort().slice(0, MOST_NAMED);
  if (rules.length === 0) return message;
  return `${message}\n\nwhy, with an example: npx cdktf-aks-platform rules ${rules.join(" ")}`;
}

/** A place in a line of its own, and below it all that is wrong there; the places in the order of their names. */
function formatErrors(errors: readonly Problem[]): string {
  const places = [...new Set(errors.map(({ place }) => place))].sort(BY_NAME.compare);
  const blocks = places.map((place) => {
    const here = errors.filter((problem) => problem.place === place);
    const source = here[0]?.source;
    const heading = [place || "(the whole declaration)", ...(source ? [`at ${source}`] : [])].join(" ");
    return [heading, ...here.map(({ message, rule }) => `  ${message} (${rule})`)].join("\n");
  });
  const count = errors.length === 1 ? "1 mistake" : `${errors.length} mistakes`;
  return [`${count} in what was declared:`, ...blocks].join("\n\n");
}

/** Sorts `routes[10]` after `routes[9]`. */
const BY_NAME = new Intl.Collator("en", { numeric: true });
