import { definePlatform } from "../../../model/platform/platform";

const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers";
const SUBNETS = `${GROUP}/Microsoft.Network/virtualNetworks/vnet-hub/subnets`;
const NODES = { vmSize: "Standard_D4ds_v5", nodes: 2 } as const;

/** What public configurations of clusters have beside what everybody has: a public cluster, a private one, IPv6, no way out. */
export default definePlatform({
  name: "real",
  domain: "example.org",
  shared: { location: "westeurope", kubernetesVersion: "1.35" },
  environments: {
    full: {
      apiServer: { kind: "public", authorizedCidrs: ["203.0.113.0/24"] },
      network: {
        vnetCidr: "10.80.0.0/16",
        nodeSubnetCidr: "10.80.0.0/22",
        advanced: { observability: true, security: true },
        egress: { kind: "loadBalancer", publicIpCount: 2, portsPerNode: 1024, idleTimeoutMinutes: 10 },
      },
      upgradeWindow: { kind: "weekly", dayOfWeek: "Sunday", interval: 2, startTime: "02:00", durationHours: 4 },
      releaseWindow: {
        allowed: [{ day: "Sunday", hours: [2, 3] }],
        notAllowed: [{ start: "2027-12-18T00:00:00Z", end: "2028-01-04T00:00:00Z" }],
      },
      autoscaler: {
        balanceSimilarNodeGroups: true,
        expander: "least-waste",
        scaleDownUnneeded: "5m",
        scaleDownUtilizationThreshold: "0.6",
        maxGracefulTerminationSec: "900",
      },
      storage: {
        blobDriverEnabled: true,
        diskDriverEnabled: true,
        fileDriverEnabled: true,
        snapshotControllerEnabled: true,
      },
      addons: {
        imageCleaner: { intervalHours: 120 },
        keyVaultSecrets: { rotationInterval: "5m" },
        metrics: { annotationsAllowed: "pods=[team]", labelsAllowed: "pods=[app]" },
        keda: true,
        verticalPodAutoscaler: true,
        istio: { revisions: ["asm-1-28"], internalIngressGateway: true },
      },
      defender: {},
      azurerm: { timeouts: { create: "2h" } },
      pools: {
        system: {
          ...NODES,
          mode: "System",
          undrainableNodes: "Cordon",
          kubelet: { containerLogMaxSizeMb: 50, podMaxPid: 4096, allowedUnsafeSysctls: ["net.core.somaxconn"] },
          linux: { transparentHugePage: "madvise", sysctlConfig: { vmMaxMapCount: 262_144, netCoreSomaxconn: 8192 } },
        },
        apps: {
          ...NODES,
          nodes: { min: 1, max: 5 },
          tags: { team: "shop" },
          fips: true,
          kubeletDiskType: "OS",
        },
        train: {
          vmSize: "Standard_NC24ads_A100_v4",
          nodes: { min: 0, max: 2 },
          osDiskType: "Managed",
          scaleDownMode: "Deallocate",
          gpuDriver: "Install",
          gpuInstance: "MIG1g",
          taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }],
        },
      },
    },
    closed: {
      apiServer: {
        kind: "private",
        privateDnsZoneId: `${GROUP}/Microsoft.Network/privateDnsZones/portal.private.westeurope.azmk8s.io`,
        dnsSubdomain: "closed",
        publicFqdn: true,
        subnetId: `${SUBNETS}/api`,
        runCommand: false,
      },
      network: {
        vnetCidr: "10.81.0.0/16",
        nodeSubnetCidr: "10.81.0.0/22",
        podNetwork: "podSubnet",
        egress: { kind: "loadBalancer" },
      },
      subnetId: `${SUBNETS}/nodes`,
      identityId: `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/id-hub`,
      kubeletIdentity: {
        clientId: "00000000-0000-0000-0000-00000000000d",
        objectId: "00000000-0000-0000-0000-00000000000e",
        userAssignedIdentityId: `${GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/id-kubelet`,
      },
      diskEncryptionSetId: `${GROUP}/Microsoft.Compute/diskEncryptionSets/des`,
      keyManagement: { keyVaultKeyId: "https://kv-hub.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef" },
      httpProxy: { httpProxy: "http://10.0.0.9:8080", httpsProxy: "http://10.0.0.9:8080", noProxy: ["10.81.0.0/16"] },
      pools: {
        system: { ...NODES, mode: "System", podSubnetId: `${SUBNETS}/pods`, osDiskSizeGb: 30 },
        apps: { ...NODES, subnetId: `${SUBNETS}/apps`, podSubnetId: `${SUBNETS}/pods`, publicIp: {} },
      },
    },
    dual: {
      apiServer: { kind: "private" },
      network: {
        vnetCidr: "10.82.0.0/16",
        nodeSubnetCidr: "10.82.0.0/22",
        ipv6: {
          vnetCidr: "fd00:82::/48",
          nodeSubnetCidr: "fd00:82::/64",
          podCidr: "fd12:82::/64",
          serviceCidr: "fd12:82:0:1::/108",
        },
        egress: { kind: "loadBalancer", publicIpCount: 1, publicIpv6Count: 1 },
      },
      pools: { system: { ...NODES, mode: "System" } },
    },
    isolated: {
      apiServer: { kind: "private" },
      network: { vnetCidr: "10.83.0.0/16", nodeSubnetCidr: "10.83.0.0/22", egress: { kind: "none" } },
      bootstrap: { artifactSource: "Cache" },
      pools: { system: { ...NODES, mode: "System" } },
    },
    plugin: {
      apiServer: { kind: "private" },
      network: {
        vnetCidr: "10.84.0.0/16",
        nodeSubnetCidr: "10.84.0.0/22",
        podNetwork: "none",
        egress: { kind: "natGateway", idleTimeoutMinutes: 10 },
      },
      pools: { system: { ...NODES, mode: "System" } },
    },
    subnet: {
      apiServer: { kind: "private" },
      network: { vnetCidr: "10.85.0.0/16", nodeSubnetCidr: "10.85.0.0/20", podNetwork: "nodeSubnet" },
      pools: { system: { ...NODES, mode: "System" } },
    },
  },
  services: {},
});
