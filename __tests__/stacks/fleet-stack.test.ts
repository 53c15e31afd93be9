import { loadPlatform } from "../../model/platform/load";
import { formatProblem, InvalidDeclarationError } from "../../model/problem";
import { declaredPlatform } from "../support/platform";
import { resourcesOf, synthesized, TODAY } from "../support/synthesized-platform";

const subscriptionId = "11111111-2222-3333-4444-555555555555";
const environments = {
  prod: { subscriptionId, pools: { apps: { vmSize: "Standard_D4ds_v5", nodes: { min: 2, max: 4 } } } },
  dev: {},
  tools: {},
} as const;
const fleet = { location: "westeurope" } as const;
const output = synthesized(declaredPlatform(environments, { promotion: ["dev", "prod"], fleet }));
const stack = output.stack("fleet");

describe("a Fleet", () => {
  it("has the clusters of the promotion, each found by its name in its subscription", () => {
    const members = resourcesOf(stack, "azurerm_kubernetes_fleet_member");
    expect(members.map(({ name, group }) => [name, group]).sort()).toEqual([
      ["dev", "dev"],
      ["prod", "prod"],
    ]);
    const found = Object.values(stack.data?.azurerm_kubernetes_cluster ?? {});
    expect(found.map(({ name, provider }) => [name, provider])).toEqual([
      ["aks-portal-dev", undefined],
      ["aks-portal-prod", `azurerm.subscription-${subscriptionId}`],
    ]);
    expect(output.manifest.stacks.fleet?.dependencies.toSorted()).toEqual(["dev-cluster", "prod-cluster"]);
  });

  it("upgrades one environment after the other, with three days between them", () => {
    expect(resourcesOf(stack, "azurerm_kubernetes_fleet_update_strategy")).toEqual([
      expect.objectContaining({
        name: "promotion",
        stage: [
          { name: "dev", group: [{ name: "dev" }], after_stage_wait_in_seconds: 259_200 },
          { name: "prod", group: [{ name: "prod" }] },
        ],
      }),
    ]);
  });

  it("brings node images by itself, unless it is told not to", () => {
    expect(resourcesOf(stack, "azapi_resource")).toEqual([
      expect.objectContaining({
        type: "Microsoft.ContainerService/fleets/autoUpgradeProfiles@2025-03-01",
        body: {
          properties: {
            channel: "NodeImage",
            updateStrategyId: expect.stringContaining("azurerm_kubernetes_fleet_update_strategy."),
          },
        },
      }),
    ]);
    const without = synthesized(
      declaredPlatform({ dev: {} }, { promotion: ["dev"], fleet: { ...fleet, nodeImages: false, soakDays: 0 } }),
    ).stack("fleet");
    expect(without.resource).not.toHaveProperty("azapi_resource");
    expect(without.provider).not.toHaveProperty("azapi");
  });

  it("says the commands that move every cluster to another version", () => {
    expect(stack.output?.upgrade_commands?.value.split("\n")).toEqual([
      "VERSION=1.36.0 # a patch that az aks get-versions lists",
      "az fleet updaterun create --resource-group rg-portal-fleet --fleet-name fleet-portal --name kubernetes-$(echo $VERSION | tr . -) --upgrade-type Full --kubernetes-version $VERSION --node-image-selection Consistent --update-strategy-name promotion",
      "az fleet updaterun start --resource-group rg-portal-fleet --fleet-name fleet-portal --name kubernetes-$(echo $VERSION | tr . -)",
    ]);
  });

  it("has Terraform leave the versions of its clusters alone, and of no others", () => {
    const ignoredBy = (name: string, type: string) =>
      resourcesOf(output.stack(`${name}-cluster`), type).map(
        ({ lifecycle }) => (lifecycle as { ignore_changes?: readonly string[] } | undefined)?.ignore_changes ?? [],
      );
    const versions = ["kubernetes_version", "default_node_pool[0].orchestrator_version"];
    expect(ignoredBy("prod", "azurerm_kubernetes_cluster")).toEqual([versions]);
    expect(ignoredBy("prod", "azurerm_kubernetes_cluster_node_pool")).toEqual([["node_count", "orchestrator_version"]]);
    expect(ignoredBy("tools", "azurerm_kubernetes_cluster")).toEqual([[]]);
  });

  it("is led back to its field", () => {
    const places = Object.values(output.places.fleet ?? {}).map(({ path }) => path);
    expect(new Set(places)).toEqual(new Set(["fleet"]));
  });

  it.each([
    [
      [],
      fleet,
      '[fleet] must have clusters to upgrade, got no environment of AKS in promotion; add environments to promotion, such as ["dev", "prod"], or leave fleet out (platform/fleet)',
    ],
    [
      ["dev"],
      { ...fleet, soakDays: 31 },
      "[fleet.soakDays] must be a whole number from 0 to 30, got 31; choose one in that range (value)",
    ],
    [
      ["dev"],
      { ...fleet, resourceGroup: "RG-portal-dev" },
      '[fleet.resourceGroup] must differ from that of environment "dev", got "RG-portal-dev"; name another in one of the two (platform/resource-group)',
    ],
  ])("with promotion %j and %j is refused", (promotion, declared, message) => {
    let problems: readonly string[] = [];
    try {
      loadPlatform(declaredPlatform({ dev: {} }, { promotion, fleet: declared }), { today: TODAY });
    } catch (thrown) {
      if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
      problems = thrown.problems.map(formatProblem);
    }
    expect(problems).toEqual([message]);
  });
});
