import { reasonInWords } from "../../../review/plan/action-reason";
import { differencesOf } from "../../../review/plan/difference";
import type { StackPlan } from "../../../review/plan/stack-plan";
import { UNKNOWN, type Value } from "../../../review/plan/value";
import { describeDifference, describeStack, describeValue } from "../../../review/report/change-lines";
import { Scrubber } from "../../../review/report/scrubber";
import { planned, planOf } from "../support/planned";
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
    ["forget", "forget", "nothing declares it any more"],
    ["deposed", "delete", "deposed object b93c7bd0"],
    ["taint", "replace", "it is marked as tainted"],
    ["capacity", "update", "default_node_pool[0].node_count: 2 → 3"],
  ])("tell a %s", (scenario, kind, detail) => {
    const [change] = stackOf(scenario).changes;
    expect(change?.kind).toBe(kind);
    expect(change?.details[0]).toEqual(typeof detail === "string" ? detail : expect.stringMatching(detail));
  });

  it("count by kind, as Terraform does: moves and imports besides", () => {
    expect(stackOf("create").counts).toEqual({ create: 5, output: 2 });
    expect(stackOf("namespace-replaced").counts).toEqual({ replace: 7 });
    expect([stackOf("move").counts, stackOf("import").counts, stackOf("no-change").counts]).toEqual([
      { move: 1 },
      { import: 1 },
      {},
    ]);
  });
});

function describedPlan(more: Partial<StackPlan>) {
  return describeStack(planOf([], more), NONE);
}

describe("what is told of changes", () => {
  it("is what forces a replacement first, without what is empty or only computed", () => {
    const before = { fips: false, tags: {}, size: "a", name: "old", id: "1" };
    const after: Value = { size: "b", name: "new", id: UNKNOWN };
    const change = planned("a_b", before, after, {
      kind: "replace",
      reason: "replace_because_cannot_update",
      replacePaths: [["name"]],
    });
    expect(describedPlan({ changes: [change] }).changes[0]?.details).toEqual([
      "it cannot change in place",
      'name: "old" → "new" (forces the replacement)',
      'size: "a" → "b"',
    ]);
  });

  it("is an attribute that is not known yet where an object is updated", () => {
    const change = planned("a_b", { id: "1" }, { id: UNKNOWN });
    expect(describedPlan({ changes: [change] }).changes[0]?.details).toEqual(['id: "1" → (known after apply)']);
  });

  it("are outputs and actions too", () => {
    const differences = differencesOf([{ a: 1 }], [{ a: 2 }], { before: undefined, after: undefined });
    const stack = describedPlan({
      actions: [{ address: "action.a_b.c", type: "a_b", trigger: undefined, event: undefined, deferred: false }],
      outputs: [{ name: "id", kind: "update", differences }],
    });
    expect(stack.counts).toEqual({ action: 1, output: 1 });
    expect(stack.changes).toEqual([
      { address: "action.a_b.c", kind: "action", details: [] },
      { address: "output.id", kind: "update", details: ["a: 1 → 2"] },
    ]);
  });

  it("are at most a thousand, those that destroy first", () => {
    const many = Array.from({ length: 1_500 }, (_, index) => planned("a_b", null, {}, { address: `a_b.n${index}` }));
    const { changes, omitted, counts } = describedPlan({ changes: [...many, planned("a_b", {}, null)] });
    expect([changes.length, omitted, changes[0]?.kind, counts]).toEqual([
      1_000,
      501,
      "delete",
      { create: 1_500, delete: 1 },
    ]);
  });

  it.each([
    ["delete_because_each_key", "for_each has its key no more"],
    ["some_new_reason", "some new reason"],
  ])("is the reason %s in words", (code, words) => {
    expect(reasonInWords(code)).toBe(words);
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
    const hidden = { ...difference, path: ["m", "key"], sensitive: true };
    expect(describeDifference({ ...hidden, shownPath: ["m"] }, NONE)).toBe("m: (sensitive)");
    expect(describeDifference({ ...hidden, shownPath: [] }, NONE)).toBe("all of it: (sensitive)");
  });
});
