import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Scenario } from "../../../views/capacity/cases/scenario";
import { compile } from "../../../views/capacity/placing/compiled";
import { anyScheduled } from "../../support/any-scheduled";

/** What kube-scheduler left without a node, written by `npm run scheduler:record`. */
const RECORDED: { readonly seed: number; readonly pending: readonly (readonly string[])[] } = JSON.parse(
  readFileSync(join(__dirname, "..", "..", "fixtures", "kube-scheduler.json"), "utf8"),
);
const SEEDS = 40;

/** How many pods of each workload have no node. */
function counted(workloads: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const workload of workloads) counts.set(workload, (counts.get(workload) ?? 0) + 1);
  return [...counts]
    .map(([workload, count]) => `${count} of ${workload}`)
    .sort()
    .join(", ");
}

describe("pods that kube-scheduler left without a node", () => {
  const platforms = fc.sample(anyScheduled, { seed: RECORDED.seed, numRuns: RECORDED.pending.length });
  const cases = platforms.map((platform, index) => {
    const names = RECORDED.pending[index] ?? [];
    return { index, platform, recorded: counted(names.map((name) => name.split("-")[0] ?? "")) };
  });

  it("are none of some platforms, and some of others", () => {
    expect(cases.filter(({ recorded }) => recorded === "").length).toBeGreaterThan(10);
    expect(cases.filter(({ recorded }) => recorded !== "").length).toBeGreaterThan(10);
  });

  it.each(cases)("are those that placing leaves without one: platform $index, $recorded", ({ platform, recorded }) => {
    const { nodes, groups } = platform;
    const scenario = new Scenario(compile(nodes, groups));
    const found = new Set<string>();
    for (let seed = 0; seed < SEEDS && !found.has(recorded); seed += 1) {
      found.add(counted(scenario.steady(seed).pending.map(({ group }) => groups[group]?.workload ?? "")));
    }
    expect([...found]).toContain(recorded);
  });
});
