import { readFileSync } from "node:fs";
import { join } from "node:path";
import { INVARIANTS, type WrittenPlatform, written } from "../support/platform-invariants";
import { resourcesOf, TODAY } from "../support/synthesized-platform";
import cronJobs from "./cron-jobs-example";
import daemonSets from "./daemon-sets-example";
import jobs from "./jobs-example";

const GUIDES = {
  "cron-jobs": written(cronJobs, TODAY),
  "daemon-sets": written(daemonSets, TODAY),
  jobs: written(jobs, TODAY),
};

/** Names and specs of the resources of a type. */
function made({ output }: WrittenPlatform, stack: string, type: string): [string, Record<string, unknown>][] {
  return resourcesOf(output.stack(stack), type).map(({ metadata, spec }) => [
    (metadata as { name: string }).name,
    spec as Record<string, unknown>,
  ]);
}

describe.each(Object.entries(GUIDES))("the guide to %s", (name, platform) => {
  it("shows the example that is compiled here", () => {
    const page = readFileSync(join(__dirname, "../../docs", `${name}.md`), "utf8");
    const example = readFileSync(join(__dirname, `${name}-example.ts`), "utf8");
    expect(/```ts\n(.*?)```/s.exec(page)?.[1]).toBe(example.replace('"../../index"', '"cdktf-aks-platform"'));
  });

  it.each(INVARIANTS)("synthesizes it: $holds", ({ broken }) => {
    expect(broken(platform)).toEqual([]);
  });
});

it("suspends a cron job in one environment", () => {
  const suspended = (stack: string) =>
    made(GUIDES["cron-jobs"], stack, "kubernetes_cron_job_v1").map(([name, { suspend }]) => [name, suspend]);
  expect(suspended("prod-services")).toEqual([
    ["backup", false],
    ["cleanup", false],
  ]);
  expect(suspended("dev-services")).toEqual([
    ["backup", true],
    ["cleanup", false],
  ]);
});

it("runs a job in one environment", () => {
  const names = (stack: string) => made(GUIDES.jobs, stack, "kubernetes_job_v1").map(([name]) => name);
  expect([names("prod-services"), names("dev-services")]).toEqual([["import"], []]);
});

it("runs an agent in every environment and a cache in one, each where its rights are declared", () => {
  const names = (stack: string) => made(GUIDES["daemon-sets"], stack, "kubernetes_daemon_set_v1").map(([name]) => name);
  expect([names("prod-services"), names("dev-services")]).toEqual([["cache", "logs"], ["logs"]]);
});
