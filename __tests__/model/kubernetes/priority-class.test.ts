import { DeclarationReader } from "../../../model/declaration-reader";
import { type PriorityClassDeclaration, resolvePriorityClass } from "../../../model/kubernetes/priority-class";
import { formatProblem, type Problem } from "../../../model/problem";

function priorityClass(declared: PriorityClassDeclaration, name = "critical") {
  const problems: Problem[] = [];
  const resolved = resolvePriorityClass(new DeclarationReader(problems), name, declared);
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolvePriorityClass", () => {
  it("has Kubernetes' own defaults", () => {
    expect(priorityClass({ value: 1000 }).resolved).toEqual({
      name: "critical",
      value: 1000,
      description: undefined,
      preemptionPolicy: "PreemptLowerPriority",
      globalDefault: false,
      metadata: { labels: {}, annotations: {} },
    });
  });

  it("gives the same when what it resolved is declared again", () => {
    const { resolved } = priorityClass({
      value: -1,
      description: "x",
      preemptionPolicy: "Never",
      globalDefault: true,
      metadata: { labels: { tier: "data" } },
    });
    expect(priorityClass(resolved)).toEqual({ resolved, problems: [] });
  });

  it.each([-(2 ** 31), 0, 1_000_000_000])("takes the value %i", (value) => {
    expect(priorityClass({ value }).problems).toEqual([]);
  });

  it.each([-(2 ** 31) - 1, 1_000_000_001, 0.5])(
    "refuses the value %d, which belongs to the cluster or is none",
    (value) => {
      expect(priorityClass({ value }).problems).toEqual([
        `[value] must be a whole number from -2147483648 to 1000000000, got ${value}; choose one in that range (value)`,
      ]);
    },
  );

  it("refuses a name of the cluster's own", () => {
    expect(priorityClass({ value: 1 }, "system-critical").problems).toEqual([
      '[name] must leave names that begin with system- to the cluster, got "system-critical"; rename it, such as "shop-critical" (value)',
    ]);
  });

  it("refuses a name that Kubernetes does not accept", () => {
    expect(priorityClass({ value: 1 }, "Shop").problems).toEqual([
      '[name] must be at most 63 lower-case letters, digits and hyphens, got "Shop"; begin and end with a letter or digit, such as "shop" (value)',
    ]);
  });
});
