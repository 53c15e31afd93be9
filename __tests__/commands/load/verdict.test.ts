import { measured, type Sample } from "../../../commands/load/measured";
import { brokenLimits, rounded } from "../../../commands/load/verdict";
import type { ResolvedLoad } from "../../../model/kubernetes/route-check";

const LOAD: ResolvedLoad = {
  requestsPerSecond: 100,
  durationSeconds: 1,
  connections: 10,
  p95Milliseconds: 50,
  errorPercent: 1,
};

/** What is not enough where so many requests were answered in so many milliseconds, and so many wrongly. */
function broken(answered: number, milliseconds: number, wrong: number, load: Partial<ResolvedLoad> = {}) {
  const samples = Array.from(
    { length: answered },
    (_, index): Sample => ({ second: 0, milliseconds, answer: index < wrong ? "500" : "200", isRight: index >= wrong }),
  );
  return brokenLimits({ ...LOAD, ...load }, measured(samples, 1));
}

describe("brokenLimits", () => {
  it("are none where rate, time and errors are held, up to the limits themselves", () => {
    expect(broken(100, 10, 0)).toEqual([]);
    expect(broken(95, 50, 0)).toEqual([]);
    expect(broken(100, 50, 1)).toEqual([]);
    expect(broken(100, 9000, 0, { p95Milliseconds: undefined })).toEqual([]);
  });

  it("are told beyond them", () => {
    expect(broken(94, 10, 0)).toEqual([
      "must answer 100 requests a second, got 94; more replicas, or more than 10 connections where each answer is quick",
    ]);
    expect(broken(100, 50.1, 0)).toEqual([
      "must answer 95 of 100 requests in 50 ms, got 50.1 ms; look at what the service waits for, or give it more replicas",
    ]);
    expect(broken(100, 10, 2)).toEqual([
      "must fail 1 of 100 requests at most, got 2 (98 × 200, 2 × 500); look at the logs of the service",
    ]);
    expect(broken(1000, 10, 2, { errorPercent: 0.1 })).toHaveLength(1);
    expect(broken(0, 0, 0)).toHaveLength(1);
  });
});

it.each([
  [0.1234, "0.12"],
  [1, "1"],
  [12.34, "12.3"],
  [99.96, "100.0"],
  [123.4, "123"],
])("%d is read as %s", (value, text) => {
  expect(rounded(value)).toBe(text);
});
