import { definePlatform, nvidiaDevicePlugin } from "../../index";

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: {
      system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 },
      apps: { vmSize: "Standard_D4ds_v5", nodes: 3, labels: { disk: "fast" } },
      gpu: {
        vmSize: "Standard_NC4as_T4_v3",
        nodes: { min: 0, max: 2 },
        taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }],
      },
    },
    namespaces: {
      "gpu-resources": { podSecurity: "privileged", podSecurityReason: "the device plugin registers at the kubelet" },
    },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" }, pools: { gpu: null } },
  },
  priorityClasses: {
    checkout: { value: 1000, description: "customers wait for it" },
    batch: { value: -10, preemptionPolicy: "Never" },
  },
  services: {
    checkout: {
      image: "shop/checkout:3.3.3",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 3,
      priorityClass: "checkout",
      placement: {
        nodeAffinity: {
          required: [{ matchExpressions: [{ key: "disk", operator: "In", values: ["fast", "faster"] }] }],
          preferred: [{ matchExpressions: [{ key: "topology.kubernetes.io/zone", operator: "Exists" }] }],
        },
      },
      overrides: { dev: { replicas: 1 } },
    },
    suggestions: {
      image: "shop/suggestions:1.1.0",
      environments: ["prod"],
      ports: { http: 8000 },
      resources: { requests: { cpu: "2", memory: "8Gi" }, gpu: 1 },
      replicas: 2,
      rollout: { maxSurge: 0, maxUnavailable: 1 },
      priorityClass: "batch",
    },
  },
  daemonSets: {
    "nvidia-device-plugin": { ...nvidiaDevicePlugin, namespace: "gpu-resources", environments: ["prod"] },
  },
});
