import type { TerraformStack } from "cdktf";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import { StatefulSet, type StatefulSetProps } from "../../../constructs/kubernetes/stateful-set";
import { VALID_SERVICE } from "../../support/service";
import { VALID_STATEFUL_SET } from "../../support/stateful-set";
import { synth } from "../../support/synth";

function add(stack: TerraformStack, props: Partial<StatefulSetProps> = {}) {
  return new StatefulSet(stack, "queue", { ...VALID_STATEFUL_SET, name: "queue", namespace: "shop", ...props });
}

function synthesized(props: Partial<StatefulSetProps> = {}) {
  return synth((stack) => {
    add(stack, props);
  });
}

interface Made {
  readonly metadata: { readonly name: string };
  readonly spec: object;
}

const services = (props?: Partial<StatefulSetProps>) =>
  (synthesized(props).all("kubernetes_service_v1") as Made[]).map(({ metadata, spec }) => [metadata.name, spec]);

describe("the StatefulSet", () => {
  it("claims a volume for each replica, mounts it, and keeps it", () => {
    expect(synthesized().only("kubernetes_stateful_set_v1")).toMatchObject({
      metadata: { name: "queue", namespace: "shop" },
      spec: {
        replicas: "3",
        service_name: "queue-headless",
        pod_management_policy: "OrderedReady",
        revision_history_limit: 10,
        persistent_volume_claim_retention_policy: [{ when_deleted: "Retain", when_scaled: "Retain" }],
        update_strategy: [{ type: "RollingUpdate", rolling_update: [{ partition: 0 }] }],
        volume_claim_template: [
          {
            metadata: { name: "data" },
            spec: { access_modes: ["ReadWriteOnce"], resources: { requests: { storage: "8Gi" } } },
          },
        ],
        template: {
          spec: {
            volume: [{ name: expect.stringMatching(/^(?!data$)/) }],
            container: [
              {
                volume_mount: expect.arrayContaining([{ name: "data", mount_path: "/data", read_only: false }]),
                liveness_probe: { http_get: { path: "/health/live", port: "8080" } },
              },
            ],
          },
        },
      },
    });
  });

  it("has a Service for callers, and one without an address that knows also pods that are not ready", () => {
    expect(services()).toEqual([
      [
        "queue-headless",
        expect.objectContaining({ cluster_ip: "None", publish_not_ready_addresses: true, type: "ClusterIP" }),
      ],
      ["queue", expect.not.objectContaining({ cluster_ip: "None" })],
    ]);
  });

  it("has one Service where callers reach the pods themselves, and no ports of it without ports", () => {
    expect(services({ serviceName: "queue" })).toEqual([
      ["queue", expect.not.objectContaining({ publish_not_ready_addresses: true })],
    ]);
    expect(services({ ports: {} })).toEqual([
      ["queue-headless", expect.not.objectContaining({ port: expect.anything() })],
    ]);
  });

  it("keeps a replica in drains, and has no budget with one", () => {
    const budgets = (replicas: number) => synthesized({ replicas }).all("kubernetes_pod_disruption_budget_v1").length;
    expect([budgets(3), budgets(1)]).toEqual([1, 0]);
  });

  it("leaves the image of the pipeline alone, and waits only for its own", () => {
    const set = (props: Partial<StatefulSetProps>) => synthesized(props).only("kubernetes_stateful_set_v1");
    expect(set({})).toMatchObject({
      wait_for_rollout: false,
      lifecycle: { ignore_changes: expect.arrayContaining(["spec[0].template[0].spec[0].container[0].image"]) },
    });
    expect(set({ imageOwner: "terraform", rollout: { kind: "onDelete" } })).toMatchObject({
      wait_for_rollout: true,
      spec: { update_strategy: [{ type: "OnDelete" }] },
    });
  });

  it("lets callers in, may be let in, and tells its numbers and names", () => {
    const stack = synth((scope) => {
      const queue = add(scope);
      const web = new ServiceDeployment(scope, "web", { ...VALID_SERVICE, name: "web", namespace: "shop" });
      queue.allowFrom(web);
      web.allowFrom(queue);
      expect([queue.portNumber("http"), queue.dnsName]).toEqual([80, "queue.shop.svc.cluster.local"]);
    });
    expect(stack.all("kubernetes_network_policy_v1")).toHaveLength(2);
  });
});
