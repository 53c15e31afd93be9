import { discovered } from "../../model/platform/discovery";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import bridge from "../guides/bridge-example";
import { inAzure } from "./support/azure";
import { type Cluster, requireCluster } from "./support/cluster";
import { withLoadBalancers } from "./support/load-balancers";
import { onCluster } from "./support/on-cluster";
import { changesOf } from "./support/plan";
import { readyNodes } from "./support/simulated-nodes";
import type { StackJson } from "./support/stack";
import { synthesizeStack } from "./support/synthesize-all";
import { describeWhere } from "./support/where";
import { Workspace } from "./support/workspace";

const SUBSCRIPTION = process.env.AZURE_E2E_SUBSCRIPTION ?? process.env.ARM_SUBSCRIPTION_ID ?? "";
const GROUP = "rg-e2e-bridge";
const ZONE = "services.shop.internal";
const STACK = "prod-services";
const NAMED = { address: "10.10.3.10", recordName: "prices-v2" } as const;
const { prod } = bridge.environments;
const { prices } = bridge.services;

/** The platform of the guide with a zone of the tests, and prices exposed as a test wants. */
function declared(exposed: object, isFound = true): AnyPlatformDeclaration {
  const zoneId = `/subscriptions/${SUBSCRIPTION}/resourceGroups/${GROUP}/providers/Microsoft.Network/privateDnsZones/${ZONE}`;
  return {
    ...bridge,
    environments: { ...bridge.environments, prod: { ...prod, discovery: isFound ? { zoneId } : null } },
    services: {
      ...(prices && { prices: { ...prices, exposed: { internal: true, sources: ["10.0.0.0/8"], ...exposed } } }),
    },
  };
}

/** What the keeper of the zone has made, by the same provider: it is nothing of the platform. */
function zoneOf({ terraform, provider }: StackJson): StackJson {
  const { azurerm = [] } = provider;
  const { azurerm: pinned } = terraform.required_providers;
  return {
    terraform: { ...terraform, required_providers: pinned ? { azurerm: pinned } : {} },
    provider: { azurerm: azurerm.filter(({ alias }) => alias === undefined) },
    resource: {
      azurerm_resource_group: { dns: { name: GROUP, location: "westeurope" } },
      azurerm_private_dns_zone: { zone: { name: ZONE, resource_group_name: `\${azurerm_resource_group.dns.name}` } },
    },
  };
}

describeWhere("a service that is found by a private name", ["terraform", "providers", "azure", "cluster"], () => {
  let cluster: Cluster;
  let zone: Workspace;
  let services: Workspace;

  beforeAll(async () => {
    const stack = synthesizeStack(declared(NAMED), STACK);
    cluster = await requireCluster();
    await readyNodes(cluster);
    const { edit, env } = onCluster(cluster);
    const options = { suite: "bridge", env: { ...env, ...inAzure().env } };
    zone = await Workspace.openWith({ app: "bridge", stack: "zone" }, zoneOf(stack), options);
    await zone.plan("create");
    await zone.applyPlan();
    services = await Workspace.openWith({ app: "bridge", stack: STACK }, stack, { ...options, ...(edit && { edit }) });
  });
  afterAll(async () => {
    await services?.cleanUp();
    await zone?.cleanUp();
  });

  /** An apply waits for a load balancer, which nobody makes here. */
  function applied(): Promise<unknown> {
    return withLoadBalancers(cluster, [bridge.name], () => services.applyPlan());
  }

  /** Name and content of each record of the state. */
  async function records(): Promise<unknown> {
    const { resources } = JSON.parse(await services.state()) as State;
    return resources
      .filter(({ type }) => type === "azapi_resource")
      .map(({ instances: [{ attributes }] }) => [attributes.name, attributes.body.value.properties]);
  }

  it("has a record in the zone of somebody else, as the list of the bridge says, and nothing left to do", async () => {
    await services.plan("create");
    await applied();
    const { prod: environment } = loadPlatform(declared(NAMED), { today: new Date() }).platform.environments;
    const [listed] = environment ? discovered(environment) : [];
    expect(listed).toMatchObject({ names: [`prices-v2.${ZONE}`], address: "10.10.3.10" });
    expect(await records()).toEqual([["prices-v2", { ttl: 300, aRecords: [{ ipv4Address: "10.10.3.10" }] }]]);
    expect(changesOf(await services.plan("second"))).toEqual([]);
  });

  it("is found at another address by the same record", async () => {
    await services.use(synthesizeStack(declared({ ...NAMED, address: "10.10.3.11" }), STACK));
    const changes = changesOf(await services.plan("moved"));
    expect(changes.filter((change) => change.includes("azapi_"))).toEqual([
      expect.stringMatching(/^update azapi_resource\./),
    ]);
    await applied();
    expect(await records()).toEqual([["prices-v2", { ttl: 300, aRecords: [{ ipv4Address: "10.10.3.11" }] }]]);
    expect(changesOf(await services.plan("moved-second"))).toEqual([]);
  });

  it("has no record any more where nobody names a zone", async () => {
    await services.use(synthesizeStack(declared({ address: "10.10.3.11" }, false), STACK));
    await services.plan("unnamed");
    await applied();
    expect(await records()).toEqual([]);
  });

  it("leaves the zone to its keeper when it is destroyed", async () => {
    expect((await services.destroy()).code).toBe(0);
    expect(changesOf(await zone.plan("second"))).toEqual([]);
    expect((await zone.destroy()).code).toBe(0);
  });
});

interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly [
      {
        readonly attributes: {
          readonly name: string;
          readonly body: { readonly value: { readonly properties: object } };
        };
      },
    ];
  }[];
}
