import { type TerraformStack, Token } from "cdktf";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceDeployment, type ServiceDeploymentProps } from "../../../constructs/kubernetes/service-deployment";
import { AKS } from "../../../model/azure/conventions";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { synth } from "../../support/synth";

function deploy(props: Partial<ServiceDeploymentProps> = {}) {
  return (stack: TerraformStack) =>
    new ServiceDeployment(stack, "users", {
      ...VALID_SERVICE,
      name: "users",
      namespace: "portal",
      ...props,
    });
}

function synthesized(props: Partial<ServiceDeploymentProps> = {}) {
  return synth((stack) => {
    deploy(props)(stack);
  });
}

function problems(props: Partial<ServiceDeploymentProps>) {
  return problemsOf((stack) => {
    deploy(props)(stack);
  });
}

const LABELS = {
  "app.kubernetes.io/name": "users",
  "app.kubernetes.io/part-of": "portal",
  "app.kubernetes.io/managed-by": "terraform",
};
const METADATA = { name: "users", namespace: "portal", labels: LABELS };
const SELECTOR = { match_labels: { "app.kubernetes.io/name": "users" } };
const RESTARTED_AT = 'spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]';
const IMAGE = "spec[0].template[0].spec[0].container[0].image";
const AUTOSCALED = { replicas: { min: 3, max: 9 } };

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

it("addresses are stable", () => {
  const egress = [{ cidr: "10.1.0.0/16", ports: [443] }];
  expect(synthesized({ ...AUTOSCALED, egress }).addresses).toMatchInlineSnapshot(`
    [
      "kubernetes_deployment_v1.users_9E3E6EF7",
      "kubernetes_horizontal_pod_autoscaler_v2.users_Autoscaler_A9DFD080",
      "kubernetes_network_policy_v1.users_Egress_E656DAAB",
      "kubernetes_pod_disruption_budget_v1.users_DisruptionBudget_8A72259C",
      "kubernetes_service_account_v1.users_ServiceAccount_D892789C",
      "kubernetes_service_v1.users_Service_7E1A42CA",
    ]
  `);
});

it("everything is part of what is named", () => {
  const stack = synthesized({ partOf: "shop" });
  for (const type of stack.addresses.map((address) => address.split(".")[0] ?? "")) {
    expect(stack.only(type)).toHaveProperty("metadata.labels", {
      ...LABELS,
      "app.kubernetes.io/part-of": "shop",
    });
  }
});

it("its objects have the metadata that is declared, and its pods do not", () => {
  const metadata = {
    labels: { "app.kubernetes.io/part-of": "shop", team: "users" },
    annotations: { "smaacc.io/owner": "users" },
  };
  const stack = synthesized({ ...AUTOSCALED, metadata, serviceAccount: { annotations: { "smaacc.io/role": "x" } } });
  for (const type of stack.addresses.map((address) => address.split(".")[0] ?? "")) {
    expect(stack.only(type)).toMatchObject({
      metadata: { labels: { ...LABELS, ...metadata.labels }, annotations: metadata.annotations },
    });
  }
  expect(stack.only("kubernetes_service_account_v1")).toMatchObject({
    metadata: { annotations: { "smaacc.io/owner": "users", "smaacc.io/role": "x" } },
  });
  expect(stack.only("kubernetes_deployment_v1")).toHaveProperty("spec.template.metadata.labels", LABELS);
});

it("everything comes after the namespace and what bounds it", () => {
  const stack = synth((stack) => {
    const namespace = new Namespace(stack, "portal", { name: "portal", conventions: AKS });
    deploy({
      ...AUTOSCALED,
      namespace,
      egress: [{ cidr: "10.1.0.0/16", ports: [443] }],
    })(stack);
  });
  const bounds = stack.addresses.filter((address) => address.includes(".portal_"));
  const own = stack.addresses.filter((address) => !bounds.includes(address));
  expect(bounds).toHaveLength(6);
  expect(own).toHaveLength(6);
  for (const address of own) {
    const [type = "", name = ""] = address.split(".");
    const resources = stack.json.resource as Record<string, Record<string, unknown>>;
    expect(resources[type]?.[name]).toHaveProperty("depends_on", expect.arrayContaining(bounds));
    expect(resources[type]?.[name]).toHaveProperty("metadata.namespace", "portal");
  }
});

describe("a built service", () => {
  function built(props: Partial<ServiceDeploymentProps> = {}): ServiceDeployment {
    let service: ServiceDeployment | undefined;
    synth((stack) => {
      service = deploy(props)(stack);
    });
    if (!service) throw new Error("nothing was built");
    return service;
  }

  it("says how it is found", () => {
    const service = built({ ports: { http: 8080, grpc: 9000 } });
    expect(service.name).toBe("users");
    expect(service.namespace).toBe("portal");
    expect(service.dnsName).toBe("users.portal.svc.cluster.local");
    expect(service.portNumber("http")).toBe(80);
    expect(service.portNumber("grpc")).toBe(9000);
    expect(service.prerequisites).toEqual([service.service]);
  });

  it("has no Service when it is a worker without ports, and says so", () => {
    const worker = built({ ports: {} });
    expect(worker.prerequisites).toEqual([]);
    expect(worker.node.tryFindChild("Service")).toBeUndefined();
    expect(() => worker.service).toThrow(
      "[test/users] service must be there, got a worker without ports; declare a port",
    );
    expect(() => worker.allowFrom({ namespace: "jobs" })).toThrow(
      "[test/users] service must have a port to be called, got none; declare one",
    );
    expect(() => worker.portNumber("http" as never)).toThrow(
      '[test/users] port must be one of the service, got "http"; declare it: the service has none',
    );
  });

  it.each(["metrics", "constructor"])("fails when it is asked for the port %s that it does not have", (port) => {
    const service = built({ ports: { http: 8080, grpc: 9000 } });
    expect(() => service.portNumber(port)).toThrow(
      `[test/users] port must be one of the service, got "${port}"; choose http or grpc`,
    );
  });

  it("keeps the props as they are", () => {
    const props = Object.freeze({
      ...VALID_SERVICE,
      ports: Object.freeze({ http: 8080 }),
    });
    expect(() => built(props)).not.toThrow();
  });

  it("may be made of what is resolved already", () => {
    const once = synthesized(AUTOSCALED);
    const twice = synthesized({
      ...AUTOSCALED,
      ports: built(AUTOSCALED).ports,
    });
    expect(twice.json).toEqual(once.json);
  });
});

describe("values that only Terraform knows", () => {
  const later = Token.asString({ resolve: () => `\${azurerm_thing.x.name}` });

  it("pass through where Kubernetes takes any text", () => {
    const deployment = synthesized({
      namespace: later,
      env: { HOST: later },
      annotations: { owner: later },
      labels: { team: later },
      metadata: { labels: { team: later } },
    }).only("kubernetes_deployment_v1");
    expect(deployment).toMatchObject({
      metadata: { namespace: `\${azurerm_thing.x.name}`, labels: { team: `\${azurerm_thing.x.name}` } },
      spec: {
        template: {
          metadata: {
            annotations: { owner: `\${azurerm_thing.x.name}` },
            labels: { team: `\${azurerm_thing.x.name}` },
          },
          spec: {
            container: [{ env: [{ name: "HOST", value: `\${azurerm_thing.x.name}` }] }],
          },
        },
      },
    });
  });

  it("fails when they are needed now", () => {
    expect(problems({ imageOwner: later as never })).toEqual([
      "[test/users] imageOwner must be known when the app is synthesized, got a value that only Terraform knows; write the value itself, or read it before the app is built (value)",
    ]);
  });
});

describe("a declaration", () => {
  it("fails when values cannot be read or rules are broken, all at once", () => {
    expect(
      problems({
        image: "smaacc/users",
        replicas: { min: 5, max: 2 },
        runAsUser: 0,
      }),
    ).toEqual([
      '[test/users] image must name a fixed version, got "smaacc/users"; add a tag other than latest, such as "smaacc/users:1.4.0", or a digest (value)',
      "[test/users] replicas.min must be at most max, which is 2, got 5; exchange the two (service/autoscaling)",
      '[test/users] runAsUser must be something that "restricted" allows, got 0; leave it out, or use a namespace with podSecurity: "baseline", which says why (pod/pod-security)',
    ]);
  });

  it("fails when the namespace has no name of a namespace", () => {
    expect(problems({ namespace: "Portal" })).toEqual([
      '[test/users] namespace must be at most 63 lower-case letters, digits and hyphens, got "Portal"; begin and end with a letter or digit, such as "portal" (value)',
    ]);
  });

  it("that is risky in production is warned about there, and only there", () => {
    expect(synthesized({ replicas: 1 }).warnings).toEqual([]);
    expect(synthesized({ replicas: 1, production: true }).warnings).toEqual([
      expect.stringMatching(/^\[test\/users\] replicas should /),
    ]);
  });
});
