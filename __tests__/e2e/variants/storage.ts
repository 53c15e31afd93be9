import { definePlatform } from "../../../model/platform/platform";
import { IMAGE } from "./running";

/** Storage classes of every kind, claims of them, and pods with storage of their own; no driver makes a volume here. */
export default definePlatform({
  name: "stored",
  domain: "example.org",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  },
  environments: { only: { network: { vnetCidr: "10.94.0.0/16", nodeSubnetCidr: "10.94.0.0/22" } } },
  storageClasses: {
    "stored-disks": { kind: "azureDisk", skuName: "Premium_ZRS", tags: { team: "search" } },
    "stored-zones": { kind: "azureDisk", skuName: "PremiumV2_LRS", zones: ["1", "3"], diskIopsReadWrite: 5000 },
    "stored-files": { kind: "azureFile", skuName: "Premium_ZRS", protocol: "nfs" },
    "stored-other": { kind: "driver", provisioner: "rancher.io/local-path", parameters: { path: "/data" } },
  },
  claims: {
    uploads: { size: "1Gi", storageClass: "stored-files", accessMode: "ReadWriteMany", preventDestroy: false },
  },
  services: {},
  statefulSets: {
    queue: {
      image: IMAGE,
      args: ["netexec", "--http-port=8080", "--udp-port=-1"],
      ports: { http: 8080 },
      metrics: false,
      resources: { requests: { cpu: "10m", memory: "16Mi" } },
      replicas: 2,
      volumes: {
        data: { kind: "claimTemplate", size: "1Gi", storageClass: "stored-disks", mountPath: "/data" },
        uploads: { kind: "claim", name: "uploads", mountPath: "/uploads" },
      },
    },
  },
});
