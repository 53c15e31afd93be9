import { ReferenceGraph } from "../../../review/plan/reference-graph";
import { rule } from "../../../review/rules/pln003-blast-radius";
import { planned, planOf, setOf } from "../support/planned";

/** A plan that deletes `a_b.it`, from which so many objects are built, each from the one before. */
function chain(length: number, dependents: ReadonlyMap<string, readonly string[]> = new Map()) {
  const references = new ReferenceGraph();
  for (let index = 0; index < length; index++) {
    references.add(`a_b.user${index}`, index === 0 ? "a_b.it.id" : `a_b.user${index - 1}.id`);
  }
  return setOf([planOf([planned("a_b", {}, null)], { references })], { dependents });
}

describe("PLN003 blast-radius", () => {
  it.each([
    [1, "low", "deleting it reaches 1 object"],
    [4, "low", "deleting it reaches 4 objects"],
    [5, "medium", "deleting it reaches 5 objects"],
    [19, "medium", "deleting it reaches 19 objects"],
    [20, "high", "deleting it reaches 20 objects"],
  ])("counts %i objects, also through others, as %s", (length, severity, message) => {
    expect([...rule.review(chain(length))]).toMatchObject([{ severity, message, address: "a_b.it" }]);
  });

  it("says nothing when nothing is built from it", () => {
    expect([...rule.review(chain(0))]).toEqual([]);
  });

  it.each([
    [{ "prod-cluster": ["prod-services"] }, "medium", "1 stack after this one (prod-services)"],
    [
      { "prod-cluster": ["prod-services"], "prod-services": ["prod-routes", "prod-cluster"] },
      "high",
      "2 stacks after this one (prod-routes, prod-services)",
    ],
  ])("follows stacks: %j", (dependents, severity, reached) => {
    const references = new ReferenceGraph();
    references.add("a_b.user", "a_b.it.id");
    const more = { dependents: new Map(Object.entries(dependents)) };
    const unused = setOf([planOf([planned("a_b", {}, null)], { references })], more);
    expect([...rule.review(unused)]).toMatchObject([{ severity: "low", message: "deleting it reaches 1 object" }]);
    references.add("output.id", "a_b.user.id");
    const handedOn = setOf([planOf([planned("a_b", {}, null)], { references })], more);
    expect([...rule.review(handedOn)]).toMatchObject([
      { severity, message: `deleting it reaches 1 object and ${reached}` },
    ]);
    const cluster = setOf([planOf([planned("azurerm_kubernetes_cluster", {}, null)])], more);
    expect([...rule.review(cluster)]).toMatchObject([{ severity, message: `deleting it reaches ${reached}` }]);
  });

  it("says that something is replaced", () => {
    const references = new ReferenceGraph();
    references.add("a_b.user", "a_b.it.id");
    const replaced = planned("a_b", {}, {}, { kind: "replace", actions: ["delete", "create"] });
    const findings = [...rule.review(setOf([planOf([replaced], { references })]))];
    expect(findings).toMatchObject([{ message: "replacing it reaches 1 object" }]);
  });

  it("does not tell what is destroyed below something that is, in a line of its own", () => {
    const references = new ReferenceGraph();
    references.add("a_b.user", "a_b.it.id");
    references.add("a_b.last", "a_b.user.id");
    const changes = [planned("a_b", {}, null), planned("a_b", {}, null, { address: "a_b.user" })];
    const findings = [...rule.review(setOf([planOf(changes, { references })]))];
    expect(findings.map(({ address, details }) => [address, details])).toEqual([["a_b.it", ["a_b.last", "a_b.user"]]]);
  });

  it("tells the root only, where what is built from it goes too", () => {
    const references = new ReferenceGraph();
    references.add("a_b.user", "a_b.it.id");
    const changes = [planned("a_b", {}, null), planned("a_b", {}, null, { address: "a_b.user" })];
    const findings = [...rule.review(setOf([planOf(changes, { references })]))];
    expect(findings.map(({ address, details }) => [address, details])).toEqual([["a_b.it", ["a_b.user"]]]);
  });

  it("follows modules, and does not count variables, outputs and data", () => {
    const references = new ReferenceGraph();
    references.add("module.m.var.id", "a_b.it.id");
    references.add("module.m.a_b.inner", "module.m.var.id");
    references.add("module.m.out", "module.m.a_b.inner.id");
    references.add("data.a_b.read", "module.m.out");
    references.add("a_b.last", "data.a_b.read.id");
    const [finding] = rule.review(setOf([planOf([planned("a_b", {}, null)], { references })]));
    expect(finding?.details).toEqual(["a_b.last", "module.m.a_b.inner"]);
  });

  it("is one finding for all that goes the same way and reaches the same", () => {
    const references = new ReferenceGraph();
    const gone = ["a_b.one", "a_b.other", "a_b.third"];
    for (const address of gone) references.add("a_b.user", `${address}.id`);
    references.add("a_b.more", "a_b.third.id");
    const replaced = planned(
      "a_b",
      {},
      {},
      { kind: "replace", actions: ["delete", "create"], address: "a_b.replaced" },
    );
    references.add("a_b.user", "a_b.replaced.id");
    const changes = [...gone.map((address) => planned("a_b", {}, null, { address })), replaced];
    const findings = [...rule.review(setOf([planOf(changes, { references })]))];
    expect(findings.map(({ address, message, details }) => [address, message, details])).toEqual([
      ["a_b.one", "deleting it and 1 more reaches 1 object", ["a_b.other", "a_b.user"]],
      ["a_b.third", "deleting it reaches 2 objects", ["a_b.more", "a_b.user"]],
      ["a_b.replaced", "replacing it reaches 1 object", ["a_b.user"]],
    ]);
  });

  it("says nothing about updates", () => {
    const references = new ReferenceGraph();
    references.add("a_b.user", "a_b.it.id");
    expect([...rule.review(setOf([planOf([planned("a_b", { a: 1 }, { a: 2 })], { references })]))]).toEqual([]);
  });
});
