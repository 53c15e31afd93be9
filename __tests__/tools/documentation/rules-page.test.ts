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
    for (const { id } of declarationRules()) expect(page.split(`\n### ${id}\n`)).toHaveLength(2);
  });

  it("says of each rule why it is there, and shows a message of nearly each with its remedy, as a test expects it", () => {
    const page = rulesPage();
    const sections = page.split(/^### /m).slice(1);
    expect(sections.filter((section) => !section.includes("*Why:* ")).map((section) => section.split("\n")[0])).toEqual(
      [],
    );
    const withMessage = sections.filter((section) => /^\*(Mistake|Warning):\* /m.test(section));
    expect(withMessage.length / sections.length).toBeGreaterThan(0.97);
    expect(withMessage.filter((section) => section.includes("*Remedy:* ")).length / sections.length).toBeGreaterThan(
      0.9,
    );
    expect(page).toContain(
      [
        "### cluster/node-subnet",
        "The subnet of the nodes lies in the virtual network and is at least a /29.",
        "*Why:* The subnet of the nodes is a part of the virtual network.",
        '*Mistake:* `network.nodeSubnetCidr` must lie in the virtual network 10.30.0.0/16, got "10.31.0.0/22"',
        '*Remedy:* write "10.30.0.0/22", or enlarge vnetCidr',
        "*Source:* https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq",
      ].join("\n\n"),
    );
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
