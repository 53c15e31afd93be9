import platform from "../support/seed-platform";
import { addressesOf, resourcesOf, type StackJson, synthesized } from "../support/synthesized-platform";

const output = synthesized(platform);

describe("the platform", () => {
  it("has a cluster stack and a services stack for each environment, and routes where services are routed", () => {
    expect([...output.files.keys()]).toEqual([
      "dev-cluster",
      "dev-routes",
      "dev-services",
      "prod-cluster",
      "prod-routes",
      "prod-services",
      "staging-cluster",
      "staging-routes",
      "staging-services",
      "tools-cluster",
      "tools-services",
    ]);
  });

  it("deploys a cluster before its services, and services before their routes", () => {
    const { "prod-cluster": cluster, "prod-services": services, "prod-routes": routes } = output.manifest.stacks;
    expect([cluster?.dependencies, services?.dependencies, routes?.dependencies]).toEqual([
      [],
      ["prod-cluster"],
      ["prod-services"],
    ]);
  });

  it.each([
    ["prod", 7],
    ["staging", 5],
    ["dev", 4],
    ["tools", 1],
  ])("gives %s %i nodes over all its pools", (environment, nodes) => {
    expect(nodesOf(output.stack(`${environment}-cluster`))).toBe(nodes);
  });

  it("keeps the address of every resource", () => {
    const addresses = [...output.files.keys()].map((name) => [name, addressesOf(output.stack(name))]);
    expect(Object.fromEntries(addresses)).toMatchSnapshot();
  });

  it("writes the same bytes each time, from whichever folder", () => {
    const home = process.cwd();
    try {
      process.chdir("/");
      expect(synthesized(platform).files).toEqual(output.files);
    } finally {
      process.chdir(home);
    }
  });

  it("writes no path of the machine", () => {
    const everything = [...output.files.values(), JSON.stringify(output.manifest)].join("\n");
    expect(everything).not.toContain(process.cwd());
    expect(everything).not.toMatch(/\/(tmp|home|root|Users)\//);
  });
});

function nodesOf(stack: StackJson): number {
  const [cluster] = resourcesOf(stack, "azurerm_kubernetes_cluster");
  const pools = [cluster?.default_node_pool, ...resourcesOf(stack, "azurerm_kubernetes_cluster_node_pool")];
  return pools.reduce<number>((sum, pool) => sum + (pool as { node_count: number }).node_count, 0);
}
