import { at, isBlank, numberAt, UNKNOWN, type Value } from "../../plan/value";
import { count } from "./wording";

/** Probes by which a container is killed, by their names in a resource and in a manifest. */
const KILLING = [
  ["liveness_probe", "livenessProbe", "liveness probe"],
  ["startup_probe", "startupProbe", "startup probe"],
] as const;
type ProbeNumber = readonly [resource: string, manifest: string, unless: number];
/** Numbers of a probe by their names, and what Kubernetes takes where nobody says. */
const PERIOD: ProbeNumber = ["period_seconds", "periodSeconds", 10];
const FAILURES: ProbeNumber = ["failure_threshold", "failureThreshold", 3];
const TIMEOUT: ProbeNumber = ["timeout_seconds", "timeoutSeconds", 1];
const DELAY: ProbeNumber = ["initial_delay_seconds", "initialDelaySeconds", 0];

/**
 * Probes that kill a container after less than half of the time, or count an answer as none after less than half.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function* harsherProbes(
  before: Value | undefined,
  after: Value | undefined,
  isManifest: boolean,
): Iterable<string> {
  for (const [resource, manifest, what] of KILLING) {
    const name = isManifest ? manifest : resource;
    const old = at(before, name);
    const next = at(after, name);
    if (isBlank(old) || isBlank(next) || next === UNKNOWN) continue;
    const number = (probe: Value | undefined, [snake, camel, unless]: ProbeNumber) =>
      numberAt(probe, isManifest ? camel : snake) ?? unless;
    const patience = (probe: Value | undefined) => number(probe, PERIOD) * number(probe, FAILURES);
    const firstKill = (probe: Value | undefined) => number(probe, DELAY) + patience(probe);
    const hasStartup = !isBlank(at(after, isManifest ? "startupProbe" : "startup_probe"));
    if (patience(next) * 2 < patience(old)) {
      yield `the ${what} kills it after ${seconds(patience(next))} without an answer in place of ${seconds(patience(old))}`;
    } else if (!(what === "liveness probe" && hasStartup) && firstKill(next) * 2 < firstKill(old)) {
      yield `the ${what} gives it ${seconds(firstKill(next))} to start in place of ${seconds(firstKill(old))}`;
    }
    if (number(next, TIMEOUT) * 2 < number(old, TIMEOUT)) {
      yield `the ${what} waits ${seconds(number(next, TIMEOUT))} for an answer in place of ${seconds(number(old, TIMEOUT))}`;
    }
  }
}

function seconds(number: number): string {
  return count(number, "second");
}
