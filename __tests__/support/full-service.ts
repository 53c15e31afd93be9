import type { ServiceDeclaration } from "../../model/kubernetes/service";

/** A valid service that says something about everything. */
export const FULL_SERVICE: ServiceDeclaration = {
  image: "smaacc/web:5.0.1",
  imageOwner: "pipeline",
  containerName: "main",
  command: ["/bin/web"],
  args: ["--verbose"],
  ports: { http: { container: 8080, service: 80, protocol: "TCP" }, stats: { container: 9102, sidecar: "exporter" } },
  resources: {
    requests: { cpu: "50m", memory: "64Mi", ephemeralStorage: "64Mi" },
    limits: { cpu: "1", memory: "128Mi", ephemeralStorage: "1Gi" },
  },
  probes: { liveness: { port: "http" }, readiness: { command: ["/bin/check"] }, startup: { initialDelaySeconds: 1 } },
  replicas: { min: 2, max: 4, cpuPercent: 70, memoryPercent: 80 },
  metrics: { port: "stats", path: "/metrics" },
  rollout: { maxSurge: 1, maxUnavailable: "25%", progressDeadlineSeconds: 300, minReadySeconds: 5 },
  revisionHistoryLimit: 5,
  disruption: { kind: "minAvailable", amount: "50%" },
  env: {
    TEXT: "x",
    SECRET_REFERENCE: { secret: "queue", key: "url" },
    CONFIG: { configMap: "queue", key: "url" },
    POD: { field: "metadata.name" },
  },
  volumes: {
    cache: { kind: "emptyDir", mountPath: "/cache", sizeLimit: "1Gi", sidecars: ["exporter"] },
    files: { kind: "configMap", mountPath: "/etc/app", name: "settings" },
    data: { kind: "claim", mountPath: "/data", name: "data", readOnly: true },
  },
  sidecars: {
    exporter: {
      image: "prom/statsd-exporter:v0.28.0",
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      env: { TEXT: "x" },
    },
  },
  egress: [{ cidr: "10.0.0.0/8", ports: [443] }],
  placement: { nodeSelector: { team: "x" }, tolerations: [{ key: "team", value: "x", effect: "NoSchedule" }] },
  preStop: { command: ["/bin/drain"], seconds: 5 },
  terminationGracePeriodSeconds: 60,
  runAsUser: 10001,
  readOnlyRootFilesystem: true,
  labels: { team: "x" },
  annotations: { "smaacc.io/owner": "x" },
};
