import { rule } from "../../../review/rules/pln002-state-surgery";
import { messagesOf, messagesOfSet, planned, setOf } from "../support/planned";

const IT = { name: "it" };

describe("PLN002 state-surgery", () => {
  it.each([
    [
      planned("a_b", IT, null, { kind: "forget" }),
      "lets go of the object: it goes on to exist, and nobody looks after it",
    ],
    [
      planned("a_b", IT, IT, { kind: "forget", actions: ["create", "forget"] }),
      "lets go of the object: it goes on to exist, and nobody looks after it",
    ],
    [
      planned("a_b", IT, IT, { kind: "replace", reason: "replace_because_tainted" }),
      "replaces the object because it is marked as tainted",
    ],
    [
      planned("a_b", IT, IT, { kind: "replace", reason: "replace_by_request" }),
      "replaces the object because somebody asked for it with -replace",
    ],
    [
      planned("a_b", IT, null, { deposed: "b93c7bd0" }),
      "deletes the object b93c7bd0 that a failed replacement left behind",
    ],
  ])("finds it, case %#", (change, message) => {
    expect(messagesOf(rule, change)).toEqual([message]);
  });

  it("finds a state that is looked for elsewhere, and thinks little of it where all of it is there", () => {
    const moved = { stack: "prod-cluster", how: "the backend local becomes azurerm" };
    const findings = (complete: boolean) => [...rule.review(setOf([], { movedStates: [{ ...moved, complete }] }))];
    expect(findings(false)).toEqual([
      {
        stack: "prod-cluster",
        message: "looks for its state elsewhere: the backend local becomes azurerm, and nothing shows that it is there",
      },
    ]);
    expect(findings(true)).toEqual([
      {
        stack: "prod-cluster",
        severity: "low",
        message: "keeps its state elsewhere: the backend local becomes azurerm; it is there already",
      },
    ]);
  });

  it("finds a stack that is not synthesized any more, and leaves other stacks to PLN001", () => {
    const stacks = (["gone", "missing"] as const).map((coverage) => {
      return { stack: coverage, environment: "prod", coverage, reason: `it is ${coverage}` };
    });
    expect(messagesOfSet(rule, setOf([], { stacks }))).toEqual(["it is gone"]);
  });

  it.each([
    planned("a_b", IT, null),
    planned("a_b", IT, IT, { kind: "replace", reason: "replace_because_cannot_update" }),
    planned("a_b", IT, IT, { kind: "replace", reason: "replace_by_triggers" }),
    planned("a_b", IT, IT, { previousAddress: "a_b.old" }),
    planned("a_b", IT, IT, { importing: { id: "/it" } }),
  ])("lets what follows from the declaration pass, case %#", (change) => {
    expect(messagesOf(rule, change)).toEqual([]);
  });
});
