import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "../../support/temporary-folder";
import { run } from "../support/app";
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
    expect(printed).toMatch(/\nNothing open, but 1 critical accepted\.\n$/);
    expect(printed).toContain(
      "accepted until 2026-11-23: critical AKS010 prod-cluster azurerm_kubernetes_cluster.cluster: the office moves\n",
    );
  });

  it("count again once they expired", async () => {
    const { code, printed } = await withSettings({ accept: [{ ...ACCEPTED, expires: "2026-11-22" }] });
    expect(code).toBe(2);
    expect(printed).toContain("  its acceptance expired on 2026-11-22\n");
  });

  it("count for 90 days at most", async () => {
    expect((await withSettings({ accept: [{ ...ACCEPTED, expires: "2027-02-21" }] })).code).toBe(0);
    const { code, printed } = await withSettings({ accept: [{ ...ACCEPTED, expires: "2027-02-22" }] });
    expect(code).toBe(2);
    expect(printed).toContain(
      "  its acceptance lasts until 2027-02-22, longer than 90 days, and counts for nothing; write 2027-02-21 or an earlier day\n",
    );
    expect((await withSettings({ accept: [{ ...ACCEPTED, expires: "9999-12-31" }] })).code).toBe(2);
  });

  it("count where one of several is in force", async () => {
    const accept = ["2026-11-22", "9999-12-31", "2026-12-01"].map((expires) => ({ ...ACCEPTED, expires }));
    const { code, printed } = await withSettings({ accept });
    expect(code).toBe(0);
    expect(printed).toContain("accepted until 2026-12-01: ");
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
    [{ accept: ["AKS010"] }, "accept[0] must be an object"],
    [{ accept: {} }, 'must give "accept" as a list'],
    [
      { accepted: [] },
      'must hold environments, promotion, production, notDeployed, trustedProviders, accept, got "accepted"',
    ],
    [{ environments: [] }, 'must give "environments" as an object of names and lists of stacks'],
    [{ notDeployed: "*" }, 'must give "notDeployed" as a list of names'],
    [{ promotion: "dev" }, 'must give "promotion" as a list of names'],
    ["{", "must be JSON"],
  ])("fails when the settings are %j", async (settings, message) => {
    const { code, progress } = await withSettings(settings);
    expect(code).toBe(1);
    expect(progress[0]?.replace(/^\S+ /, "")).toBe(message);
  });

  it.each(["2026-12-1", "x2026-12-01", "2026-12-01T00:00:00Z"])("fails when the last day is %s", async (expires) => {
    const { progress } = await withSettings({ accept: [{ ...ACCEPTED, expires }] });
    expect(progress[0]).toContain(`accept[0].expires must be a day such as 2026-12-31, got "${expires}"`);
  });

  it("fails when an acceptance never expires", async () => {
    const { expires: _, ...forever } = ACCEPTED;
    const { progress } = await withSettings({ accept: [forever] });
    expect(progress[0]).toMatch(/ accept\[0\]\.expires must be a text; every acceptance needs one$/);
  });
});

describe("acceptances that a change brings along", () => {
  async function proposed(inForce: object, change: unknown) {
    const folder = newFolder();
    const files = [join(folder, "base.json"), join(folder, "head.json")] as const;
    writeFileSync(files[0], JSON.stringify(inForce));
    writeFileSync(files[1], typeof change === "string" ? change : JSON.stringify(change));
    const settings = ["--settings", files[0], "--proposed", files[1]];
    return run(["--plan", recordedFolder("api-opened"), "--synthesis", "/nowhere", ...settings]);
  }

  it("count for nothing, and stand on top", async () => {
    const { code, printed } = await proposed({}, { accept: [ACCEPTED] });
    expect(code).toBe(2);
    expect(printed.split("\n")[0]).toBe(
      "counts for nothing before it is merged: the change accepts AKS010 prod-cluster azurerm_kubernetes_cluster.cluster until 2026-11-23: the office moves",
    );
    expect(printed).toContain("  the change accepts it itself, which counts for nothing before it is merged\n");
  });

  it("count for nothing where those in force are of another object", async () => {
    const other = { ...ACCEPTED, address: "azurerm_kubernetes_cluster.other" };
    const { code, printed } = await proposed({ accept: [other] }, { accept: [other, ACCEPTED] });
    expect(code).toBe(2);
    expect(printed.split("\n")[0]).toContain(
      "the change accepts AKS010 prod-cluster azurerm_kubernetes_cluster.cluster ",
    );
  });

  it("count for nothing where they only last longer than those in force", async () => {
    const longer = { ...ACCEPTED, expires: "2026-12-24" };
    const { code, printed } = await proposed(
      { accept: [{ ...ACCEPTED, expires: "2026-11-22" }] },
      { accept: [longer] },
    );
    expect(code).toBe(2);
    expect(printed).toContain("  its acceptance expired on 2026-11-22\n");
  });

  it("are not told where they are in force already, in other words or not", async () => {
    const { code, printed } = await proposed({ accept: [ACCEPTED] }, { accept: [{ ...ACCEPTED, reason: "same" }] });
    expect(code).toBe(0);
    expect(printed).not.toContain("the change accepts");
    expect(printed).toContain(": the office moves\n");
  });

  it.each([
    [{ production: [] }, "production"],
    [{ notDeployed: ["*"] }, "notDeployed"],
    [{ environments: { dev: ["prod-*"] }, promotion: ["prod"] }, "environments, promotion"],
  ])("may be others of the settings, which count for nothing either: %j", async (settings, keys) => {
    const { code, printed } = await proposed({}, settings);
    expect(code).toBe(2);
    expect(printed).toContain("environment prod: 1 update\n");
    expect(printed.split("\n")[0]).toBe(
      `counts for nothing before it is merged: the change alters ${keys} of the settings`,
    );
  });

  it("fail the review when they cannot be read: they would fail every review that follows", async () => {
    const { code, progress } = await proposed({}, "{");
    expect(code).toBe(1);
    expect(progress[0]).toMatch(/head\.json must be JSON$/);
  });
});
