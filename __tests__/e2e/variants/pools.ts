import { definePlatform } from "../../../model/platform/platform";

/** Pools of every kind: autoscaled, spot, graphics cards that scale to zero, and ARM. */
export default definePlatform({
  name: "pools",
  domain: "example.org",
  environments: {
    mixed: {
      location: "westeurope",
      kubernetesVersion: "1.35",
      apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] },
      network: { vnetCidr: "10.70.0.0/16", nodeSubnetCidr: "10.70.0.0/22" },
      pools: {
        system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: { min: 2, max: 5 } },
        scaled: { vmSize: "Standard_D8ds_v5", nodes: { min: 0, max: 20 } },
        spot: { vmSize: "Standard_D8s_v6", nodes: { min: 0, max: 30 }, spot: {} },
        spotfixed: {
          vmSize: "Standard_D4ds_v5",
          nodes: 2,
          spot: { evictionPolicy: "Deallocate", maxPricePerHour: 0.05 },
        },
        gpu: {
          vmSize: "Standard_NC4as_T4_v3",
          nodes: { min: 0, max: 2 },
          osSku: "Ubuntu",
          taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }],
        },
        arm: { vmSize: "Standard_D4pds_v5", nodes: 1, zones: ["1"] },
      },
    },
  },
  services: {},
});
