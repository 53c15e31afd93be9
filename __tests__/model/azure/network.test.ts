import type { ClusterDeclaration } from "../../../model/azure/cluster";
import { rangesAround } from "../../../model/azure/network";
import type { Override } from "../../../model/merge";
import { cluster } from "../../support/cluster";
import { thrown } from "../../support/thrown";

type NetworkChanges = NonNullable<Override<ClusterDeclaration["network"]>>;

const network = (changes: NetworkChanges = {}) => cluster({ network: changes }).network;

/** An egress as a person could write it in plain JavaScript. */
const egress = (written: unknown) => thrown(() => network({ egress: written as NetworkChanges["egress"] }));

describe("a network that declares its ranges only", () => {
  it("has an overlay that Cilium runs, and a NAT gateway of one address", () => {
    expect(JSON.parse(JSON.stringify(network()))).toEqual({
      vnetCidr: "10.30.0.0/16",
      nodeSubnetCidr: "10.30.0.0/22",
      serviceEndpoints: [],
      peerings: [],
      podCidr: "10.244.0.0/16",
      serviceCidr: "10.0.0.0/16",
      dnsServiceIp: "10.0.0.10",
      connectedCidrs: [],
      podNetwork: "overlay",
      dataPlane: "cilium",
      networkPolicy: "cilium",
      egress: { kind: "natGateway", publicIpCount: 1 },
    });
  });

  it("has its DNS in the range of its services", () => {
    expect(String(network({ serviceCidr: "10.99.0.0/24" }).dnsServiceIp)).toBe("10.99.0.10");
  });

  it("has the network policies of its data plane", () => {
    expect(network({ dataPlane: "azure" }).networkPolicy).toBe("azure");
  });
});

it("has endpoints of services of Azure, by their names", () => {
  expect(
    network({ serviceEndpoints: ["Microsoft.Storage", "Microsoft.Storage.Global"] }).serviceEndpoints,
  ).toHaveLength(2);
  expect(thrown(() => network({ serviceEndpoints: ["Storage"] }))).toBe(
    '[network.serviceEndpoints[0]] must be a service of Azure, got "Storage"; write it such as "Microsoft.Storage"; az network vnet list-endpoint-services lists them (value)',
  );
});

describe("the egress of a network", () => {
  it.each([
    [{ kind: "natGateway", publicIpCount: 16 }],
    [{ kind: "loadBalancer" }],
    [
      {
        kind: "loadBalancer",
        publicIpIds: ["/ip"],
        portsPerNode: 64_000,
        idleTimeoutMinutes: 100,
        backendPoolType: "NodeIP",
      },
    ],
    [{ kind: "natGateway", publicIpCount: 1, idleTimeoutMinutes: 120 }],
    [{ kind: "loadBalancer", natGateway: { publicIpCount: 2, idleTimeoutMinutes: 10 } }],
    [{ kind: "userDefinedRouting", routeTableId: "/subscriptions/0/routeTables/rt" }],
    [{ kind: "none" }],
  ] as const)("is read: %j", (declared) => {
    expect(network({ egress: declared }).egress).toEqual(declared);
  });

  it.each(["natgateway", "nowhere"])("lists every kind when it is %j", (kind) => {
    expect(egress({ kind })).toBe(
      `[network.egress.kind] must be one of the known values, got "${kind}"; write natGateway, loadBalancer, userDefinedRouting or none (value)`,
    );
  });

  it("asks for a kind", () => {
    expect(egress({ publicIpCount: 2 })).toBe("[network.egress.kind] must be declared, got nothing; add it (value)");
  });

  it("asks for the route table that leads to the firewall", () => {
    expect(egress({ kind: "userDefinedRouting" })).toBe(
      "[network.egress.routeTableId] must be declared, got nothing; add it (value)",
    );
  });

  it("has a gateway of one address that nodes move to, unless it says otherwise", () => {
    expect(network({ egress: { kind: "loadBalancer", natGateway: {} } }).egress).toEqual({
      kind: "loadBalancer",
      natGateway: { publicIpCount: 1 },
    });
    expect(egress({ kind: "loadBalancer", natGateway: { publicIpCount: 17 } })).toBe(
      "[network.egress.natGateway.publicIpCount] must be a whole number from 1 to 16, got 17; choose one in that range (value)",
    );
  });

  it.each([0, 17, 1.5])("has 1 to 16 addresses, and not %d", (publicIpCount) => {
    expect(egress({ kind: "natGateway", publicIpCount })).toBe(
      `[network.egress.publicIpCount] must be a whole number from 1 to 16, got ${publicIpCount}; choose one in that range (value)`,
    );
  });
});

describe("what the ranges of pods and services stay clear of", () => {
  const around = (changes: NetworkChanges) =>
    rangesAround(network(changes)).map(({ purpose, range }) => `${purpose} ${range}`);

  it("is the virtual network, and what is connected to it", () => {
    expect(around({ connectedCidrs: ["192.168.0.0/24"] })).toEqual([
      "the virtual network 10.30.0.0/16",
      "the connected range 192.168.0.0/24",
    ]);
  });

  it("is no subnet that lies outside the virtual network, which is a mistake of its own", () => {
    expect(around({ nodeSubnetCidr: "10.99.0.0/22" })).toEqual(["the virtual network 10.30.0.0/16"]);
  });
});
