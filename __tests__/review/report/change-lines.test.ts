import { UNKNOWN, type Value } from "../../../review/plan/value";
import { describeDifference, describeStack, describeValue } from "../../../review/report/change-lines";
import { Scrubber } from "../../../review/report/scrubber";
import { recordedSet } from "../support/recorded";

const NONE = new Scrubber([]);

function stackOf(scenario: string) {
  const [plan] = recordedSet(scenario).plans;
  if (!plan) throw new Error(`${scenario} has no plan`);
  return describeStack(plan, NONE);
}

describe("changes of a stack", () => {
  it.each([
    ["move", "move", "moved from azurerm_kubernetes_cluster_node_pool.apps"],
    ["import", "import", /^imported: \/subscriptions\/.*\/agentPools\/apps$/],
    ["forget", "forget", "delete_because_no_resource_config"],
    ["deposed", "delete", "deposed object b93c7bd0"],
    ["taint", "replace", "replace_because_tainted"],
    ["capacity", "update", "default_node_pool[0].node_count: 2 → 3"],
  ])("tell a %s", (scenario, kind, detail) => {
    const [change] = stackOf(scenario).changes;
    expect(change?.kind).toBe(kind);
    expect(change?.details[0]).toEqual(typeof detail === "string" ? detail : expect.stringMatching(detail));
  });

  it("count by kind, and count neither moves nor imports", () => {
    expect(stackOf("create").counts).toEqual({ create: 5 });
    expect(stackOf("namespace-replaced").counts).toEqual({ replace: 7 });
    expect([stackOf("move").counts, stackOf("import").counts, stackOf("no-change").counts]).toEqual([{}, {}, {}]);
  });
});

describe("values", () => {
  it.each<readonly [Value | undefined, string]>([
    [UNKNOWN, "(known after apply)"],
    [null, "(none)"],
    [undefined, "(none)"],
    ["a", '"a"'],
    [["a", UNKNOWN], '["a","(known after apply)"]'],
    [{ kube_config_raw: "x", other: 1 }, '{"kube_config_raw":"(sensitive)","other":1}'],
    ["x".repeat(500), `"${"x".repeat(118)}…`],
  ])("show %p as %s", (value, shown) => {
    expect(describeValue(value, NONE)).toBe(shown);
  });

  it("never show a secret that would only be cut", () => {
    const scrubber = new Scrubber(["s".repeat(200)]);
    expect(describeValue(`${"x".repeat(100)}${"s".repeat(200)}`, scrubber)).not.toContain("s".repeat(6));
  });

  it("are never shown of sensitive attributes and of kube_config", () => {
    const difference = { before: "a", after: "b", sensitive: false };
    expect(describeDifference({ ...difference, path: ["p"], sensitive: true }, NONE)).toBe("p: (sensitive)");
    expect(describeDifference({ ...difference, path: ["kube_config", 0, "host"] }, NONE)).toBe(
      "kube_config[0].host: (sensitive)",
    );
  });
});
