import type { TerraformStack } from "cdktf";
import { AksCluster } from "../../constructs/azure/aks-cluster";
import { IngressRoutes } from "../../constructs/kubernetes/ingress-routes";
import { Namespace } from "../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../constructs/kubernetes/service-deployment";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { madeEnvironment } from "../support/platform";
import { problemsOf } from "../support/problems";
import { synth } from "../support/synth";

const DECLARED: AnyPlatformDeclaration = {
  name: "portal",
  domain: "smaacc.io",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D2ds_v5", nodes: 3 } },
  },
  environments: {
    prod: { production: true, network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
  },
  services: {
    web: {
      image: "smaacc/web:5.0.1",
      ports: { http: 8080, other: { container: 9000 } },
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      replicas: 1,
    },
  },
  routes: [{ host: "{domain}", to: "web" }],
};

function load() {
  const { platform, warnings } = loadPlatform(DECLARED, { today: new Date("2026-11-23") });
  const prod = madeEnvironment(platform, "prod");
  const web = prod.services.web;
  const namespace = prod.namespaces.portal;
  if (!web || !namespace) throw new Error("must be declared, got another platform");
  return { prod, web, namespace, warnings };
}

const { prod, web, namespace, warnings } = load();
const production = true;

describe("what a platform has checked", () => {
  it("has something to warn of", () => {
    expect(warnings.map(({ place }) => place).sort()).toEqual(["services.web.replicas", "shared.pools.system.vmSize"]);
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ["a cluster", (stack) => new AksCluster(stack, "it", prod.cluster)],
    [
      "a cluster with props of the construct",
      (stack) => new AksCluster(stack, "it", { ...prod.cluster, gatewayApi: true }),
    ],
    ["a service", (stack) => new ServiceDeployment(stack, "it", { ...web, production, partOf: "portal" })],
    [
      "a service in a namespace of the stack",
      (stack) => {
        const made = new Namespace(stack, "namespace", namespace);
        return new ServiceDeployment(stack, "it", { ...web, production, namespace: made });
      },
    ],
    [
      "its routes",
      (stack) => {
        const { routes, routing, services, conventions } = prod;
        return new IngressRoutes(stack, "it", { routes, routing, services, conventions, partOf: "portal" });
      },
    ],
  ])("is not warned of again by %s", (_, build) => {
    expect(synth(build).warnings).toEqual([]);
  });

  it.each<[string, (stack: TerraformStack) => unknown, string]>([
    ["a value", (stack) => new ServiceDeployment(stack, "it", { ...web, production, runAsUser: 0 }), "runAsUser"],
    [
      "a part of a value",
      (stack) => new AksCluster(stack, "it", { ...prod.cluster, pools: { ...prod.cluster.pools, B: {} } as never }),
      "pools.B.vmSize",
    ],
    [
      "what it is judged by",
      (stack) => new ServiceDeployment(stack, "it", { ...web, production: "yes" as never }),
      "production",
    ],
    [
      "its namespace to nothing",
      (stack) => new ServiceDeployment(stack, "it", { ...web, production, namespace: null as never }),
      "namespace",
    ],
    [
      "a prop of the construct",
      (stack) => new AksCluster(stack, "it", { ...prod.cluster, subnetId: 5 as never }),
      "subnetId",
    ],
    [
      "an unknown prop",
      (stack) => new AksCluster(stack, "it", { ...prod.cluster, subnetIt: "x" } as never),
      "subnetIt",
    ],
  ])("is checked again when somebody changes %s", (_, build, prop) => {
    expect(problemsOf(build).join("\n")).toContain(`[test/it] ${prop} must `);
  });

  it("is a valid declaration in part too: ports that are resolved say their names", () => {
    expect(
      problemsOf((stack) => new ServiceDeployment(stack, "it", { ...web, ports: { http: web.ports.http } as never })),
    ).toEqual([]);
  });
});
