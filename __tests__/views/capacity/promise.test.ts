import fc from "fast-check";
import { anyBudgeted } from "../../support/any-budgeted";
import { anyScheduled } from "../../support/any-scheduled";
import { happeningsOf } from "../../support/scheduled-happenings";
import { scheduledProof } from "../../support/scheduled-proof";

/** A cluster of which kube-scheduler left a pod pending in 11 of 300 orders of arrival. */
const RARE = { seed: 400_256_869, numRuns: 1000, index: 870 };

/** One in which pods have to be on one node, which was full when the second of them came in one of four orders of arrival. */
const TOGETHER = { seed: 20_261_126, numRuns: 1000, index: 503 };

/** Clusters with budgets, of which kube-scheduler and the API server stop drains: always, in some orders, or never. */
const BUDGETED = { seed: 11, numRuns: 120 };

describe("what is promised to fit", () => {
  it("is nothing that goes wrong once in thirty orders of arrival", () => {
    const platform = fc.sample(anyScheduled, RARE)[RARE.index];
    expect(platform && scheduledProof(platform).steady).toMatchObject({
      verdict: "packs",
      pending: [{ workload: "g3", count: 1 }],
    });
  });

  it("is nothing whose first pod is on a node that is full when the others come, which have to be beside it", () => {
    const platform = fc.sample(anyScheduled, TOGETHER)[TOGETHER.index];
    expect(platform && scheduledProof(platform).steady).toMatchObject({
      verdict: "packs",
      pending: [{ workload: "g2", count: 2 }],
    });
  });

  it("is no upgrade that a budget stops in some orders only, which a bound does not rule out either", () => {
    const platforms = fc.sample(anyBudgeted, BUDGETED);
    const upgrades = platforms
      .filter((platform) => scheduledProof({ ...platform, lost: [] }).steady.verdict === "fits")
      .flatMap(happeningsOf)
      .filter(({ name }) => name === "upgrade");
    const stopped = upgrades.filter(({ proof }) => proof.blocked.length > 0);
    expect(new Set(stopped.map(({ proof }) => proof.verdict))).toEqual(new Set(["packs", "not proved", "cannot fit"]));
  });
});
