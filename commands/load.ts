import { LOAD_CONNECTIONS, LOAD_ERROR_PERCENT, LOAD_SECONDS, type ResolvedLoad } from "../model/kubernetes/route-check";
import type { EnvironmentRoute, ResolvedEnvironment } from "../model/platform/environment";
import { httpCheckOf } from "../views/route-check";
import type { HttpCheck } from "../views/smoke-check";
import { CommandError } from "./command-error";
import type { CommandContext } from "./context";
import { refuseForeign } from "./load/allowed";
import { isRightUnderLoad, type PutLoad } from "./load/load-run";
import { measured } from "./load/measured";
import { lines, loadJson, page } from "./load/report";
import { brokenLimits, type LoadResult } from "./load/verdict";
import { FOUND, isChosen } from "./smoke";
import { type ConnectionOptions, trusting } from "./smoke/ask";
import { type AskedArguments, askedEnvironment } from "./smoke/asked-environment";
import { authoritiesIn } from "./smoke/authorities";
import { checkHttp } from "./smoke/check-http";
import { askedAt, dial, type Target } from "./smoke/target";
import { writeResult } from "./smoke/write-result";

/** What `load` is asked for. */
export interface LoadArguments extends AskedArguments {
  /** Texts of which the address or the service of a route has one; none for all that declare a load. */
  readonly route: readonly string[];
  /** File with certificates that are trusted besides those of Node. */
  readonly ca: string | undefined;
  /** Requests a second, in place of what is declared. */
  readonly rate: number | undefined;
  /** Seconds, in place of what is declared. */
  readonly duration: number | undefined;
  /** Connections, in place of what is declared. */
  readonly connections: number | undefined;
  /** Seconds until an answer has to be complete. */
  readonly timeout: number;
  /** Whether an environment that is marked as production may be loaded. */
  readonly allowProduction: boolean;
  /** Whether the results are printed as JSON. */
  readonly json: boolean;
  /** File that a page with pictures is written to. */
  readonly report: string | undefined;
}

/**
 * Puts a load on routes of an environment that runs, and says whether they bear it.
 *
 * @param put what puts the load on
 * @returns 0 where they do, 2 where one does not
 * @throws CommandError with what to do instead
 */
export async function load(args: LoadArguments, context: CommandContext, put: PutLoad): Promise<number> {
  const { environment, target } = askedEnvironment(args, context);
  const { name } = environment;
  const trust = trusting(authoritiesIn(args.ca, context));
  if (environment.production && !args.allowProduction) {
    throw new CommandError(
      `environment must be no production to be loaded, got ${name}; load another one, or write --allow-production where that is meant`,
    );
  }
  const loads = loadsOf(environment, args, target);
  await refuseForeign([...new Set(loads.map(({ check }) => check.host))], target, environment);
  const options = { trust, timeoutMilliseconds: args.timeout * 1000 };
  const results: LoadResult[] = [];
  for (const each of loads) results.push(await loaded(each, { put, target, options, progress: context.progress }));
  context.print(args.json ? loadJson(results, name) : lines(results, { environment: name, colours: context.colours }));
  if (args.report !== undefined) writeResult("--report", args.report, page(results, name, context.today), context);
  return results.some(({ broken }) => broken.length > 0) ? FOUND : 0;
}

interface Load {
  readonly check: HttpCheck;
  readonly load: ResolvedLoad;
}

function loadsOf(environment: ResolvedEnvironment, args: LoadArguments, target: Target | undefined): readonly Load[] {
  const { routes } = environment;
  const asked = routes
    .filter(({ protocol, redirect }) => protocol === "HTTP" && redirect === undefined)
    .map((route) => ({ route, check: httpCheckOf(route, environment) }))
    .filter(({ route, check }) => (args.route.length > 0 ? isChosen(check, args.route) : route.load !== undefined));
  if (asked.length === 0) throw new CommandError(nothingToLoad(environment, args));
  const behindLogin = new Set(environment.logins.map(({ route }) => route.index));
  return asked.map(({ route, check }) => {
    if (behindLogin.has(route.index)) {
      throw new CommandError(
        `${check.name} must be open to be loaded, got a login, which would answer in its place; name other routes with --route`,
      );
    }
    const asked = check.kind === "http" ? askedAt(check, target) : check;
    if (asked.kind === "http") return { check: asked, load: loadOf(route, args) };
    throw new CommandError(`${asked.name} must be one that is asked for, got nothing; ${asked.reason}`);
  });
}

function nothingToLoad({ name }: ResolvedEnvironment, { route }: LoadArguments): string {
  return route.length > 0
    ? `--route must be a part of an address of ${name}, or a service of it, got ${JSON.stringify(route.join(", "))}; smoke ${name} shows all`
    : `a route of ${name} must declare a load, got none; declare load: { requestsPerSecond: 50 }, or write --route TEXT --rate 50`;
}

function loadOf({ load: declared, to }: EnvironmentRoute, args: LoadArguments): ResolvedLoad {
  const requestsPerSecond = args.rate ?? declared?.requestsPerSecond;
  if (requestsPerSecond === undefined) {
    throw new CommandError(
      `the route to ${String(to)} must say its load, got nothing; declare load: { requestsPerSecond: 50 }, or write --rate 50`,
    );
  }
  return {
    requestsPerSecond,
    durationSeconds: args.duration ?? declared?.durationSeconds ?? LOAD_SECONDS,
    connections: args.connections ?? declared?.connections ?? LOAD_CONNECTIONS,
    p95Milliseconds: declared?.p95Milliseconds,
    errorPercent: declared?.errorPercent ?? LOAD_ERROR_PERCENT,
  };
}

interface LoadOptions {
  readonly put: PutLoad;
  readonly target: Target | undefined;
  readonly options: ConnectionOptions;
  readonly progress: CommandContext["progress"];
}

/** One request goes before the load: what does not answer rightly is not loaded. */
async function loaded({ check, load }: Load, { put, target, options, progress }: LoadOptions): Promise<LoadResult> {
  const dialled = dial(check, target);
  const first = await checkHttp(check, dialled, options, true);
  const wrong = first.state === "failed" ? first.message : unrightly(Number(first.answer), check);
  if (wrong !== undefined) {
    progress(`${check.name} is not loaded: one request was not answered rightly`);
    return { check, load, measured: undefined, broken: [wrong] };
  }
  progress(`${check.name}: ${load.requestsPerSecond} requests a second for ${load.durationSeconds} s`);
  const samples = await put({ check, dialled, load, timeoutSeconds: options.timeoutMilliseconds / 1000 });
  const result = measured(samples, load.durationSeconds);
  return { check, load, measured: result, broken: brokenLimits(load, result) };
}

function unrightly(status: number, check: HttpCheck): string | undefined {
  if (isRightUnderLoad(status, check)) return undefined;
  return `must be answered with a status below 400 to be loaded, got ${status}; declare smoke.path, or smoke.status where that one is right`;
}
