import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { App } from "cdktf";
import type { ClusterStack } from "../../stacks/cluster-stack";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";

const PLATFORM = {
  name: "portal",
  domain: "smaacc.io",
  environments: {
    prod: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "private" },
      network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" },
      pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    },
  },
  services: {},
} as const;

/** The resources of the one cluster stack, by type. */
function synthesize(extend: (app: App) => void): Record<string, Record<string, unknown>> {
  const outdir = mkdtempSync(join(tmpdir(), "extended-"));
  try {
    synthesizePlatform(PLATFORM, { outdir, today: new Date("2026-11-23"), extend });
    return JSON.parse(readFileSync(join(outdir, "stacks", "prod-cluster", "cdk.tf.json"), "utf8")).resource;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const clusterStack = (app: App) => app.node.findChild("prod-cluster") as ClusterStack;

test("a field that no prop has is overridden", () => {
  const resources = synthesize((app) => clusterStack(app).cluster.resource.addOverride("sku_tier", "Premium"));
  expect(Object.values(resources.azurerm_kubernetes_cluster ?? {})).toMatchObject([{ sku_tier: "Premium" }]);
});

test("a stack takes resources of somebody else", () => {
  const resources = synthesize((app) => {
    new ResourceGroup(clusterStack(app), "Backups", { name: "rg-backups", location: "westeurope" });
  });
  expect(resources.azurerm_resource_group?.Backups).toMatchObject({ name: "rg-backups" });
});
