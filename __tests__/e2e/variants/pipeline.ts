import { definePlatform } from "../../../model/platform/platform";
import { IMAGE } from "./running";

/** User name of the pipeline. */
export const PIPELINE = "00000000-0000-0000-0000-00000000000c";
/** The image of a container that Terraform keeps. */
export const KEPT_IMAGE = "registry.k8s.io/pause:3.10";

const resources = { requests: { cpu: "10m", memory: "16Mi" } } as const;

/** A workload of every kind whose images a pipeline sets, and the registries that images come from. */
export default definePlatform({
  name: "piped",
  domain: "example.org",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
    imageDeployerObjectId: PIPELINE,
    imageRegistries: ["registry.k8s.io/e2e-test-images", "registry.k8s.io/pause"],
  },
  environments: { test: { network: { vnetCidr: "10.93.0.0/16", nodeSubnetCidr: "10.93.0.0/22" } } },
  services: {
    web: {
      image: IMAGE,
      ports: { http: 8080 },
      resources,
      replicas: 2,
      env: {
        URL: { secret: "web-database", key: "url", optional: true },
        NODE: { field: "spec.nodeName" },
        MEMORY: { resource: "limits.memory" },
        EMPTY: "",
        QUOTED: "a \"word\", a 'letter' and \\",
      },
      envFrom: [{ secret: "web-settings", optional: true }],
      volumes: {
        cache: { kind: "emptyDir", mountPath: "/cache", sizeLimit: "1024Mi" },
        certificates: { kind: "secret", name: "web-certificates", mountPath: "/certificates", optional: true },
      },
      placement: { nodeSelector: { "kubernetes.io/os": "linux" } },
      sidecars: {
        follows: { image: IMAGE, imageOwner: "pipeline", resources },
        stays: { image: KEPT_IMAGE, resources },
      },
      before: { migrate: { args: ["pause"] } },
    },
    owned: { image: IMAGE, imageOwner: "terraform", ports: { http: 8080 }, resources, replicas: 1 },
  },
  statefulSets: { store: { image: IMAGE, ports: { http: 8080 }, resources, replicas: 1 } },
  daemonSets: {
    agent: {
      reason: "watches its node",
      imageOwner: "pipeline",
      image: IMAGE,
      ports: { http: 8080 },
      resources,
    },
  },
  cronJobs: { nightly: { image: IMAGE, schedule: "0 3 * * *", activeDeadlineSeconds: 600, resources } },
});
