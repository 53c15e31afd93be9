import type { FieldsBeyondAzurerm } from "../../../constructs/azure/beyond-azurerm";
import { FURTHER_CLUSTERS } from "../../fixtures/further-clusters";
import { LATEST_CLUSTERS } from "../../fixtures/latest-clusters";
import { OTHER_CLUSTERS } from "../../fixtures/other-clusters";
import { PUBLIC_CLUSTERS, type PublicCluster } from "../../fixtures/public-clusters";
import { aksCluster, clusterOf, poolsOf } from "../../support/aks-cluster";

/** Configurations that nobody had looked at before. */
const LATER_CLUSTERS = [...FURTHER_CLUSTERS, ...OTHER_CLUSTERS, ...LATEST_CLUSTERS];

/** How many arguments of all configurations release 0.1.0 could say. */
const SAID_BEFORE = 421;

/** Arguments that are said, of those that are used and have no reason to stay unsaid; and those by azurerm's name among them. */
const SCORES: Readonly<Record<string, string>> = {
  "AVM pattern aks-production": "65 of 65",
  "mspnp/aks-baseline": "96 of 96",
  "AVM managedcluster waf-aligned": "57 of 57",
  "LZA secure baseline private": "47 of 47",
  "terraform-azurerm-aks startup": "47 of 47, 1 by azurerm's name",
  "terraform-azurerm-aks named_cluster": "21 of 21",
  "azurerm egress-with-udr-azure-cni": "11 of 11",
  "azurerm spot-node-pool": "16 of 16",
  "azurerm network-policy-calico": "16 of 16",
  "Azure/terraform 101-aks-cluster-windows": "15 of 15",
  "LZA Prometheus & Grafana": "15 of 15",
  "AKS-Construction optimised for well-architected": "46 of 46",
  "AKS-Construction Istio, KEDA, VPA and managed NAT gateway": "19 of 19",
  "AKS documents: GPU, multi-instance GPU, scale-down mode": "22 of 22",
  "AKS documents: dual stack": "15 of 15",
  "AKS documents: a network plugin of one's own, network isolated": "15 of 15",
  "2i2c-org/infrastructure terraform/azure, utoronto @04f9369": "33 of 33, 2 by azurerm's name",
  "NVIDIA/nvidia-terraform-modules aks @251e5a7": "20 of 20",
  "nebari-dev/nebari azure @06288d6": "28 of 28",
  "sassoftware/viya4-iac-azure azure_aks @090fc68": "35 of 35, 2 by azurerm's name",
  "hmcts/aks-module-kubernetes @82aa847": "66 of 66, 1 by azurerm's name",
  "equinor/radix-platform modules/aks, weekly-32 @9597543": "83 of 84, 1 by azurerm's name",
  "pagopa/terraform-azurerm-v4 kubernetes_cluster @d68ef3b": "83 of 83, 4 by azurerm's name",
  "jenkins-infra/azure infracijenkinsio_agents_2 @19301ff": "50 of 50",
  "DFE-Digital/teacher-services-cloud terraform_aks_cluster @0b8d0a1": "51 of 51, 3 by azurerm's name",
  "claranet/terraform-azurerm-aks examples/private_cluster @15e4823": "43 of 43",
  "CloudNationHQ/terraform-azure-aks examples/complete @00ff78e": "39 of 39",
  "Altinn/altinn-platform infrastructure/modules/aks @17dd415": "59 of 59",
  "Altinn/altinn-platform k6_tests_rg_k8s @92c1e17": "36 of 36",
  "briandenicola/aks-with-istio infrastructure @0bcad28": "79 of 79",
  "hpccsystems-solutions-lab/tlh-oss-terraform-azurerm-aks modules/cluster @05e3b3b": "69 of 69, 4 by azurerm's name",
};

describe("public configurations of clusters", () => {
  it("have their scores", () => {
    expect(Object.fromEntries([...PUBLIC_CLUSTERS, ...LATER_CLUSTERS].map((each) => [each.name, score(each)]))).toEqual(
      SCORES,
    );
  });

  it.each(
    [...PUBLIC_CLUSTERS, ...LATER_CLUSTERS].filter(hasMissing).map((cluster) => [cluster.name, cluster] as const),
  )("%s: what was missing is said", (_, cluster) => {
    expect(said(cluster)).toEqual(cluster.arguments);
  });

  it.each(LATER_CLUSTERS.map((cluster) => [cluster.name, cluster] as const))(
    "%s: every argument is said, or stays unsaid with its name",
    (_, { used, arguments: them, reasons = {}, unsaid = [] }) => {
      expect(Object.keys(them).length + Object.keys(reasons).length + unsaid.length).toBe(used);
    },
  );

  it("are said to 98 of 100 arguments, less those that stay unsaid for a reason, and to 93 by a name of ours", () => {
    const count = (of: (cluster: PublicCluster) => number) => PUBLIC_CLUSTERS.reduce((sum, each) => sum + of(each), 0);
    const used = count((each) => each.used);
    const unsaid = count(({ unsaid = [] }) => unsaid.length);
    const excluded = count(({ reasons = {} }) => Object.keys(reasons).length);
    const byAzurermsName = count((each) => unnamed(each).length);
    const missingBefore = count(({ arguments: them }) => Object.keys(them).length) + unsaid + excluded;
    expect(used - missingBefore).toBe(SAID_BEFORE);

    const counted = used - excluded;
    expect({ used, excluded, unsaid, byAzurermsName }).toEqual({
      used: 537,
      excluded: 14,
      unsaid: 0,
      byAzurermsName: 1,
    });
    expect((counted - unsaid) / counted).toBeGreaterThanOrEqual(0.98);
    expect((counted - unsaid - byAzurermsName) / counted).toBeGreaterThanOrEqual(0.93);
  });
});

function score(cluster: PublicCluster): string {
  const { used, unsaid = [], reasons = {} } = cluster;
  const counted = used - Object.keys(reasons).length;
  const byAzurerm = unnamed(cluster).length;
  return `${counted - unsaid.length} of ${counted}${byAzurerm > 0 ? `, ${byAzurerm} by azurerm's name` : ""}`;
}

/** Arguments that are said by azurerm's own name. */
function unnamed({ declares, arguments: them }: PublicCluster): readonly string[] {
  const { azurerm, azurermOf, pools } = declares;
  const ofPools = Object.values(pools ?? {}).flatMap((pool) => Object.keys(pool?.azurerm ?? {}));
  const names = [
    ...Object.keys(azurerm ?? {}),
    ...ofPools.flatMap((name) => [`pool.${name}`, `defaultNodePool.${name}`]),
    ...Object.keys(azurermOf?.virtualNetwork ?? {}).map((name) => `network.${name}`),
    ...Object.keys(azurermOf?.nodeSubnet ?? {}).map((name) => `subnet.${name}`),
  ].map(snake);
  return Object.keys(them).filter((path) => names.some((name) => path === name || path.startsWith(`${name}.`)));
}

interface Told {
  readonly body: { readonly properties: Pick<FieldsBeyondAzurerm, "nodeProvisioningProfile"> };
}

/** The arguments of a configuration as they stand in the synthesized stack. */
function said({ declares, arguments: them }: PublicCluster): Record<string, unknown> {
  const stack = aksCluster(declares);
  const [first] = Object.values(poolsOf(stack));
  const [network] = stack.all("azurerm_virtual_network");
  const [subnet] = stack.all("azurerm_subnet");
  const [further] = stack.all("azapi_update_resource") as readonly Told[];
  // What azurerm 4.55 has no argument for goes to Azure in its API's words.
  const provisioning = further?.body.properties.nodeProvisioningProfile;
  const places = {
    ...clusterOf(stack),
    node_provisioning_profile: { mode: provisioning?.mode, default_node_pools: provisioning?.defaultNodePools },
    pool: poolsOf(stack).apps ?? first,
    network,
    subnet,
  };
  return Object.fromEntries(Object.keys(them).map((path) => [path, path.split(".").reduce(inside, places)]));
}

/** A block that may be there several times is looked into where it is there once. */
function inside(block: unknown, key: string): unknown {
  const only = Array.isArray(block) ? block[0] : block;
  return (only as Readonly<Record<string, unknown>> | undefined)?.[key];
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function hasMissing({ arguments: them }: PublicCluster): boolean {
  return Object.keys(them).length > 0;
}
