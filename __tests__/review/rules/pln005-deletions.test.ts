import { rule } from "../../../review/rules/pln005-deletions";
import { planned, planOf, setOf } from "../support/planned";

function severityOf(number: number, environment: string): string | undefined {
  const changes = Array.from({ length: number }, (_, index) =>
    planned("kubernetes_config_map_v1", {}, null, { address: `kubernetes_config_map_v1.m${index}` }),
  );
  return [...rule.review(setOf([planOf(changes, { environment })]))][0]?.severity;
}

describe("PLN005 deletions", () => {
  it.each([
    ["prod", 4, undefined],
    ["prod", 5, "low"],
    ["prod", 9, "low"],
    ["prod", 10, "medium"],
    ["prod", 19, "medium"],
    ["prod", 20, "high"],
    ["dev", 9, undefined],
    ["dev", 10, "low"],
    ["dev", 19, "low"],
    ["dev", 20, "medium"],
    ["dev", 49, "medium"],
    ["dev", 50, "high"],
  ])("judges in %s %i deletions as %s", (environment, number, severity) => {
    expect(severityOf(number, environment)).toBe(severity);
  });

  it("counts replacements and what failed replacements left, not what stays or is let go, and names the types", () => {
    const replaced = Array.from({ length: 4 }, (_, index) =>
      planned("a_b", {}, {}, { kind: "replace", actions: ["delete", "create"], address: `a_b.r${index}` }),
    );
    const more = [
      planned("a_c", {}, null, { deposed: "1234" }),
      planned("a_d", {}, null, { kind: "forget" }),
      planned("a_e", {}, null, { mode: "data" }),
    ];
    expect([...rule.review(setOf([planOf([...replaced, ...more])]))]).toEqual([
      {
        stack: "prod-cluster",
        severity: "low",
        message: "deletes or replaces 5 objects",
        details: ["4 of a_b", "1 of a_c"],
      },
    ]);
  });

  it("names thirty types at most", () => {
    const changes = Array.from({ length: 32 }, (_, index) => planned(`a_b${index}`, {}, null));
    const [finding] = rule.review(setOf([planOf(changes)]));
    expect(finding?.details).toHaveLength(31);
    expect(finding?.details?.at(-1)).toBe("2 types more");
  });
});
