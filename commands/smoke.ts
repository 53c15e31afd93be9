import { forwardChecks } from "../views/forward-checks";
import type { SmokeCheck } from "../views/smoke-check";
import { smokeChecks } from "../views/smoke-checks";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { readContext } from "./local/kube-context";
import { Kubectl } from "./local/kubectl";
import { trusting } from "./smoke/ask";
import { type AskedArguments, askedEnvironment } from "./smoke/asked-environment";
import { authoritiesIn } from "./smoke/authorities";
import { junit } from "./smoke/junit";
import { forwardBy } from "./smoke/kubectl-forward";
import { counted, json, table } from "./smoke/report";
import { runChecks } from "./smoke/run-checks";
import { targetText } from "./smoke/target";
import { writeResult } from "./smoke/write-result";
import type { RunTool } from "./tool";

/** What `smoke` is asked for. */
export interface SmokeArguments extends AskedArguments {
  /** Texts of which the address or the service of a check has one; none for all. */
  readonly route: readonly string[];
  /** File with certificates that are trusted besides those of Node. */
  readonly ca: string | undefined;
  /** Days that certificates have to hold from now on. */
  readonly certificateDays: number;
  /** Whether services that no route leads to are asked too, through the API server. */
  readonly portForward: boolean;
  /** Context of the kubeconfig that leads to it; undefined touches no cluster. */
  readonly context: string | undefined;
  /** Checks at a time. */
  readonly parallel: number;
  /** How often a check that has failed is tried again. */
  readonly retries: number;
  /** Seconds until an answer has to be complete. */
  readonly timeout: number;
  /** Whether the results are printed as JSON. */
  readonly json: boolean;
  /** File that the results are written to for a pipeline. */
  readonly junit: string | undefined;
}

/** Exit code of a smoke test, or of a load test, that has found something. */
export const FOUND = 2;

const PAUSE_MILLISECONDS = 1000;

/**
 * Asks an environment that runs whether it answers.
 *
 * @param run runs `kubectl`, for services that no route leads to
 * @returns 0 where all is right, 2 where something is not
 * @throws CommandError with what to do instead
 */
export async function smoke(args: SmokeArguments, context: CommandContext, run: RunTool): Promise<number> {
  if (args.context !== undefined && !args.portForward) {
    throw new CommandError(
      `--context must be given with --port-forward, got ${JSON.stringify(args.context)} alone; add --port-forward, or leave it out: routes are asked from here`,
    );
  }
  const { environment, target } = askedEnvironment(args, context);
  const trust = trusting(authoritiesIn(args.ca, context));
  const forwarded = args.portForward ? forwardChecks(environment).filter((check) => isChosen(check, args.route)) : [];
  const forwardedIn = args.portForward ? await reachableContext(args.context, run) : "";
  const checks = [...smokeChecks(environment, (check) => isChosen(check, args.route)), ...forwarded];
  if (checks.length === 0 && args.route.length > 0) {
    throw new CommandError(
      `--route must be a part of an address or the name of a service, got ${JSON.stringify(args.route.join(", "))}; leave it out to see all`,
    );
  }
  context.progress(`asking ${environment.name}${target ? ` at ${targetText(target)}` : ""}: ${checks.length} checks`);
  const results = await runChecks(checks, {
    target,
    trust,
    certificateDays: args.certificateDays,
    now: context.today,
    parallel: args.parallel,
    retries: args.retries,
    pauseMilliseconds: PAUSE_MILLISECONDS,
    openForward: forwardBy(forwardedIn),
    timeoutMilliseconds: args.timeout * 1000,
  });
  context.print(
    args.json
      ? json(results, environment.name)
      : table(results, { environment: environment.name, colours: context.colours }),
  );
  if (args.junit !== undefined) writeResult("--junit", args.junit, junit(results, environment.name), context);
  return counted(results).failed > 0 ? FOUND : 0;
}

/** The context that is named, whose API server answers: what is wrong with it is said once, and not of every service. */
async function reachableContext(name: string | undefined, run: RunTool): Promise<string> {
  if (name === undefined || name === "") {
    throw new CommandError(
      "--context must name a context of the kubeconfig for --port-forward, got none; kubectl config get-contexts lists them",
    );
  }
  const context = await readContext(name, run);
  await new Kubectl(run, context).reach();
  return context;
}

/** Whether a check is one of those that were asked for. */
export function isChosen({ name, service }: SmokeCheck, texts: readonly string[]): boolean {
  return texts.length === 0 || texts.some((text) => name.includes(text) || service.split(", ").includes(text));
}
