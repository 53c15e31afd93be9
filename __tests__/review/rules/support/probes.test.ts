import { UNKNOWN, type Value } from "../../../../review/plan/value";
import { harsherProbes } from "../../../../review/rules/support/probes";

type Fields = { readonly [key: string]: Value };

const found = (before: Fields, after: Fields, more: Fields = {}) => [
  ...harsherProbes({ liveness_probe: [before] }, { liveness_probe: [after], ...more }, false),
];

describe("a probe that kills sooner", () => {
  it.each<readonly [before: Fields, after: Fields, messages: readonly string[]]>([
    [
      { period_seconds: 10, failure_threshold: 3 },
      { period_seconds: 5, failure_threshold: 2 },
      ["the liveness probe kills it after 10 seconds without an answer in place of 30 seconds"],
    ],
    [{ period_seconds: 10, failure_threshold: 3 }, { period_seconds: 5, failure_threshold: 3 }, []],
    [
      { period_seconds: 10, failure_threshold: 3 },
      { period_seconds: 14, failure_threshold: 1 },
      ["the liveness probe kills it after 14 seconds without an answer in place of 30 seconds"],
    ],
    [{ period_seconds: 10 }, { period_seconds: 60 }, []],
    [{ initial_delay_seconds: 120 }, {}, ["the liveness probe gives it 30 seconds to start in place of 150 seconds"]],
    [{ initial_delay_seconds: 30 }, {}, []],
    [
      { timeout_seconds: 5 },
      { timeout_seconds: 2 },
      ["the liveness probe waits 2 seconds for an answer in place of 5 seconds"],
    ],
    [{ timeout_seconds: 2 }, {}, []],
    [
      { timeout_seconds: 5, failure_threshold: 6 },
      { failure_threshold: 1, period_seconds: 1 },
      [
        "the liveness probe kills it after 1 second without an answer in place of 60 seconds",
        "the liveness probe waits 1 second for an answer in place of 5 seconds",
      ],
    ],
  ])("is told of %j that becomes %j: %j", (before, after, messages) => {
    expect(found(before, after)).toEqual(messages);
  });

  it("leaves the start to a startup probe, which is held to the same", () => {
    const startup = { startup_probe: [{ failure_threshold: 30 }] };
    expect(found({ initial_delay_seconds: 120 }, { period_seconds: 10 }, startup)).toEqual([]);
    const shorter = { startup_probe: [{ failure_threshold: 3 }] };
    expect([...harsherProbes(startup, shorter, false)]).toEqual([
      "the startup probe kills it after 30 seconds without an answer in place of 300 seconds",
    ]);
  });

  it("is not told of one that is new, goes, or is not known yet", () => {
    const slow: Fields = { liveness_probe: [{ failure_threshold: 30 }] };
    expect([...harsherProbes({}, { liveness_probe: [{ period_seconds: 1 }] }, false)]).toEqual([]);
    expect([...harsherProbes(slow, {}, false)]).toEqual([]);
    expect([...harsherProbes(slow, { liveness_probe: UNKNOWN }, false)]).toEqual([]);
  });

  it("is read in a manifest", () => {
    const of = (failureThreshold: number): Fields => ({ livenessProbe: { periodSeconds: 5, failureThreshold } });
    expect([...harsherProbes(of(12), of(2), true)]).toEqual([
      "the liveness probe kills it after 10 seconds without an answer in place of 60 seconds",
    ]);
  });

  it("is read in a manifest with its timeout, its delay and its startup probe", () => {
    const of = (probe: Fields, startup: Fields = {}): Fields => ({
      livenessProbe: { periodSeconds: 10, ...probe },
      startupProbe: startup,
    });
    const said = (before: Fields, after: Fields) => [...harsherProbes(before, after, true)].length;
    expect(said(of({ timeoutSeconds: 5 }), of({}))).toBe(1);
    expect(said(of({ initialDelaySeconds: 90 }), of({}))).toBe(1);
    expect(said(of({ initialDelaySeconds: 90 }), of({}, { failureThreshold: 30 }))).toBe(0);
    expect(said(of({}, { failureThreshold: 30 }), of({}, { failureThreshold: 3 }))).toBe(1);
    // The start is a startup probe's own matter, also where its delay alone falls.
    expect(said(of({}, { initialDelaySeconds: 90 }), of({}, { initialDelaySeconds: 1 }))).toBe(1);
  });
});
