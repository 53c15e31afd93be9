import { loadPlatform } from "../../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import { declaredPlatform } from "../../support/platform";
import { TODAY as today } from "../../support/synthesized-platform";
import { thrown } from "../../support/thrown";

const AKS = { kind: "existing", name: "aks-shared", resourceGroup: "rg-shared" } as const;
const ANYWHERE = { kind: "kubeconfig", context: "office" } as const;

/** A platform with `prod`, which is made, and `other`, which is not. */
function declared(
  other: AnyPlatformDeclaration["environments"][string],
  changes: Partial<AnyPlatformDeclaration> = {},
): AnyPlatformDeclaration {
  const { environments, ...platform } = declaredPlatform({ prod: {} }, changes);
  return { ...platform, environments: { ...environments, other } };
}

function other(...args: Parameters<typeof declared>) {
  const { platform, warnings } = loadPlatform(declared(...args), { today });
  expect(warnings).toEqual([]);
  return platform.environments.other;
}

function mistakes(...args: Parameters<typeof declared>): string {
  return String(thrown(() => loadPlatform(declared(...args), { today })));
}

describe("an environment whose cluster is there already", () => {
  it("needs nothing of what makes a cluster, and takes nothing of it from what is shared", () => {
    expect(other({ cluster: AKS, production: true })).toMatchObject({
      origin: AKS,
      cluster: undefined,
      production: true,
      domain: "other.smaacc.io",
      conventions: { gatewayClass: "approuting-istio" },
    });
  });

  it("is one of plain Kubernetes where a context leads to it", () => {
    expect(other({ cluster: ANYWHERE })).toMatchObject({
      origin: { ...ANYWHERE, path: "~/.kube/config" },
      conventions: { scraper: false, gatewayClass: false },
    });
  });

  it("may have the subscription and the pipeline of Azure", () => {
    const id = "11111111-2222-3333-4444-555555555555";
    expect(other({ cluster: AKS, subscriptionId: id, imageDeployerObjectId: id })).toMatchObject({
      subscriptionId: id,
    });
  });

  it("may name the versions of the providers that deploy into it", () => {
    const joined = other({ cluster: ANYWHERE, providers: { kubernetes: "~> 3.2" } });
    expect(String(joined?.providers.kubernetes)).toBe("~> 3.2");
  });

  it("says of each field that means nothing where it stands, and nothing else", () => {
    expect(mistakes({ cluster: ANYWHERE, tier: "Free", subscriptionId: "no id" })).toBe(
      `2 mistakes in what was declared:

environments.other.subscriptionId
  must be left out where the cluster is there already, got "no id"; remove it: whoever keeps the cluster decides that (value)

environments.other.tier
  must be left out where the cluster is there already, got "Free"; remove it: whoever keeps the cluster decides that (value)`,
    );
  });

  it("says of an unknown origin only that", () => {
    expect(mistakes({ cluster: { kind: "kubecfg", context: "office" } as never })).toBe(
      `1 mistake in what was declared:

environments.other.cluster.kind
  must be one of the known values, got "kubecfg"; write made, existing or kubeconfig (value)`,
    );
  });

  it("says which part of its name is missing", () => {
    expect(mistakes({ cluster: { kind: "existing", name: "aks-shared" } as never })).toContain(
      "environments.other.cluster.resourceGroup\n  must be declared, got nothing",
    );
  });

  it("needs a class for its routes, and none without", () => {
    const web = {
      image: "smaacc/web:5.0.1",
      ports: { http: 8080 },
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      replicas: 2,
      environments: ["other"],
    };
    const changes = { services: { web }, routes: [{ host: "{domain}", to: "web" }] };
    expect(mistakes({ cluster: ANYWHERE }, changes)).toBe(
      `1 mistake in what was declared:

environments.other.routing.className
  must be declared where there are routes, got nothing; write the class that the cluster has: kubectl get gatewayclasses (routing/class)`,
    );
    expect(other({ cluster: ANYWHERE, routing: { kind: "gateway", className: "traefik" } }, changes)).toBeDefined();
    expect(other({ cluster: ANYWHERE }, { services: { web } })).toBeDefined();
  });

  it("is left out of what compares clusters that are made", () => {
    expect(other({ cluster: { ...AKS, name: "aks-portal-prod" } }, { promotion: ["other", "prod"] })).toBeDefined();
  });
});
