import { DaemonSet } from "../../../constructs/kubernetes/daemon-set";
import { ServiceDeployment, type ServiceDeploymentProps } from "../../../constructs/kubernetes/service-deployment";
import { StatefulSet } from "../../../constructs/kubernetes/stateful-set";
import { AKS } from "../../../model/azure/conventions";
import { VALID_DAEMON_SET } from "../../support/daemon-set";
import { podsIn, Reach } from "../../support/reach";
import { VALID_SERVICE } from "../../support/service";
import { VALID_STATEFUL_SET } from "../../support/stateful-set";
import { synth } from "../../support/synth";
import type { StackJson } from "../../support/synthesized-platform";
import { thrown } from "../../support/thrown";

const OFFICE = { sources: ["203.0.113.0/24"] };

function services(changes: Partial<ServiceDeploymentProps>): Record<string, unknown>[] {
  const props = { ...VALID_SERVICE, name: "users", namespace: "portal", conventions: AKS, ...changes };
  const stack = synth((stack) => void new ServiceDeployment(stack, "Users", props));
  return stack.all("kubernetes_service_v1") as Record<string, unknown>[];
}

describe("the Service before pods", () => {
  it("has a load balancer, with those who may call", () => {
    expect(services({ exposed: OFFICE })).toEqual([
      expect.objectContaining({
        metadata: expect.not.objectContaining({ annotations: expect.anything() }),
        spec: expect.objectContaining({
          type: "LoadBalancer",
          external_traffic_policy: "Local",
          load_balancer_source_ranges: ["203.0.113.0/24"],
        }),
      }),
    ]);
  });

  it("names no ranges where everybody may call", () => {
    const [service] = services({ exposed: { sources: ["0.0.0.0/0", "10.0.0.0/8"] } });
    expect(service?.spec).not.toHaveProperty("load_balancer_source_ranges");
  });

  it("has ports of the nodes in place of a load balancer, or beside it", () => {
    const nodePorts = { http: 30_080 };
    const [nodes, both] = [{ ...OFFICE, type: "NodePort", nodePorts } as const, { ...OFFICE, nodePorts }].map(
      (exposed) => services({ exposed })[0]?.spec as Record<string, unknown>,
    );
    expect(nodes).toMatchObject({ type: "NodePort", external_traffic_policy: "Local", port: [{ node_port: 30_080 }] });
    expect(nodes).not.toHaveProperty("load_balancer_source_ranges");
    expect(both).toMatchObject({ type: "LoadBalancer", port: [{ node_port: 30_080 }] });
  });

  it("leads two of its ports to one of the container, which declares it once", () => {
    const ports = { http: 8080, https: { container: 8080, service: 443 } };
    expect(services({ ports })[0]?.spec).toMatchObject({
      port: [
        { name: "http", port: 80, target_port: "http" },
        { name: "https", port: 443, target_port: "http" },
      ],
    });
  });

  it("has further Services beside it, for other names and for pods of several workloads", () => {
    const metrics = {
      ports: { metrics: { port: 9100, targetPort: "http" } },
      metadata: { labels: { part: "metrics" } },
    };
    const all = { selector: { app: "users" }, headless: true, publishNotReadyAddresses: true };
    const made = services({ additionalServices: { "users-metrics": metrics, everybody: all } });
    const named = (name: string) => made.filter(({ metadata }) => (metadata as { name: string }).name === name);
    expect([...named("users-metrics"), ...named("everybody")]).toEqual([
      expect.objectContaining({
        metadata: expect.objectContaining({
          name: "users-metrics",
          labels: expect.objectContaining({ part: "metrics", "app.kubernetes.io/name": "users" }),
        }),
        spec: expect.objectContaining({
          selector: { "app.kubernetes.io/name": "users" },
          port: [{ name: "metrics", port: 9100, target_port: "http", protocol: "TCP" }],
        }),
      }),
      expect.objectContaining({
        metadata: expect.objectContaining({ name: "everybody" }),
        spec: expect.objectContaining({
          cluster_ip: "None",
          publish_not_ready_addresses: true,
          selector: { app: "users" },
          port: [{ name: "http", port: 80, target_port: "http", protocol: "TCP" }],
        }),
      }),
    ]);
  });

  it("is told by annotations to be internal, and which address to have", () => {
    const exposed = { ...OFFICE, internal: true, address: "10.10.0.9", annotations: { "example.com/subnet": "front" } };
    expect(services({ exposed })[0]?.metadata).toMatchObject({
      annotations: {
        "service.beta.kubernetes.io/azure-load-balancer-internal": "true",
        "service.beta.kubernetes.io/azure-load-balancer-ipv4": "10.10.0.9",
        "example.com/subnet": "front",
      },
    });
  });

  it("stays as it is beside one of its own for the load balancer, with some of its ports", () => {
    const ports = { http: 8080, grpc: 9090 };
    const outside = { ...OFFICE, serviceName: "users-outside", ports: ["grpc"] };
    const made = services({ ports, exposed: outside }) as {
      metadata: { name: string };
      spec: Record<string, unknown>;
    }[];
    expect(
      made.map(({ metadata, spec }) => [
        metadata.name,
        spec.type,
        (spec.port as { name: string }[]).map(({ name }) => name),
      ]),
    ).toEqual([
      ["users-outside", "LoadBalancer", ["grpc"]],
      ["users", "ClusterIP", ["http", "grpc"]],
    ]);
  });

  it("keeps callers to a pod", () => {
    const kept = (seconds: number) => ({
      session_affinity: "ClientIP",
      session_affinity_config: { client_ip: { timeout_seconds: seconds } },
    });
    expect(services({ sessionAffinity: {} })[0]?.spec).toMatchObject(kept(10_800));
    expect(services({ sessionAffinity: { timeoutSeconds: 60 } })[0]?.spec).toMatchObject(kept(60));
  });

  it("has no address where callers find the pods themselves, on the ports of the containers", () => {
    expect(services({ headless: true })[0]?.spec).toMatchObject({
      cluster_ip: "None",
      type: "ClusterIP",
      port: [{ name: "http", port: 8080, target_port: "http" }],
    });
  });

  it("has addresses of the kinds that are declared, also of the load balancer beside it", () => {
    const dual = { ipFamilyPolicy: "PreferDualStack", ipFamilies: ["IPv6", "IPv4"] } as const;
    const made = services({ ...dual, exposed: { ...OFFICE, serviceName: "users-outside" } });
    const kinds = expect.objectContaining({ ip_family_policy: "PreferDualStack", ip_families: ["IPv6", "IPv4"] });
    expect(made.map(({ spec }) => spec)).toEqual([kinds, kinds]);
    expect(services({})[0]?.spec).not.toHaveProperty("ip_family_policy");
    expect(services({})[0]?.spec).not.toHaveProperty("ip_families");
  });

  it("is waited for where the cluster gives load balancers, and not where nobody knows", () => {
    const { conventions: _, ...plain } = {
      ...VALID_SERVICE,
      conventions: AKS,
      name: "users",
      namespace: "portal",
      exposed: OFFICE,
    };
    const stack = synth((stack) => void new ServiceDeployment(stack, "Users", plain));
    expect(stack.all("kubernetes_service_v1")).toEqual([expect.objectContaining({ wait_for_load_balancer: false })]);
    expect(services({ exposed: OFFICE })[0]).not.toHaveProperty("wait_for_load_balancer");
  });

  it("is refused where it would be public and is meant to be internal", () => {
    const props = { ...VALID_SERVICE, name: "users", namespace: "portal", exposed: { ...OFFICE, internal: true } };
    expect(thrown(() => synth((stack) => void new ServiceDeployment(stack, "Users", props)))).toBe(
      "[test/Users] exposed.internal must be said in the words of the controller of the load balancers, got no annotations; add annotations that mean it: nobody knows those of this cluster",
    );
  });

  it("of a StatefulSet has a load balancer too", () => {
    const props = { ...VALID_STATEFUL_SET, name: "queue", namespace: "portal", conventions: AKS, exposed: OFFICE };
    const stack = synth((stack) => void new StatefulSet(stack, "Queue", props));
    const types = (stack.all("kubernetes_service_v1") as { spec: { type: string; cluster_ip?: string } }[]).map(
      ({ spec }) => spec.cluster_ip ?? spec.type,
    );
    expect(types.sort()).toEqual(["LoadBalancer", "None"]);
  });

  it("of a StatefulSet or of every node has addresses of the kinds that are declared", () => {
    const where = { name: "queue", namespace: "portal", ipFamilyPolicy: "RequireDualStack" } as const;
    const stack = synth((stack) => {
      new StatefulSet(stack, "Queue", { ...VALID_STATEFUL_SET, ...where });
      const everyNode = { ...VALID_DAEMON_SET, ...where, name: "agent", internalTrafficPolicy: "Local" } as const;
      new DaemonSet(stack, "Agent", everyNode);
    });
    const policies = (stack.all("kubernetes_service_v1") as { spec: Record<string, unknown> }[]).map(
      ({ spec }) => spec.ip_family_policy,
    );
    expect(policies.length).toBeGreaterThan(1);
    expect(new Set(policies)).toEqual(new Set(["RequireDualStack"]));
  });
});

describe("the way of those who call from outside", () => {
  function reached(exposed: ServiceDeploymentProps["exposed"], from: string): boolean {
    const props = {
      ...VALID_SERVICE,
      name: "users",
      namespace: "portal",
      conventions: AKS,
      ...(exposed && { exposed }),
    };
    const stack = synth((stack) => void new ServiceDeployment(stack, "Users", props));
    const json = stack.json as unknown as StackJson;
    const [pods] = podsIn(json);
    return pods !== undefined && new Reach(json).reaches(from, pods, "8080");
  }

  it("is open to the sources, and to nobody else", () => {
    expect(reached(OFFICE, "203.0.113.7")).toBe(true);
    expect(reached(OFFICE, "203.0.114.7")).toBe(false);
  });

  it("is open to nodes where these lead to pods of others", () => {
    expect(reached({ ...OFFICE, externalTrafficPolicy: "Cluster" }, "10.10.0.4")).toBe(true);
  });
});
