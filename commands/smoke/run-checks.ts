import { inParallel } from "../../review/command/in-parallel";
import {
  type GrpcCheck,
  type HostCheck,
  HTTPS_PORT,
  type HttpCheck,
  type SmokeCheck,
  type TcpCheck,
} from "../../views/smoke-check";
import { checkForward, type OpenForward } from "./check-forward";
import { checkGrpc } from "./check-grpc";
import { checkHost, type HostOptions } from "./check-host";
import { checkHttp } from "./check-http";
import { failed, type Outcome, type SmokeResult, skipped } from "./outcome";
import { askedAt, dial, type Target } from "./target";

/** How checks are made. */
export interface CheckOptions extends HostOptions {
  /** Where the gateway is called in place of the addresses of its hosts. */
  readonly target: Target | undefined;
  /** Checks at a time. */
  readonly parallel: number;
  /** How often a check that has failed is tried again. */
  readonly retries: number;
  /** Milliseconds before that. */
  readonly pauseMilliseconds: number;
  /** Opens the way to a service that no route leads to. */
  readonly openForward: OpenForward;
}

type HostState = "right" | "wrong certificate" | "not reached";

/**
 * Makes checks. Hosts come first: what is asked of one that is not reached says nothing more, and one whose certificate is
 * wrong, which is said once, is asked without a look at it.
 */
export async function runChecks(all: readonly SmokeCheck[], options: CheckOptions): Promise<readonly SmokeResult[]> {
  const checks = all.map((check) => askedAt(check, options.target));
  const hosts = new Map<string, HostState>();
  const first = await inParallel(checks.filter(isHost), options.parallel, async (check) => {
    const result = await tried(check, options, () => checkHost(dial(check, options.target), options));
    hosts.set(hostKey(check), stateOf(result));
    return result;
  });
  const rest = await inParallel(
    checks.filter((check) => !isHost(check)),
    options.parallel,
    (check) => tried(check, options, () => outcomeOf(check, hosts, options)),
  );
  const results = new Map([...first, ...rest].map((result) => [result.check, result]));
  return checks.flatMap((check) => results.get(check) ?? []);
}

function isHost(check: SmokeCheck): check is HostCheck {
  return check.kind === "host";
}

function hostKey({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host}:${port}`;
}

function stateOf({ state, isFinal = false }: Outcome): HostState {
  if (state !== "failed") return "right";
  return isFinal ? "wrong certificate" : "not reached";
}

async function tried(check: SmokeCheck, options: CheckOptions, make: () => Promise<Outcome>): Promise<SmokeResult> {
  for (let attempts = 1; ; attempts++) {
    const start = performance.now();
    const outcome = await make();
    const milliseconds = Math.round(performance.now() - start);
    if (outcome.state !== "failed" || outcome.isFinal || attempts > options.retries) {
      return { ...outcome, check, milliseconds, attempts };
    }
    await new Promise((resolve) => setTimeout(resolve, options.pauseMilliseconds));
  }
}

function outcomeOf(
  check: Exclude<SmokeCheck, HostCheck>,
  hosts: ReadonlyMap<string, HostState>,
  options: CheckOptions,
): Promise<Outcome> {
  if (check.kind === "none") return Promise.resolve(skipped(check.reason));
  if (check.kind === "forward") return checkForward(check, options);
  return check.kind === "tcp" ? tcpOutcome(check, options) : requestOutcome(check, hosts, options);
}

async function requestOutcome(
  check: HttpCheck | GrpcCheck,
  hosts: ReadonlyMap<string, HostState>,
  options: CheckOptions,
): Promise<Outcome> {
  const isUpgrade = check.kind === "http" && check.isUpgrade;
  const dialled = dial(check, options.target);
  const state = hosts.get(hostKey(isUpgrade ? { ...check, port: HTTPS_PORT } : check)) ?? "right";
  if (state === "not reached") return skipped(`${check.host} was not reached`);
  const isVerified = state === "right";
  return check.kind === "grpc"
    ? checkGrpc(check, dialled, options, isVerified)
    : checkHttp(check, dialled, options, isVerified);
}

async function tcpOutcome({ port, name }: TcpCheck, options: CheckOptions): Promise<Outcome> {
  const { target } = options;
  if (!target) return skipped("it is of no host: --target says the address of the gateway");
  const outcome = await checkHost({ address: target.address, port, tls: false, host: target.address }, options);
  return outcome.state === "failed" ? failed("", outcome.message ?? name) : outcome;
}
