import { readFileSync } from "node:fs";
import platform from "../../support/seed-platform";
import { addressesOf, synthesized } from "../../support/synthesized-platform";

const FILE = "__tests__/support/seed-platform.ts";

describe("the places of the declaration beside the stacks", () => {
  const output = synthesized(platform);
  const { places } = output;
  const lines = readFileSync(FILE, "utf8").split("\n");

  it.each([
    ["prod-cluster", "azurerm_kubernetes_cluster.Cluster_EB0386A7", "environments.prod", "prod: {"],
    [
      "prod-cluster",
      "azurerm_kubernetes_cluster_node_pool.Cluster_apps_3208BDB6",
      "environments.prod.pools.apps",
      "apps: {",
    ],
    ["dev-cluster", "azurerm_kubernetes_cluster_node_pool.Cluster_apps_3208BDB6", "shared.pools.apps", "apps: {"],
    ["dev-cluster", "azurerm_virtual_network.Cluster_Network_A5E2F637", "environments.dev.network", "network: {"],
    ["prod-services", "kubernetes_deployment_v1.users-v1_9A042415", 'services["users-v1"]', '"users-v1": {'],
    ["prod-routes", "kubernetes_manifest.Routes_Gateway_97E76074", "routes", "routes: ["],
  ])("name in %s for %s the path %s and its line", (stack, address, path, text) => {
    const place = places[stack]?.[address];
    expect(place).toEqual({ path, file: FILE, line: expect.any(Number) });
    expect(lines[(place?.line ?? 0) - 1]).toContain(text);
  });

  it("know every address of every stack", () => {
    for (const name of output.files.keys()) {
      expect(Object.keys(places[name] ?? {}).sort()).toEqual(addressesOf(output.stack(name)));
    }
    expect.assertions(output.files.size);
  });

  it("name the path alone when the source is not known", () => {
    expect(synthesized({ ...platform }).places["prod-routes"]).toMatchObject({
      "kubernetes_manifest.Routes_Gateway_97E76074": { path: "routes" },
    });
  });
});
