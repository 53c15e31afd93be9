import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestOfFile, writePlanRecord } from "../../../review/synthesis/plan-record";
import { readSynthesis } from "../../../review/synthesis/synthesis";
import { run, writeApp, writeRecordedApp } from "../support/app";
import { recordedConfiguration, recordedFile, recordedFolder, recordedStacks, SCENARIOS } from "../support/recorded";

async function freshness(app: string, plans: string): Promise<string[]> {
  const { printed } = await run(["--plan", plans, "--synthesis", app]);
  return printed.split("\n").filter((line) => line.includes("plan of this synthesis"));
}

describe("freshness", () => {
  it.each(
    SCENARIOS.filter(
      (scenario) =>
        !scenario.startsWith("kubernetes") && !["module", "secret-rotated", "around-taken-away"].includes(scenario),
    ).flatMap((scenario) => recordedStacks(scenario).map((stack) => [scenario, stack] as const)),
  )("holds for %s and the very configuration that %s was planned from", async (scenario, stack) => {
    const { app, plans } = writeRecordedApp(scenario, stack);
    expect(await freshness(app, plans)).toEqual([]);
  });

  it("fails when the plan was made from another configuration", async () => {
    const { app, plans } = writeRecordedApp("no-change");
    writeApp(app, { "prod-cluster": recordedConfiguration("hidden-rotation") });
    expect(await freshness(app, plans)).toEqual([
      "  what: has no plan of this synthesis (stale): the plan was made from another configuration: azurerm_kubernetes_cluster.cluster differs",
    ]);
  });

  it("fails when a synthesized stack has no plan", async () => {
    const { app, plans } = writeRecordedApp("no-change");
    const config = recordedConfiguration("no-change");
    writeApp(app, { "prod-cluster": config, "staging-cluster": config });
    expect(await freshness(app, plans)).toEqual([
      "  what: has no plan of this synthesis (missing): it was synthesized, but nobody planned it",
    ]);
  });

  it("fails when a plan is of a stack that was not synthesized", async () => {
    const { app, plans } = writeRecordedApp("no-change");
    cpSync(recordedFile("create", "dev-cluster"), join(plans, "dev-cluster.json"));
    expect(await freshness(app, plans)).toEqual([
      "  what: has no plan of this synthesis (foreign): the plan is of a stack that was not synthesized",
    ]);
  });

  it("fails when the plan cannot be read", async () => {
    const { app, plans } = writeRecordedApp("no-change");
    writeFileSync(join(plans, "prod-cluster.json"), "{");
    expect(await freshness(app, plans)).toEqual([
      "  what: has no plan of this synthesis (unreadable): its plan cannot be read",
    ]);
  });

  it("holds when the record names this synthesis and this plan", async () => {
    const { app, plans } = writeRecordedApp("no-change");
    const file = join(plans, "prod-cluster.json");
    const synthesis = readSynthesis(app).stacks.get("prod-cluster")?.digest ?? "";
    writePlanRecord(file, { synthesis, plan: await digestOfFile(file) });
    expect(await freshness(app, plans)).toEqual([]);
  });

  it.each([
    [{ synthesis: "other" }, "the stack was synthesized again after it was planned"],
    [{ plan: "other" }, "the plan is not the one that was recorded"],
  ])("fails when the record says %j", async (wrong, reason) => {
    const { app, plans } = writeRecordedApp("no-change");
    const file = join(plans, "prod-cluster.json");
    const synthesis = readSynthesis(app).stacks.get("prod-cluster")?.digest ?? "";
    writePlanRecord(file, { synthesis, plan: await digestOfFile(file), ...wrong });
    expect(await freshness(app, plans)).toEqual([`  what: has no plan of this synthesis (stale): ${reason}`]);
  });

  it("is said to be unknown where no synthesis is at hand", async () => {
    const { printed } = await run(["--plan", recordedFolder("no-change"), "--synthesis", "/nowhere"]);
    expect(printed).toContain(
      "note: no synthesized app is at hand: nobody can tell whether the plans are complete and fresh\n",
    );
  });

  it("fails when a stack of the manifest is gone", async () => {
    const { app, plans } = writeRecordedApp("no-change");
    rmSync(join(app, "stacks"), { recursive: true });
    const { code, progress } = await run(["--plan", plans, "--synthesis", app]);
    expect([code, progress]).toEqual([
      1,
      [`${join(app, "stacks/prod-cluster/cdk.tf.json")} must be a file that can be read; synthesize the app again`],
    ]);
  });
});
