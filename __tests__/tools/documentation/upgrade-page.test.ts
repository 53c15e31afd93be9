import { readFileSync } from "node:fs";
import { join } from "node:path";
import { UPGRADE_PAGE, upgradePage } from "../../../tools/documentation/upgrade-page";

const TABLE = /\n\| Resource \|[\s\S]*$/;

describe("the page of what changes with the next version", () => {
  const page = upgradePage();

  it("says what differs from the recorded output of the last release; npm run documentation writes it", () => {
    const written = readFileSync(join(__dirname, "../../../docs", UPGRADE_PAGE), "utf8");
    expect(TABLE.exec(written)?.[0]).toBe(TABLE.exec(page)?.[0]);
    expect(page).toContain("\n| `azurerm_monitor_diagnostic_setting` | 1 | new |\n");
    expect(page).toContain("| `kubernetes_deployment_v1` | 3 | `spec.template.spec.container.lifecycle` differs |");
  });

  it("has what the changelog says about it, each with its subject", () => {
    const said = page.split("\n").filter((line) => line.startsWith("- "));
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((line) => line.length < 40 || line.includes("hat changes for you"))).toEqual([]);
    expect(said.filter((line) => /[.:;]:|\([^)]*$/.test(line))).toEqual([]);
  });
});
