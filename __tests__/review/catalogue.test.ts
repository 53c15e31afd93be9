import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../review/catalogue";
import { SEVERITIES } from "../../review/severity";

const FAMILIES: readonly (readonly [family: string, count: number])[] = [
  ["AKS", 18],
  ["AZR", 4],
  ["K8S", 13],
  ["DRF", 2],
  ["PLN", 8],
];

describe("catalogue of rules", () => {
  it("holds every rule, in the order of their ids", () => {
    const ids = FAMILIES.flatMap(([family, count]) =>
      Array.from({ length: count }, (_, index) => `${family}${String(index + 1).padStart(3, "0")}`),
    );
    expect(RULES.map(({ id }) => id)).toEqual(ids);
  });

  it("holds a rule for every file, named after its id and name, and a test of each", () => {
    const files = readdirSync(join(__dirname, "../../review/rules")).filter((file) => file.endsWith(".ts"));
    expect(files.sort()).toEqual(RULES.map(({ id, name }) => `${id.toLowerCase()}-${name}.ts`).sort());
    const untested = files.filter((file) => !existsSync(join(__dirname, "rules", file.replace(".ts", ".test.ts"))));
    expect(untested).toEqual([]);
  });

  it.each(RULES)("$id says what it looks for, why, what to do and where that comes from", (rule) => {
    expect(SEVERITIES).toContain(rule.severity);
    for (const text of [rule.looksFor, rule.matters, rule.remedy, rule.source]) expect(text.length).toBeGreaterThan(20);
    for (const text of [rule.looksFor, rule.matters, rule.remedy]) expect(text).toMatch(/\.$/);
  });
});
