import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder, run } from "../support/app";
import { recordedFolder } from "../support/recorded";

const ACCEPTED = {
  rule: "AKS010",
  stack: "prod-cluster",
  address: "azurerm_kubernetes_cluster.cluster",
  reason: "the office moves",
  expires: "2026-11-23",
};

function withSettings(settings: unknown) {
  const file = join(newFolder(), "review.json");
  writeFileSync(file, typeof settings === "string" ? settings : JSON.stringify(settings));
  return run(["--plan", recordedFolder("api-opened"), "--synthesis", "/nowhere", "--settings", file]);
}

describe("acceptances", () => {
  it("keep a finding from counting, on the last day too", async () => {
    const { code, printed } = await withSettings({ accept: [ACCEPTED] });
    expect(code).toBe(0);
    expect(printed).toContain("accepted until 2026-11-23: AKS010 prod-cluster azurerm_kubernetes_cluster.cluster\n");
  });

  it("count again once they expired", async () => {
    const { code, printed } = await withSettings({ accept: [{ ...ACCEPTED, expires: "2026-11-22" }] });
    expect(code).toBe(2);
    expect(printed).toContain("  its acceptance expired on 2026-11-22\n");
  });

  it.each([
    ["rule", "AKS011"],
    ["stack", "staging-cluster"],
    ["address", "azurerm_kubernetes_cluster.other"],
  ])("are for one %s only", async (key, value) => {
    const { code, printed } = await withSettings({ accept: [{ ...ACCEPTED, [key]: value }] });
    expect(code).toBe(2);
    expect(printed).toContain("note: nothing to accept for");
  });

  it.each([
    [{ accept: [{ ...ACCEPTED, reason: " " }] }, "accept[0].reason must be a text; every acceptance needs one"],
    [{ accept: [{ ...ACCEPTED, rule: "AKS999" }] }, 'accept[0].rule must be the id of a rule, got "AKS999"'],
    [
      { accept: [{ ...ACCEPTED, expires: "2026-02-30" }] },
      'accept[0].expires must be a day such as 2026-12-31, got "2026-02-30"',
    ],
    [
      { accept: [{ ...ACCEPTED, until: "x" }] },
      'accept[0] must hold rule, stack, address, reason, expires, got "until"',
    ],
    [{ accept: {} }, 'must give "accept" as a list'],
    [{ accepted: [] }, 'must hold environments, promotion, production, notDeployed, accept, got "accepted"'],
    [{ environments: [] }, 'must give "environments" as an object of names and lists of stacks'],
    [{ notDeployed: "*" }, 'must give "notDeployed" as a list of names'],
    [{ promotion: "dev" }, 'must give "promotion" as a list of names'],
    ["{", "must be JSON"],
  ])("fails when the settings are %j", async (settings, message) => {
    const { code, progress } = await withSettings(settings);
    expect(code).toBe(1);
    expect(progress[0]?.replace(/^\S+ /, "")).toBe(message);
  });

  it("fails when an acceptance never expires", async () => {
    const { expires: _, ...forever } = ACCEPTED;
    const { progress } = await withSettings({ accept: [forever] });
    expect(progress[0]).toMatch(/ accept\[0\]\.expires must be a text; every acceptance needs one$/);
  });
});
