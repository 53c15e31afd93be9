import { writeFileSync } from "node:fs";
import { addedAcceptances } from "../acceptance";
import { RULES } from "../catalogue";
import { UnreadableFile } from "../plan/unreadable-file";
import type { PlanSet } from "../plan-set";
import { plain } from "../report/escape";
import { renderJson } from "../report/json";
import { renderMarkdown } from "../report/markdown";
import { type Outcome, outcomeOf } from "../report/outcome";
import { platformWords } from "../report/platform-words";
import type { Report } from "../report/report";
import { Scrubber } from "../report/scrubber";
import { renderTerminal } from "../report/terminal";
import { review } from "../review";
import {
  alteredSettings,
  environmentOf,
  isNotDeployed,
  type ReviewSettings,
  readSettings,
  withFacts,
} from "../settings";
import { alteredFacts, mergeFacts, readPlatformFile } from "../synthesis/platform-file";
import { parseArguments, type ReviewArguments, USAGE, UsageError } from "./arguments";
import { errorCode } from "./error-code";
import { gather } from "./gather";

/** What a command is run with. */
export interface CommandEnvironment {
  readonly today: Date;
  readonly colours: boolean;
  /** The program that plans: OpenTofu's is `tofu`. @default "terraform" */
  readonly terraform?: string;
  /** Prints the result. */
  print(text: string): void;
  /** Prints what is going on, and what went wrong. */
  progress(message: string): void;
}

/** What a run of the command ends with. */
export const EXIT = {
  /** Nothing was found at the threshold or above. */
  passed: 0,
  /** The review failed, or some of its input could not be read. */
  failed: 1,
  /** Something was found at the threshold or above. */
  found: 2,
} as const;

const CODE: { readonly [outcome in Outcome]: number } = {
  passed: EXIT.passed,
  failed: EXIT.failed,
  stopped: EXIT.found,
};

/** Runs `npm run review`. @returns the exit code */
export async function runReview(args: readonly string[], environment: CommandEnvironment): Promise<number> {
  // A message may quote a file that somebody hostile has written, in a pipeline that reads commands in what is printed.
  const progress = (message: string) => environment.progress(message.split("\n").map(plain).join("\n"));
  return runWith(args, { ...environment, progress });
}

async function runWith(args: readonly string[], environment: CommandEnvironment): Promise<number> {
  try {
    const parsed = parseArguments(args);
    if (parsed.help) {
      environment.print(`${USAGE}\n`);
      return EXIT.passed;
    }
    const report = await reviewArguments(parsed, environment);
    // What was found comes first: a file that cannot be written hides nothing.
    environment.print(renderTerminal(report, environment));
    const isWritten = [
      write(parsed.markdown, () => renderMarkdown(report), environment),
      write(parsed.json, () => renderJson(report), environment),
    ].every(Boolean);
    return isWritten ? CODE[outcomeOf(report)] : EXIT.failed;
  } catch (error) {
    if (error instanceof UsageError) environment.progress(error.message);
    else if (error instanceof UnreadableFile) environment.progress(error.message);
    else if (errorCode(error) !== undefined) environment.progress(`the review failed: ${String(error)}`);
    else throw error;
    return EXIT.failed;
  }
}

/** Writes a report, or says why it cannot be written. */
function write(file: string | undefined, render: () => string, { progress }: CommandEnvironment): boolean {
  if (file === undefined) return true;
  try {
    writeFileSync(file, render());
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    progress(`${file} must be a file that can be written, got ${code}; the review above is complete`);
    return false;
  }
}

async function reviewArguments(args: ReviewArguments, environment: CommandEnvironment): Promise<Report> {
  const ruleIds = new Set(RULES.map(({ id }) => id));
  const written = readSettings(args.settings, ruleIds);
  const proposed = args.proposed === undefined ? written : readSettings(args.proposed, ruleIds);
  const before = args.base ?? args.deployed;
  const deployed = before === undefined ? undefined : readPlatformFile(before);
  const changed = readPlatformFile(args.synthesis);
  const settings = withFacts(written, mergeFacts(deployed, changed));
  const gathered = await gather(args, {
    ...environment,
    trustedProviders: settings.trustedProviders,
    environmentOf: (stack) => environmentOf(stack, settings),
    isNotDeployed: (stack) => isNotDeployed(stack, settings),
  });
  const plans = planSetOf(gathered, settings, args.calendar ? environment.today : undefined);
  return review(plans, {
    rules: RULES,
    settings,
    proposed: {
      accept: addedAcceptances(proposed.accept, settings.accept),
      altered: [...new Set([...alteredSettings(proposed, written), ...alteredFacts(deployed, changed)])],
    },
    scrubber: new Scrubber(gathered.secrets, platformWords(plans, RULES)),
    commit: args.commit,
    rulesPage: args.rulesPage,
    today: environment.today,
    threshold: args.threshold,
    failures: gathered.failures,
    notes: gathered.notes,
    skipped: gathered.skipped,
    placeOf: gathered.placeOf,
  });
}

function planSetOf(
  { plans, stacks, movedStates, dependents }: Pick<PlanSet, "plans" | "stacks" | "movedStates" | "dependents">,
  { promotion, production, fleet, formerly, retired }: ReviewSettings,
  today: Date | undefined,
): PlanSet {
  const optional = {
    ...(fleet && { fleet }),
    ...(formerly && { formerly }),
    ...(retired && { retired }),
    ...(today && { today }),
  };
  return { plans, stacks, movedStates, dependents, promotion, production, ...optional };
}
