import type { ResolvedLoad } from "../../model/kubernetes/route-check";
import type { HttpCheck } from "../../views/smoke-check";
import type { Measured } from "./measured";

/** A route under load: what was asked of it, what it did, and whether that is enough. */
export interface LoadResult {
  readonly check: HttpCheck;
  readonly load: ResolvedLoad;
  /** What was measured; undefined where no load was put on it. */
  readonly measured: Measured | undefined;
  /** What is not enough, and what to do; none where everything is. */
  readonly broken: readonly string[];
}

/** How many of a hundred asked requests have to be answered, for the rate to count as reached. */
const ENOUGH_PERCENT = 95;

/** What a route did not bear. */
export function brokenLimits(load: ResolvedLoad, { milliseconds, ...measured }: Measured): readonly string[] {
  const { requestsPerSecond, connections, p95Milliseconds, errorPercent } = load;
  const rate = measured.requestsPerSecond;
  const errors = errorPercentOf(measured);
  const broken: string[] = [];
  if (rate * 100 < requestsPerSecond * ENOUGH_PERCENT) {
    broken.push(
      `must answer ${requestsPerSecond} requests a second, got ${rounded(rate)}; more replicas, or more than ${connections} connections where each answer is quick`,
    );
  }
  if (p95Milliseconds !== undefined && milliseconds.p95 > p95Milliseconds) {
    broken.push(
      `must answer 95 of 100 requests in ${p95Milliseconds} ms, got ${rounded(milliseconds.p95)} ms; look at what the service waits for, or give it more replicas`,
    );
  }
  if (errors > errorPercent) {
    const wrong = Object.entries(measured.answers).map(([answer, count]) => `${count} × ${answer}`);
    broken.push(
      `must fail ${errorPercent} of 100 requests at most, got ${rounded(errors)} (${wrong.join(", ")}); look at the logs of the service`,
    );
  }
  return broken;
}

/** How many of a hundred requests went wrong. */
export function errorPercentOf({ errors, requests }: Pick<Measured, "errors" | "requests">): number {
  return requests === 0 ? 0 : (100 * errors) / requests;
}

/** A number as a person reads it: whole from 100 on, with one decimal below, two below 1. */
export function rounded(value: number): string {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : value >= 1 ? 1 : 2;
  return value.toFixed(digits);
}
