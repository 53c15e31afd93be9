import { readFileSync } from "node:fs";
import { join } from "node:path";
import { adopt } from "../../adopt/adoption";
import { recordsOf } from "../../adopt/documents";
import { report } from "../../adopt/output/report";
import { aks, GROUP, NETWORK, read, readAs, system } from "../support/printed-cluster";
import { TODAY } from "../support/synthesized-platform";

/** What `az` printed of clusters of others, as they have published it; ids and names of people are taken out. */
function printed(name: string): readonly object[] {
  return recordsOf(readFileSync(join(__dirname, "..", "fixtures", "az", `${name}.json`), "utf8"));
}

const SOMEBODY = ["203.0.113.0/24"];
const why = (...names: readonly string[]) => readAs([], ...names.flatMap(printed)).notes[0];

describe("what az has printed of clusters of others", () => {
  it("is joined for every reason at once: one made by the portal, with a network of AKS", () => {
    const notes = why("show-of-portal");
    expect(notes).toContain("the cluster azure-advisor is joined");
    expect(notes).toContain("nothing in it enforces network policies");
    expect(notes).toContain("its API server answers the whole internet");
    expect(notes).toContain("AKS has made its network");
  });

  it("is joined where it has no policies, in a subnet of its own, whose network `az network vnet create` printed", () => {
    const notes = why("show-in-a-subnet", "vnet-create", "group-show");
    expect(notes).toContain("nothing in it enforces network policies");
    expect(notes).not.toContain("the ranges of its network are not in the files");
    expect(why("show-in-a-subnet", "group-show")).toContain("the ranges of its network are not in the files");
  });

  it("can be declared once it has policies, with what it has in other words than the API", () => {
    const [created] = printed("show-in-a-subnet") as readonly { readonly networkProfile: object }[];
    const closed = { ...created, networkProfile: { ...created?.networkProfile, networkPolicy: "calico" } };
    const { declared, ids } = readAs(SOMEBODY, closed, ...["vnet-create", "group-show"].flatMap(printed));
    expect(declared).toMatchObject({
      name: "aks-k8s-np",
      resourceGroup: "rg-arck",
      location: "eastus",
      // what nobody upgrades by a channel keeps its patch
      kubernetesVersion: "1.27.9",
      upgradeChannel: "none",
      network: {
        vnetCidr: "10.0.0.0/8",
        nodeSubnetCidr: "10.240.0.0/16",
        podNetwork: "nodeSubnet",
        networkPolicy: "calico",
      },
      linuxProfile: { adminUsername: "azureuser", sshKey: { keyData: expect.stringMatching(/^ssh-rsa /) } },
      pools: {
        nodepool1: { vmSize: { name: "Standard_DS2_v2" }, maxPods: 30, maxSurge: "10%" },
      },
    });
    expect(Object.keys(ids)).toEqual([
      "azurerm_kubernetes_cluster",
      "azurerm_kubernetes_cluster_node_pool nodepool1",
      "azurerm_resource_group",
      "azurerm_virtual_network",
      "azurerm_subnet",
    ]);
  });

  it("is joined with a mesh, and with pools of single machines", () => {
    expect(why("show-with-mesh")).toContain("AKS has made its network");
  });

  it("is read of the REST API too: private, behind a firewall, with a proxy", () => {
    const [cluster] = printed("rest-of-private") as readonly { readonly id: string }[];
    const vnet = `${cluster?.id.replace(/Microsoft.ContainerService.*/, "")}Microsoft.Network/virtualNetworks/vnet-ff`;
    const routeTable = { id: vnet.replace("virtualNetworks/vnet-ff", "routeTables/rt-ff") };
    const subnet = {
      id: `${vnet}/subnets/snet-ff-system`,
      name: "snet-ff-system",
      addressPrefix: "10.250.16.0/28",
      routeTable,
    };
    const network = { id: vnet, addressSpace: { addressPrefixes: ["10.250.16.0/24"] }, subnets: [subnet] };
    expect(read({ ...cluster }, network).declared).toMatchObject({
      tier: "Free",
      kubernetesVersion: "1.32.6",
      upgradeChannel: "none",
      httpProxy: { httpProxy: "http://10.252.142.180:8080/", noProxy: ["10.244.0.0/16", ".svc"] },
      network: {
        dataPlane: "azure",
        networkPolicy: "calico",
        serviceCidr: "10.2.0.0/24",
        egress: { kind: "userDefinedRouting", routeTableId: routeTable.id },
      },
      pools: { system: { vmSize: "Standard_E4s_v5", nodes: { min: 2, max: 2 }, maxPods: 100 } },
    });
  });

  it("has its pools as `az aks nodepool list` prints them, and its window as `maintenanceconfiguration show` does", () => {
    const ours = "aks-cluster1-dev";
    const cluster = {
      ...aks({ name: ours, agentPoolProfiles: null }),
      id: aks().id.replace("rg-shop", "rg-aks-dev").replace("aks-shop", ours),
    };
    const subnet =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-vnet1-dev/providers/Microsoft.Network/virtualNetworks/vnet-spoke-dev/subnets/snet-aks1";
    const network = {
      id: subnet.replace(/\/subnets.*/, ""),
      addressSpace: { addressPrefixes: ["10.64.0.0/16"] },
      subnets: [{ id: subnet, name: "snet-aks1", addressPrefix: "10.64.0.0/20" }],
    };
    const { declared } = read(
      cluster,
      network,
      ...printed("nodepool-list"),
      ...printed("maintenanceconfiguration-show"),
    );
    expect(declared).toMatchObject({
      upgradeWindow: { kind: "absoluteMonthly", interval: 3, dayOfMonth: 1, durationHours: 4, utcOffset: "-08:00" },
      pools: {
        agentpool: { mode: "System", vmSize: { name: "Standard_B4ms" }, nodes: { min: 2, max: 5 } },
        usernodepool: {
          taints: [{ key: "TenantName", value: "tenant1", effect: "NoSchedule" }],
          labels: { TenantName: "tenant1" },
          tags: { CreatedBy: "somebody", Environment: "dev" },
        },
        // Azure keeps what somebody typed, and another spelling would make the pool anew
        win22: { osType: "Windows", vmSize: { name: "standard_d4_v3", vcpus: 4, memoryGib: 16 } },
        spotnodepool: { spot: {}, nodes: { min: 0, max: 3 } },
      },
    });
    expect(declared.pools).not.toHaveProperty("spotnodepool.taints");
  });
});

describe("what is there beside a cluster", () => {
  const REGISTRY = { id: `${GROUP}/providers/Microsoft.ContainerRegistry/registries/crshop` };
  const beside = (...others: readonly object[]) =>
    adopt(
      { objects: [], environment: read(aks(), NETWORK, ...others) },
      { environment: "prod", keepOpen: true, today: TODAY },
    );

  it("is told of, and why it stays, whatever it is", () => {
    const adoption = beside(
      REGISTRY,
      { id: `${GROUP}/providers/Microsoft.Network/dnsZones/shop.example` },
      { id: `${GROUP}/providers/Microsoft.Network/natGateways/nat-shop` },
      { id: `${GROUP}/providers/Microsoft.Cdn/profiles/front` },
      { id: Object.keys(aks().identity.userAssignedIdentities)[0] },
      {
        id: `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/web/federatedIdentityCredentials/web`,
      },
    );
    expect(adoption.beside.map((line) => line.slice(0, 110))).toEqual([
      expect.stringMatching(/^microsoft.containerregistry\/registries crshop: the nodes pull by a role/),
      expect.stringMatching(/^microsoft.network\/dnszones shop.example: its records stay/),
      expect.stringMatching(/^microsoft.network\/natgateways nat-shop: it stays with whoever keeps the network/),
      expect.stringMatching(/^microsoft.cdn\/profiles front: nothing here declares it/),
      expect.stringMatching(/userassignedidentities aks: the declaration names it, and it stays with whoever/),
      expect.stringMatching(/federatedidentitycredentials web: credentials stay/),
    ]);
    expect(report(adoption, { imports: {} })).toContain("- microsoft.cdn/profiles front: nothing here declares it");
  });

  it("is nothing where all that was read is taken over", () => {
    expect(beside({ id: GROUP, name: "rg-shop" }).beside).toEqual([]);
  });

  it("is a pool of single machines, which azurerm does not know", () => {
    const single = { ...system, name: "mixed", mode: "User", type: "VirtualMachines", vmSize: "" };
    const { declared, notes, ids } = read(aks({}, single), NETWORK);
    expect(Object.keys(declared.pools as object)).toEqual(["system"]);
    expect(ids).not.toHaveProperty(["azurerm_kubernetes_cluster_node_pool mixed"]);
    expect(notes).toEqual([expect.stringContaining("pools.mixed: its machines are single ones (`VirtualMachines`)")]);
    const only = aks({ agentPoolProfiles: [{ ...system, typePropertiesType: "VirtualMachines" }] });
    expect(read(only, NETWORK).notes).toEqual([expect.stringContaining("its nodes are single machines")]);
  });
});
