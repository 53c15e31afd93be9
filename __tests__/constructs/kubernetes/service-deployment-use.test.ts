import { Token } from "cdktf";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import type { ServiceDeployment, ServiceDeploymentProps } from "../../../constructs/kubernetes/service-deployment";
import { AKS } from "../../../model/azure/conventions";
import { problemsOf } from "../../support/problems";
import { VALID_SERVICE } from "../../support/service";
import { AUTOSCALED, deploy, LABELS, synthesized } from "../../support/service-deployment";
import { synth } from "../../support/synth";

function problems(props: Partial<ServiceDeploymentProps>) {
  return problemsOf((stack) => {
    deploy(props)(stack);
  });
}

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
  const ofNamespace = stack.addresses.filter((address) => address.includes(".portal_"));
  const bounds = ofNamespace.filter((address) => !address.includes("default_service_account"));
  const own = stack.addresses.filter((address) => !ofNamespace.includes(address));
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
