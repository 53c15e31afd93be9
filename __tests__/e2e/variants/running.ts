import { definePlatform } from "../../../model/platform/platform";

/** The image whose pods really run: the one that Kubernetes tests itself with. It answers any path. */
export const IMAGE = "registry.k8s.io/e2e-test-images/agnhost:2.53";
/** The version after it. */
export const NEXT_IMAGE = "registry.k8s.io/e2e-test-images/agnhost:2.54";

const args = ["netexec", "--http-port=8080", "--udp-port=-1"] as const;
const resources = { requests: { cpu: "20m", memory: "32Mi" } } as const;
/** What the image can do that comes to an end. */
const WORK = { command: ["/bin/true"] };
/** Work that has to come to its end soon. */
const HASTY_WORK = { ...WORK, activeDeadlineSeconds: 20 };
const startup = { path: "/health/live", periodSeconds: 1, failureThreshold: 60 } as const;

/** Services that run on any cluster, and both renderings of their routes. */
export default definePlatform({
  name: "running",
  domain: "example.org",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  },
  environments: {
    gateway: {
      imageDeployerObjectId: "00000000-0000-0000-0000-00000000000c",
      network: { vnetCidr: "10.91.0.0/16", nodeSubnetCidr: "10.91.0.0/22" },
    },
    ingress: {
      network: { vnetCidr: "10.92.0.0/16", nodeSubnetCidr: "10.92.0.0/22" },
      routing: { kind: "ingress", className: "test", namespace: "ingress-controller" },
    },
  },
  services: {
    fixed: { image: IMAGE, args, ports: { http: 8080 }, resources, probes: { startup }, replicas: 3 },
    scaled: { image: IMAGE, args, ports: { http: 8080 }, resources, probes: { startup }, replicas: { min: 2, max: 6 } },
    owned: { image: IMAGE, imageOwner: "terraform", args, ports: { http: 8080 }, resources, replicas: 2 },
    lonely: { image: IMAGE, args, ports: { http: 8080 }, resources, replicas: 1 },
    migrated: { image: IMAGE, args, ports: { http: 8080 }, resources, replicas: 1, before: { migrate: WORK } },
    stopped: { image: IMAGE, args, ports: { http: 8080 }, resources, replicas: 1, before: { migrate: HASTY_WORK } },
    halted: {
      image: IMAGE,
      imageOwner: "terraform",
      args,
      ports: { http: 8080 },
      resources,
      replicas: 1,
      before: { migrate: HASTY_WORK },
    },
    applied: {
      image: IMAGE,
      imageOwner: "terraform",
      args,
      ports: { http: 8080 },
      resources,
      replicas: 1,
      before: { migrate: WORK, index: WORK },
    },
  },
  routes: [
    { host: "{domain}", to: "owned" },
    { host: "api.{domain}", path: "/fixed", to: "fixed" },
    { host: "api.{domain}", path: "/scaled", to: "scaled" },
    { host: "front.{domain}", to: "owned", environments: ["ingress"], ingressName: "front" },
    { host: "back.{domain}", to: "lonely", environments: ["ingress"], ingressName: "front" },
  ],
});
