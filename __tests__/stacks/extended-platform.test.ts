import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { type App, Aspects } from "cdktf";
import type { IConstruct } from "constructs";
import type { ClusterStack } from "../../stacks/cluster-stack";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import platform from "../support/seed-platform";
import { TODAY as today } from "../support/synthesized-platform";
import { inTemporaryFolder } from "../support/temporary-folder";

/** The resources of a cluster stack, by type. */
function synthesize(extend: (app: App) => void): Record<string, Record<string, unknown>> {
  return inTemporaryFolder((outdir) => {
    synthesizePlatform(platform, { outdir, today, extend });
    return JSON.parse(readFileSync(join(outdir, "stacks", "prod-cluster", "cdk.tf.json"), "utf8")).resource;
  });
}

const clusterStack = (app: App) => app.node.findChild("prod-cluster") as ClusterStack;

it("a field that no prop has is overridden", () => {
  const resources = synthesize((app) => clusterStack(app).cluster.resource.addOverride("sku_tier", "Premium"));
  expect(Object.values(resources.azurerm_kubernetes_cluster ?? {})).toMatchObject([{ sku_tier: "Premium" }]);
});

it("an aspect of the app visits every stack, as one of a stack does that stack", () => {
  const visited = new Set<string>();
  const tagged = {
    visit(node: IConstruct) {
      visited.add(node.node.path.split("/")[0] ?? "");
      if (node instanceof ResourceGroup) node.tags = { ...node.tagsInput, costs: "4711" };
    },
  };
  const resources = synthesize((app) => Aspects.of(app).add(tagged));
  expect(Object.values(resources.azurerm_resource_group ?? {})).toMatchObject([{ tags: { costs: "4711" } }]);
  expect([...visited].sort()).toEqual(expect.arrayContaining(["dev-routes", "prod-cluster", "prod-services"]));
});

it("a stack takes resources of somebody else", () => {
  const resources = synthesize((app) => {
    new ResourceGroup(clusterStack(app), "Backups", { name: "rg-backups", location: "westeurope" });
  });
  expect(resources.azurerm_resource_group?.Backups).toMatchObject({ name: "rg-backups" });
});
