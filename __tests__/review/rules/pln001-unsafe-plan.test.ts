import type { StackPlan } from "../../../review/plan/stack-plan";
import { rule } from "../../../review/rules/pln001-unsafe-plan";
import { messagesOfSet, planned, planOf, setOf } from "../support/planned";

function unsafe(more: Partial<StackPlan>): string[] {
  return messagesOfSet(rule, setOf([planOf([], more)]));
}

describe("PLN001 unsafe-plan", () => {
  it.each([
    [{ errored: true, complete: false }, "the plan ended in an error: what comes after it is not known"],
    [{ complete: false }, "the plan is incomplete: it leaves out part of the stack, as with -target"],
    [{ deferred: 1 }, "1 change had to wait for a later plan"],
    [{ deferred: 2 }, "2 changes had to wait for a later plan"],
    [
      { failedChecks: [{ address: "check.a", status: "fail", messages: ["one", "two"] }] },
      "the check does not hold: one; two",
    ],
    [{ failedChecks: [{ address: "check.a", status: "error", messages: [] }] }, "the check cannot be made"],
  ] as const)("finds %j", (more, message) => {
    expect(unsafe(more)).toEqual([message]);
  });

  it("finds an action that nobody knows, and a change without any", () => {
    const changes = [
      planned("a_b", null, {}, { kind: "unknown", actions: ["transmogrify", "create"] }),
      planned("a_b", null, {}, { kind: "unknown", actions: [] }),
    ];
    expect(messagesOfSet(rule, setOf([planOf(changes)]))).toEqual([
      "plans an action that this review does not know: transmogrify, create",
      "plans an action that this review does not know: none",
    ]);
  });

  it("finds stacks without a plan of this synthesis", () => {
    const stacks = (["missing", "stale", "foreign", "unreadable", "fresh"] as const).map((coverage) => {
      return { stack: `${coverage}-stack`, environment: "prod", coverage, reason: "because" };
    });
    expect([...rule.review(setOf([], { stacks }))]).toEqual([
      { stack: "missing-stack", message: "has no plan of this synthesis (missing): because" },
      { stack: "stale-stack", message: "has no plan of this synthesis (stale): because" },
      { stack: "foreign-stack", message: "has no plan of this synthesis (foreign): because" },
      { stack: "unreadable-stack", message: "has no plan of this synthesis (unreadable): because" },
    ]);
  });

  it("finds a stack that was planned without its state", () => {
    const stack = { stack: "prod-cluster", environment: "prod", coverage: "without-state", reason: "because" } as const;
    expect(messagesOfSet(rule, setOf([], { stacks: [stack] }))).toEqual(["was planned without its state: because"]);
  });

  it("leaves a stack that is not synthesized any more to PLN002", () => {
    const stack = { stack: "prod-cluster", environment: "prod", coverage: "gone", reason: "because" } as const;
    expect(messagesOfSet(rule, setOf([], { stacks: [stack] }))).toEqual([]);
  });

  it.each([
    ["azurerm", "6.0.1", "asks for azurerm 6.0.1, and this review knows 3, 4, 5: what it says may not hold"],
    ["azurerm", "~> 2.99", "asks for azurerm ~> 2.99, and this review knows 3, 4, 5: what it says may not hold"],
    ["kubernetes", ">= 4.0", "asks for kubernetes >= 4.0, and this review knows 2, 3: what it says may not hold"],
  ])("finds a provider of another age: %s %s", (provider, version, message) => {
    expect(unsafe({ providers: new Map([[provider, version]]) })).toEqual([message]);
  });

  it.each([
    ["azurerm", "3.116.0"],
    ["azurerm", "~> 5.2"],
    ["azurerm", ">= 3.0, < 6.0"],
    ["azurerm", "< 6.0"],
    ["kubernetes", "3.2.1"],
    ["google", "7.0.0"],
    ["azurerm", ""],
  ])("says nothing about %s %s", (provider, version) => {
    expect(unsafe({ providers: new Map([[provider, version]]) })).toEqual([]);
  });

  it("says nothing about actions that are known", () => {
    const changes = [planned("a_b", null, {}), planned("a_b", {}, null), planned("a_b", { a: 1 }, { a: 2 })];
    expect(unsafe({ changes })).toEqual([]);
  });

  it.each([
    [[], "the check does not hold"],
    [["too small"], "the check does not hold: too small"],
    [["too small", "too old"], "the check does not hold: too small; too old"],
  ])("tells what a check says: %j", (messages, said) => {
    expect(unsafe({ failedChecks: [{ address: "check.x", status: "fail", messages }] })).toEqual([said]);
  });

  it("says nothing about a sound plan, nor about one of an older Terraform that does not say", () => {
    expect(unsafe({})).toEqual([]);
    expect(unsafe({ errored: undefined, complete: undefined })).toEqual([]);
  });
});
