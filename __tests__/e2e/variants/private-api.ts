import { definePlatform } from "../../../model/platform/platform";

/** Private API server and egress by the load balancer, and next to it the older data plane with Windows, and an exact version. */
export default definePlatform({
  name: "closed",
  domain: "example.org",
  shared: {
    location: "germanywestcentral",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  },
  environments: {
    balanced: {
      network: { vnetCidr: "10.80.0.0/16", nodeSubnetCidr: "10.80.0.0/22", egress: { kind: "loadBalancer" } },
    },
    legacy: {
      kubernetesVersion: "1.35.1",
      upgradeChannel: "none",
      nodeOsChannel: "None",
      pools: { win: { vmSize: "Standard_D4s_v5", nodes: 1, osType: "Windows" } },
      network: {
        vnetCidr: "10.81.0.0/16",
        nodeSubnetCidr: "10.81.0.0/20",
        podNetwork: "nodeSubnet",
        dataPlane: "azure",
        networkPolicy: "calico",
      },
    },
  },
  services: {},
});
