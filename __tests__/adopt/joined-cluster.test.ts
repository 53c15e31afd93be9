import { adopt } from "../../adopt/adoption";
import { aks, NETWORK, read, readAs, system, VNET } from "../support/printed-cluster";
import { TODAY } from "../support/synthesized-platform";

describe("a cluster that the declaration cannot say is joined, and the reason is told", () => {
  const profile = (changes: object) => aks({ networkProfile: { ...aks().networkProfile, ...changes } });

  it.each([
    [aks({ agentPoolProfiles: [{ ...system, vnetSubnetId: null }] }), "AKS has made its network"],
    [profile({ networkPlugin: "kubenet" }), "it uses kubenet"],
    [profile({ networkPolicy: "none" }), "nothing in it enforces network policies"],
    [profile({ outboundType: "managedNATGateway" }), "its nodes leave by managedNATGateway"],
    [profile({ outboundType: "userDefinedRouting" }), "its nodes leave through a route table"],
    [aks({ sku: { name: "Automatic" } }), "it is an AKS Automatic"],
    [aks({ agentPoolProfiles: [{ ...system, type: "AvailabilitySet" }] }), "its nodes are in availability sets"],
    [aks({ agentPoolProfiles: [] }), "its pools are not in the files"],
    [aks({ enableRbac: false }), "it was made without Kubernetes RBAC"],
  ])("%#", (cluster, because) => {
    const { declared, notes } = read(cluster, NETWORK);
    expect(declared).toEqual({ cluster: { kind: "existing", name: "aks-shop", resourceGroup: "rg-shop" } });
    expect(notes).toEqual([
      expect.stringContaining(`the cluster aks-shop is joined, and stays with whoever keeps it: ${because}`),
    ]);
  });

  it("asks who may call an API server that answers the whole internet, and closes it to all others", () => {
    const open = aks({ apiServerAccessProfile: {} });
    expect(read(open, NETWORK).notes).toEqual([expect.stringContaining("name who may call it by --authorized-cidr")]);
    const { declared, changes } = readAs(["203.0.113.0/24"], open, NETWORK);
    expect(declared.apiServer).toEqual({ kind: "public", authorizedCidrs: ["203.0.113.0/24"], runCommand: true });
    expect(changes).toContain("`api_server_access_profile`: the API server answers the declared ranges only");
  });

  it("names the file that is missing", () => {
    expect(read(aks()).notes).toEqual([expect.stringContaining(`az network vnet show --ids ${VNET} -o json`)]);
  });

  it("tells what the rules say of it", () => {
    const old = read(
      aks(
        { kubernetesVersion: "1.35" },
        { ...system, name: "apps", mode: "User", vmSize: "Standard_D4s_v3", osSku: "Ubuntu2404" },
      ),
      NETWORK,
    );
    const options = { environment: "prod", keepOpen: true, today: TODAY };
    const { declaration, notes } = adopt({ objects: [], environment: old }, options);
    expect(declaration.environments).toMatchObject({ prod: { cluster: { kind: "existing" } } });
    expect(notes).toEqual([
      expect.stringMatching(
        /is joined, .* environments\.prod\.pools\.apps\.osSku must be one of the known values, got "Ubuntu2404"/,
      ),
    ]);
  });
});
