import type { TerraformStack } from "cdktf";
import { DaemonSet, type DaemonSetProps } from "../../../constructs/kubernetes/daemon-set";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { VALID_DAEMON_SET } from "../../support/daemon-set";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

function add(stack: TerraformStack, props: Partial<DaemonSetProps> = {}) {
  return new DaemonSet(stack, "logs", { ...VALID_DAEMON_SET, name: "logs", namespace: "agents", ...props });
}

function synthesized(props: Partial<DaemonSetProps> = {}) {
  return synth((stack) => {
    add(stack, props);
  });
}

const hostPath = { logs: { kind: "hostPath" as const, path: "/var/log", mountPath: "/var/log" } };

describe("the DaemonSet", () => {
  it("runs on every node, and says why", () => {
    expect(synthesized().only("kubernetes_daemon_set_v1")).toMatchObject({
      metadata: {
        name: "logs",
        namespace: "agents",
        annotations: { "kubernetes.io/description": "reads the logs of every node" },
      },
      wait_for_rollout: false,
      spec: {
        min_ready_seconds: 0,
        selector: { match_labels: { "app.kubernetes.io/name": "logs" } },
        strategy: { type: "RollingUpdate", rolling_update: { max_surge: "0", max_unavailable: "1" } },
        template: {
          metadata: { annotations: { "prometheus.io/port": "2020" } },
          spec: {
            toleration: [{ operator: "Exists" }],
            service_account_name: "logs",
            container: [{ liveness_probe: { http_get: { path: "/health/live", port: "2020" } } }],
          },
        },
      },
      depends_on: ["kubernetes_service_account_v1.logs_ServiceAccount_07A76099"],
    });
  });

  it("is not spread, because each node has one", () => {
    expect(synthesized().only("kubernetes_daemon_set_v1")).not.toHaveProperty(
      "spec.template.spec.topology_spread_constraint",
    );
  });

  it("keeps the image of a plan, and leaves that of the pipeline alone", () => {
    const ignored = (props: Partial<DaemonSetProps>) => {
      const { lifecycle } = synthesized(props).only("kubernetes_daemon_set_v1") as never as {
        lifecycle: { ignore_changes: string[] };
      };
      return lifecycle.ignore_changes.includes("spec[0].template[0].spec[0].container[0].image");
    };
    expect([ignored({}), ignored({ imageOwner: "pipeline" })]).toEqual([false, true]);
  });

  it("has a Service only where somebody calls it, which leads to the caller's own node where that is said", () => {
    expect(synthesized().all("kubernetes_service_v1")).toEqual([]);
    expect(synthesized({ internalTrafficPolicy: "Local" }).only("kubernetes_service_v1")).toMatchObject({
      spec: { internal_traffic_policy: "Local", port: [{ name: "http", port: 80, target_port: "http" }] },
    });
  });

  it("says the ports of the node once more, where it shares them, because the API server would", () => {
    const privileged = { podSecurity: "privileged" as const };
    const ports = (props: Partial<DaemonSetProps>) => {
      const made = synthesized({ ...privileged, ...props }).only("kubernetes_daemon_set_v1");
      return (made as { spec: { template: { spec: { container: { port: object[] }[] } } } }).spec.template.spec
        .container[0]?.port;
    };
    expect(ports({ host: { network: true } })).toEqual([
      { name: "http", container_port: 2020, host_port: 2020, protocol: "TCP" },
    ]);
    expect(ports({ ports: { http: { container: 2020, host: 8126 } } })).toEqual([
      { name: "http", container_port: 2020, host_port: 8126, protocol: "TCP" },
    ]);
  });
});

describe("what needs its node", () => {
  it("is refused where nothing says that it may", () => {
    const problems = problemsOf((stack) => {
      add(stack, { volumes: hostPath, ports: { http: { container: 2020, host: 2020 } } });
    });
    expect(problems).toEqual([
      expect.stringContaining("ports.http.host must be something that"),
      expect.stringContaining("volumes.logs.kind must be something that"),
    ]);
  });

  it("is made where its namespace says so, or where the level is said of a namespace that is there", () => {
    const inOne = problemsOf((stack) => {
      const podSecurityReason = "agents read the logs of their node";
      const namespace = new Namespace(stack, "agents", {
        name: "agents",
        podSecurity: "privileged",
        podSecurityReason,
      });
      add(stack, { namespace, volumes: hostPath });
    });
    const there = problemsOf((stack) => {
      add(stack, { podSecurity: "privileged", volumes: hostPath });
    });
    expect([...inOne, ...there]).toEqual([]);
  });
});

it("the pods of all nodes may call a service", () => {
  const stack = synth((stack) => {
    const logs = add(stack);
    new ServiceDeployment(stack, "store", { ...VALID_SERVICE, name: "store", namespace: "logging" }).allowFrom(logs);
  });
  expect(stack.only("kubernetes_network_policy_v1")).toMatchObject({
    spec: {
      ingress: [
        {
          from: [
            {
              namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "agents" } },
              pod_selector: { match_labels: { "app.kubernetes.io/name": "logs" } },
            },
          ],
        },
      ],
    },
  });
});
