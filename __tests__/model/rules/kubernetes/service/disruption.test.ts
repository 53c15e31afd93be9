import fc from "fast-check";
import { replicaBounds } from "../../../../../model/kubernetes/service";
import { disruption } from "../../../../../model/rules/kubernetes/service/disruption";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";
import { statefulSet } from "../../../../support/stateful-set";

const ALONE = 'write { kind: "maxUnavailable", amount: 1 }: a single replica goes whenever its node is drained';

describe("service/disruption", () => {
  it.each([
    ["the default with one replica", 1, undefined],
    ["one that may be missing", 1, { kind: "maxUnavailable", amount: 1 }],
    ["a share that may be missing, which Kubernetes rounds up", 2, { kind: "maxUnavailable", amount: "1%" }],
    ["one fewer than there are", 3, { kind: "minAvailable", amount: 2 }],
    ["a share that is one fewer, rounded up", 3, { kind: "minAvailable", amount: "66%" }],
    ["any minimum of no replica", 0, { kind: "minAvailable", amount: 1 }],
  ] as const)("accepts %s", (_, replicas, budget) => {
    expect(findings(disruption, service({ replicas, disruption: budget }))).toEqual([]);
  });

  it.each([
    ["none may be missing", 3, { kind: "maxUnavailable", amount: 0 }, 'let at least one replica go, got "0"; write 1'],
    [
      "no share may be missing",
      3,
      { kind: "maxUnavailable", amount: "0%" },
      'let at least one replica go, got "0%"; write 1',
    ],
    [
      "all have to be there",
      3,
      { kind: "minAvailable", amount: 3 },
      'keep fewer replicas than there are, got 3, which is 3 of 3; write 2 or less, or { kind: "maxUnavailable", amount: 1 }',
    ],
    [
      "a share is all, rounded up",
      3,
      { kind: "minAvailable", amount: "67%" },
      'keep fewer replicas than there are, got 67%, which is 3 of 3; write 2 or less, or { kind: "maxUnavailable", amount: 1 }',
    ],
    [
      "the only replica has to be there",
      1,
      { kind: "minAvailable", amount: 1 },
      `keep fewer replicas than there are, got 1, which is 1 of 1; ${ALONE}`,
    ],
    [
      "a share of one replica has to be there",
      1,
      { kind: "minAvailable", amount: "1%" },
      `keep fewer replicas than there are, got 1%, which is 1 of 1; ${ALONE}`,
    ],
    [
      "the fewest replicas of the autoscaler have to be there",
      { min: 2, max: 9 },
      { kind: "minAvailable", amount: 2 },
      'keep fewer replicas than there are, got 2, which is 2 of 2; write 1 or less, or { kind: "maxUnavailable", amount: 1 }',
    ],
  ] as const)("fails when %s", (_, replicas, budget, message) => {
    expect(findings(disruption, service({ replicas, disruption: budget }))).toEqual([
      `error [disruption.amount] must ${message}`,
    ]);
  });

  it("lets a replica go with every number of replicas that the autoscaler may choose, when the rule holds", () => {
    const budgets = fc.oneof(
      fc.nat(30),
      fc.nat(100).map((share) => `${share}%`),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(50), budgets, (min, more, amount) => {
        const subject = service({ replicas: { min, max: min + more }, disruption: { kind: "minAvailable", amount } });
        fc.pre(findings(disruption, subject).length === 0);
        const { max } = replicaBounds(subject);
        for (let replicas = min; replicas <= max; replicas++) {
          expect(subject.disruption.amount.ceilOf(replicas)).toBeLessThan(replicas);
        }
      }),
    );
  });

  it("looks at stateful sets too", () => {
    const keep = (amount: number) => statefulSet({ disruption: { kind: "minAvailable", amount } });
    expect(findings(disruption, keep(2))).toEqual([]);
    expect(findings(disruption, keep(3))).toEqual([
      'error [disruption.amount] must keep fewer replicas than there are, got 3, which is 3 of 3; write 2 or less, or { kind: "maxUnavailable", amount: 1 }',
    ]);
  });
});
