import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { ownedImages } from "../../views/owned-images";
import { renderedFiles } from "../../views/rendered-files";
import workBeforeARollout from "../guides/work-before-a-rollout-example";
import seed from "../support/seed-platform";
import { TODAY } from "../support/synthesized-platform";

function environmentOf(declared: AnyPlatformDeclaration, name = "prod") {
  const { platform } = loadPlatform(declared, { today: TODAY });
  const environment = platform.environments[name];
  if (!environment) throw new Error(`${name} must be an environment of the test`);
  return environment;
}

describe("the images that the pipeline sets", () => {
  it("are called as their workloads, of which two may run one image in different versions", () => {
    expect(ownedImages(environmentOf(seed)).map(({ name, image }) => [name, String(image)])).toEqual([
      ["users-v1", "smaacc/users:1.14.2"],
      ["users-v2", "smaacc/users:2.3.0"],
      ["web", "smaacc/web:5.0.1"],
      ["reports", "smaacc/reports:0.9.4"],
    ]);
  });

  it("are called with their namespace where something runs an image of that name", () => {
    const declared: AnyPlatformDeclaration = seed;
    const { web } = declared.services;
    if (!web) throw new Error("web must be a service of the platform that ships");
    const named = { ...web, image: "web:1.0.0", overrides: {} };
    const images = ownedImages(environmentOf({ ...declared, services: { ...declared.services, web: named } }));
    expect(images.map(({ name }) => name)).toContain("portal/web");
  });

  it("are one for a service and for its work before a rollout", () => {
    const environment = environmentOf(workBeforeARollout);
    expect(ownedImages(environment).find(({ name }) => name === "orders")?.containers).toEqual([
      expect.stringMatching(/^Deployment .*\/orders orders$/),
      expect.stringMatching(/^CronJob .*\/orders-migrate orders-migrate$/),
    ]);
    const { files } = renderedFiles(environment, { partOf: "shop" });
    const of = (end: string) => [...files].find(([path]) => path.endsWith(end))?.[1] ?? "";
    expect(of("deployment-orders.yaml")).toContain("image: orders\n");
    expect(of("cronjob-orders-migrate.yaml")).toContain("image: orders\n");
  });

  it("leave the images that Terraform owns as they are declared", () => {
    const { files } = renderedFiles(environmentOf(seed), { partOf: "portal" });
    expect(files.get("portal/deployment-reports.yaml")).toContain("image: prom/statsd-exporter:v0.28.0\n");
  });
});
