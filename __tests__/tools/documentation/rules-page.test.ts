import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { declarationRules } from "../../../commands/rules";
import { RULES_PAGE, rulesPage } from "../../../tools/documentation/rules-page";

describe("the page of rules that declarations are held to", () => {
  it("is what npm run documentation writes", () => {
    expect(readFileSync(join(__dirname, "../../../docs", RULES_PAGE), "utf8")).toBe(rulesPage());
  });

  it("has each rule once", () => {
    const page = rulesPage();
    for (const { id } of declarationRules()) expect(page.split(`| \`${id}\` |`)).toHaveLength(2);
  });

  it("leaves out no rule that is written", () => {
    const folder = join(__dirname, "../../../model/rules");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const written = files.flatMap((file) =>
      Array.from(readFileSync(join(folder, file), "utf8").matchAll(/^ {2}id: "([a-z/-]+)"/gm), ([, id]) => id),
    );
    expect(written.length).toBeGreaterThan(100);
    expect([...new Set(written)].sort()).toEqual(declarationRules().map(({ id }) => id));
  });
});
