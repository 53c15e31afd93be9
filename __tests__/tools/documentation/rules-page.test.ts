import { readFileSync } from "node:fs";
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
});
