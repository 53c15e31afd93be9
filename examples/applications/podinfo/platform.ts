import { definePlatform } from "cdktf-aks-platform";

/** podinfo, as `kustomize/` of https://github.com/stefanprodan/podinfo deploys it. */
export default definePlatform({
  name: "podinfo",
  domain: "podinfo.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } } },
  services: {
    podinfo: {
      containerName: "podinfod",
      imagePullPolicy: "IfNotPresent",
      image: "ghcr.io/stefanprodan/podinfo:6.14.1",
      command: [
        "./podinfo",
        "--port=9898",
        "--port-metrics=9797",
        "--grpc-port=9999",
        "--grpc-service-name=podinfo",
        "--level=info",
        "--random-delay=false",
        "--random-error=false",
      ],
      env: { PODINFO_UI_COLOR: "#34577c" },
      selector: { app: "podinfo" },
      ports: { http: { container: 9898, service: 9898 }, "http-metrics": 9797, grpc: 9999 },
      metrics: { port: "http-metrics" },
      probes: {
        liveness: {
          command: ["podcli", "check", "http", "localhost:9898/healthz"],
          initialDelaySeconds: 5,
          timeoutSeconds: 5,
        },
        readiness: {
          command: ["podcli", "check", "http", "localhost:9898/readyz"],
          initialDelaySeconds: 5,
          timeoutSeconds: 5,
        },
      },
      resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "2", memory: "512Mi" } },
      volumes: { data: { kind: "emptyDir", mountPath: "/data" } },
      replicas: { min: 2, max: 4, cpuPercent: 99 },
      rollout: { minReadySeconds: 3, progressDeadlineSeconds: 60 },
      revisionHistoryLimit: 5,
    },
  },
});
