import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/drf001-revert-outside-change";
import { messagesOfSet, planned, planOf, setOf } from "../support/planned";

const POOL = "azurerm_kubernetes_cluster_node_pool";
const DECLARED = { name: "apps", max_count: 4, tags: { a: "1" } };
const OUTSIDE = { name: "apps", max_count: 9, tags: { a: "1" } };

function drifted(drift: ReturnType<typeof planned>, change: ReturnType<typeof planned>) {
  return setOf([planOf([change], { drift: [drift] })]);
}

describe("DRF001 revert-outside-change", () => {
  it("finds an attribute that goes back to what is declared", () => {
    const set = drifted(planned(POOL, DECLARED, OUTSIDE), planned(POOL, OUTSIDE, DECLARED));
    expect([...rule.review(set)]).toEqual([
      {
        stack: "prod-cluster",
        address: `${POOL}.it`,
        message: "takes back what somebody changed outside of Terraform: max_count",
        details: ["max_count: 4 was changed to 9"],
      },
    ]);
  });

  it("says nothing of an attribute that becomes a third value: nothing is taken back", () => {
    const set = drifted(planned(POOL, DECLARED, OUTSIDE), planned(POOL, OUTSIDE, { ...DECLARED, max_count: 12 }));
    expect(messagesOfSet(rule, set)).toEqual([]);
  });

  it("says nothing of what a replacement only makes unknown, and of what Kubernetes counts", () => {
    const type = "kubernetes_deployment_v1";
    const metadata = (version: Value): Value => ({
      metadata: [{ name: "web", resource_version: version }],
      kubelet_disk_type: version,
    });
    const drift = planned(type, metadata("1"), metadata("2"));
    const replaced = planned(type, metadata("2"), metadata(UNKNOWN), { kind: "replace" });
    expect(messagesOfSet(rule, drifted(drift, replaced))).toEqual([]);
    expect(messagesOfSet(rule, drifted(drift, planned(type, metadata("2"), metadata("1"))))).toEqual([
      "takes back what somebody changed outside of Terraform: kubelet_disk_type",
    ]);
  });

  it("finds a block that was added as a whole and goes part by part", () => {
    const added = { ...DECLARED, node_labels: { team: "payments" } };
    const set = drifted(planned(POOL, DECLARED, added), planned(POOL, added, { ...DECLARED, node_labels: {} }));
    expect(messagesOfSet(rule, set)).toEqual(["takes back what somebody changed outside of Terraform: node_labels"]);
  });

  it("finds an object that was deleted and is made again", () => {
    const set = drifted(planned(POOL, DECLARED, null), planned(POOL, null, DECLARED));
    expect(messagesOfSet(rule, set)).toEqual(["makes again what somebody deleted outside of Terraform"]);
  });

  it("does not take a replacement elsewhere for an object that is made again", () => {
    const deleted = planned(POOL, DECLARED, null);
    expect(messagesOfSet(rule, drifted(deleted, planned(POOL, DECLARED, DECLARED)))).toEqual([]);
    const created = planned(POOL, null, DECLARED);
    expect(messagesOfSet(rule, drifted(planned(POOL, DECLARED, OUTSIDE), created))).toEqual([]);
  });

  it("lets drift pass that the plan leaves alone", () => {
    const same = planned(POOL, OUTSIDE, OUTSIDE);
    const other = planned(POOL, OUTSIDE, { ...OUTSIDE, tags: { a: "2" } });
    expect(messagesOfSet(rule, drifted(planned(POOL, DECLARED, OUTSIDE), same))).toEqual([]);
    expect(messagesOfSet(rule, drifted(planned(POOL, DECLARED, OUTSIDE), other))).toEqual([]);
  });

  it("does not print a value that is sensitive", () => {
    const drift = planned(POOL, DECLARED, OUTSIDE);
    const differences = drift.differences.map((difference) => ({ ...difference, sensitive: true }));
    const [finding] = rule.review(drifted({ ...drift, differences }, planned(POOL, OUTSIDE, DECLARED)));
    expect(finding?.details).toEqual(["max_count: (sensitive)"]);
  });
});
