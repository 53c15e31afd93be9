import fc from "fast-check";
import { KubernetesVersion } from "../../../model/value/kubernetes-version";
import { SOAK_DAYS, upgradeSteps } from "../../../views/upgrades/upgrade-steps";

const version = (minor: number) => KubernetesVersion.parse(`1.${minor}`);
const anyPlatform = fc.record({
  minors: fc.array(fc.integer({ min: 30, max: 36 }), { maxLength: 5 }),
  target: fc.integer({ min: 36, max: 40 }),
  /** Every how many days an environment may be upgraded. */
  every: fc.integer({ min: 1, max: 31 }),
});

const runningOf = (minors: readonly number[], every = 1) =>
  minors.map((minor, index) => ({
    environment: `e${index}`,
    version: version(minor),
    opensAfter: (days: number) => Math.ceil(days / every) * every,
  }));

describe("the steps of an upgrade", () => {
  it("are taken by AKS: none skips a version, goes back or begins elsewhere, and all arrive", () => {
    fc.assert(
      fc.property(anyPlatform, ({ minors, target }) => {
        const state = new Map(minors.map((minor, index) => [`e${index}`, minor]));
        for (const { environment, from, to } of upgradeSteps(runningOf(minors), version(target))) {
          const now = state.get(environment);
          expect(from.minorVersion).toBe(`1.${now}`);
          expect(to.minorVersion).toBe(`1.${(now ?? 0) + 1}`);
          state.set(environment, (now ?? 0) + 1);
        }
        expect([...state.values()]).toEqual(minors.map(() => target));
      }),
      { numRuns: 200 },
    );
  });

  it("overtake nobody: an environment gets a version three days after the one before it", () => {
    fc.assert(
      fc.property(anyPlatform, ({ minors, target, every }) => {
        // in the order of promotion, none is ahead of the one before it
        const sorted = [...minors].sort((one, other) => other - one);
        const since = new Map<string, number>();
        const state = new Map(sorted.map((minor, index) => [index, minor]));
        for (const { environment, to, afterDays } of upgradeSteps(runningOf(sorted, every), version(target))) {
          expect(afterDays % every).toBe(0);
          const index = Number(environment.slice(1));
          const minor = Number(to.minorVersion.slice("1.".length));
          const before = index === 0 ? minor : (state.get(index - 1) ?? 0);
          expect(before).toBeGreaterThanOrEqual(minor);
          const ready = since.get(`${index - 1} ${minor}`);
          if (ready !== undefined) expect(afterDays).toBeGreaterThanOrEqual(ready + SOAK_DAYS);
          state.set(index, minor);
          since.set(`${index} ${minor}`, afterDays);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("skip what Azure does not support any more, where it supports where they lead", () => {
    const from = (oldest: number, ...minors: readonly number[]) =>
      runningOf(minors).map((each) => ({ ...each, oldestSupported: version(oldest) }));
    const said = (running: Parameters<typeof upgradeSteps>[0], target: number) =>
      upgradeSteps(running, version(target)).map(({ environment, from, to }) => `${environment} ${from} ${to}`);
    expect(said(from(34, 28, 31), 35)).toEqual(["e0 1.28 1.34", "e1 1.31 1.34", "e0 1.34 1.35", "e1 1.34 1.35"]);
    expect(said([...from(34, 28), { environment: "late", version: version(33) }], 34)).toEqual([
      "e0 1.28 1.34",
      "late 1.33 1.34",
    ]);
    expect(said(from(34, 31), 33)).toEqual(["e0 1.31 1.32", "e0 1.32 1.33"]);
    expect(said(from(34, 33), 34)).toEqual(["e0 1.33 1.34"]);
  });

  it("are every version in every environment before the next version comes", () => {
    const steps = upgradeSteps(runningOf([35, 34]), version(36));
    expect(steps.map(({ environment, to, afterDays }) => `${environment} ${to} ${afterDays}`)).toEqual([
      "e1 1.35 0",
      "e0 1.36 3",
      "e1 1.36 6",
    ]);
    expect(upgradeSteps(runningOf([36]), version(36))).toEqual([]);
  });
});
