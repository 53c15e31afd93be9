import { readFileSync } from "node:fs";
import { join } from "node:path";
import { INVARIANTS, written } from "../support/platform-invariants";
import { resourcesOf, TODAY } from "../support/synthesized-platform";
import example from "./cron-jobs-example";

const PAGE = readFileSync(join(__dirname, "../../docs/cron-jobs.md"), "utf8");
const EXAMPLE = readFileSync(join(__dirname, "cron-jobs-example.ts"), "utf8");

describe("the guide to cron jobs", () => {
  const platform = written(example, TODAY);

  it("shows the example that is compiled here", () => {
    expect(/```ts\n(.*?)```/s.exec(PAGE)?.[1]).toBe(EXAMPLE.replace('"../../index"', '"cdktf-aks-platform"'));
  });

  it.each(INVARIANTS)("synthesizes it: $holds", ({ broken }) => {
    expect(broken(platform)).toEqual([]);
  });

  it("suspends a job in one environment", () => {
    const suspended = (name: string) =>
      resourcesOf(platform.output.stack(name), "kubernetes_cron_job_v1").map(({ metadata, spec }) => [
        (metadata as { name: string }).name,
        (spec as { suspend: boolean }).suspend,
      ]);
    expect(suspended("prod-services")).toEqual([
      ["backup", false],
      ["cleanup", false],
    ]);
    expect(suspended("dev-services")).toEqual([
      ["backup", true],
      ["cleanup", false],
    ]);
  });
});
