import { VALID_SERVICE } from "../../support/service";
import { AUTOSCALED, LABELS, synthesized } from "../../support/service-deployment";

const METADATA = { name: "users", namespace: "portal", labels: LABELS };
const SELECTOR = { match_labels: { "app.kubernetes.io/name": "users" } };
const RESTARTED_AT = 'spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]';
const IMAGE = "spec[0].template[0].spec[0].container[0].image";

describe("the Deployment", () => {
  it("rolls a fixed number of replicas, and leaves the image to the pipeline", () => {
    const { spec, ...deployment } = synthesized().only("kubernetes_deployment_v1") as { spec: object };
    expect(deployment).toEqual({
      metadata: METADATA,
      wait_for_rollout: false,
      timeouts: { create: "660s", update: "660s" },
      lifecycle: { ignore_changes: [IMAGE, RESTARTED_AT] },
      depends_on: ["kubernetes_service_account_v1.users_ServiceAccount_D892789C"],
    });
    expect(spec).toEqual({
      replicas: "2",
      min_ready_seconds: 0,
      progress_deadline_seconds: 600,
      selector: SELECTOR,
      strategy: {
        type: "RollingUpdate",
        rolling_update: { max_surge: "25%", max_unavailable: "0" },
      },
      template: {
        metadata: expect.objectContaining({ labels: LABELS }),
        spec: expect.anything(),
      },
    });
  });

  it("takes the rollout as declared", () => {
    const rollout = {
      maxSurge: 2,
      maxUnavailable: "10%",
      progressDeadlineSeconds: 120,
      minReadySeconds: 5,
    };
    const deployment = synthesized({ rollout }).only("kubernetes_deployment_v1");
    expect(deployment).toMatchObject({
      spec: {
        min_ready_seconds: 5,
        progress_deadline_seconds: 120,
        strategy: {
          rolling_update: { max_surge: "2", max_unavailable: "10%" },
        },
      },
      timeouts: { create: "180s", update: "180s" },
    });
  });

  it("keeps as many versions as declared, and calls the container as declared", () => {
    const deployment = synthesized({ revisionHistoryLimit: 0, containerName: "server" }).only(
      "kubernetes_deployment_v1",
    );
    expect(deployment).toMatchObject({
      metadata: { name: "users" },
      spec: { revision_history_limit: 0, template: { spec: { container: [{ name: "server" }] } } },
    });
  });

  it.each([
    ["Terraform owns the image", { imageOwner: "terraform" as const }, true, [RESTARTED_AT]],
    ["it is asked to", { waitForRollout: true }, true, [IMAGE, RESTARTED_AT]],
    ["it is asked not to", { imageOwner: "terraform" as const, waitForRollout: false }, false, [RESTARTED_AT]],
  ])("waits for the replicas or not, when %s", (_when, props, waits, ignored) => {
    expect(synthesized(props).only("kubernetes_deployment_v1")).toMatchObject({
      wait_for_rollout: waits,
      lifecycle: { ignore_changes: ignored },
    });
  });

  it("has no number of replicas when there is an autoscaler, and leaves the number alone", () => {
    const deployment = synthesized(AUTOSCALED).only("kubernetes_deployment_v1");
    expect(deployment).not.toHaveProperty("spec.replicas");
    expect(deployment).toHaveProperty("lifecycle.ignore_changes", ["spec[0].replicas", IMAGE, RESTARTED_AT]);
  });
});

it("the Service offers every port under its name", () => {
  const ports = {
    http: 8080,
    grpc: { container: 9000, service: 9001 },
    dns: { container: 5353, protocol: "UDP" as const },
  };
  expect(synthesized({ ports }).only("kubernetes_service_v1")).toEqual({
    metadata: METADATA,
    spec: {
      type: "ClusterIP",
      selector: { "app.kubernetes.io/name": "users" },
      port: [
        { name: "http", port: 80, target_port: "http", protocol: "TCP" },
        { name: "dns", port: 5353, target_port: "dns", protocol: "UDP" },
        { name: "grpc", port: 9001, target_port: "grpc", protocol: "TCP" },
      ],
    },
  });
});

it("the service account hands out no token", () => {
  expect(synthesized().only("kubernetes_service_account_v1")).toEqual({
    metadata: METADATA,
    automount_service_account_token: false,
  });
});

describe("the autoscaler", () => {
  it("aims at the CPU by default", () => {
    expect(synthesized(AUTOSCALED).only("kubernetes_horizontal_pod_autoscaler_v2")).toEqual({
      metadata: METADATA,
      spec: {
        min_replicas: 3,
        max_replicas: 9,
        scale_target_ref: {
          api_version: "apps/v1",
          kind: "Deployment",
          name: "users",
        },
        metric: [
          {
            type: "Resource",
            resource: {
              name: "cpu",
              target: { type: "Utilization", average_utilization: 70 },
            },
          },
        ],
      },
    });
  });

  it.each([
    [{ cpuPercent: 50, memoryPercent: 60 }, ["cpu", "memory"]],
    [{ memoryPercent: 60, cpuPercent: 50 }, ["cpu", "memory"]],
    [{ memoryPercent: 60 }, ["memory"]],
  ])("aims at %p in a stable order", (targets, names) => {
    const limits = { limits: { memory: "256Mi" } };
    const resources = { ...VALID_SERVICE.resources, ...limits };
    const { spec } = synthesized({
      resources,
      replicas: { min: 3, max: 9, ...targets },
    }).only("kubernetes_horizontal_pod_autoscaler_v2") as {
      spec: { metric: { resource: { name: string } }[] };
    };
    expect(spec.metric.map(({ resource }) => resource.name)).toEqual(names);
  });

  it("is not there with a fixed number of replicas", () => {
    expect(synthesized().all("kubernetes_horizontal_pod_autoscaler_v2")).toEqual([]);
  });
});

describe("the disruption budget", () => {
  it("lets one replica go by default", () => {
    expect(synthesized().only("kubernetes_pod_disruption_budget_v1")).toEqual({
      metadata: METADATA,
      spec: { max_unavailable: "1", selector: SELECTOR },
    });
  });

  it("keeps what is declared", () => {
    const disruption = { kind: "minAvailable", amount: "50%" } as const;
    expect(synthesized({ disruption }).only("kubernetes_pod_disruption_budget_v1")).toHaveProperty("spec", {
      min_available: "50%",
      selector: SELECTOR,
    });
  });

  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [{ min: 1, max: 5 }, 0],
    [{ min: 2, max: 5 }, 1],
  ])("with replicas %p there are %i", (replicas, count) => {
    expect(synthesized({ replicas }).all("kubernetes_pod_disruption_budget_v1")).toHaveLength(count);
  });
});

describe("the network policy", () => {
  it("opens the declared destinations for the pods of the service only", () => {
    const egress = [
      { cidr: "10.1.0.0/16", ports: [443, 5432] },
      { cidr: "10.2.0.7/32", ports: [6379] },
    ];
    expect(synthesized({ egress }).only("kubernetes_network_policy_v1")).toEqual({
      metadata: { ...METADATA, name: "users-egress" },
      spec: {
        policy_types: ["Egress"],
        pod_selector: SELECTOR,
        egress: [
          {
            to: [{ ip_block: { cidr: "10.1.0.0/16" } }],
            ports: [
              { protocol: "TCP", port: "443" },
              { protocol: "TCP", port: "5432" },
            ],
          },
          {
            to: [{ ip_block: { cidr: "10.2.0.7/32" } }],
            ports: [{ protocol: "TCP", port: "6379" }],
          },
        ],
      },
    });
  });

  it("is not there when nothing is called", () => {
    expect(synthesized().all("kubernetes_network_policy_v1")).toEqual([]);
  });
});
