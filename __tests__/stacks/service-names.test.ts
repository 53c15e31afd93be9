import fc from "fast-check";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { declaredPlatform } from "../support/platform";
import { resourcesOf, synthesized } from "../support/synthesized-platform";
import { thrown } from "../support/thrown";

const SERVICE = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "100m", memory: "128Mi" } },
  replicas: 2,
};

/** A platform of one environment whose services have some names, all of them routed as Ingresses. */
function withServices(names: readonly string[], changes: object = {}): AnyPlatformDeclaration {
  const prod = {
    routing: { kind: "ingress", className: "traefik", namespace: "traefik" },
    imageDeployerObjectId: "33333333-4444-5555-6666-777777777777",
  } as const;
  return declaredPlatform(
    { prod },
    {
      services: Object.fromEntries(names.map((name) => [name, { ...SERVICE, ...changes }])),
      routes: names.map((name) => ({ host: `${name}.{domain}`, to: name })),
    },
  );
}

function deploymentsOf(declared: AnyPlatformDeclaration): Record<string, string> {
  const deployments = synthesized(declared).stack("prod-services").resource.kubernetes_deployment_v1 ?? {};
  const named = Object.entries(deployments) as [string, { metadata: { name: string } }][];
  return Object.fromEntries(named.map(([address, { metadata }]) => [metadata.name, address]));
}

describe("a service", () => {
  const taken = ["azurerm", "backend", "constructor", "kubernetes", "kubelogin-login", "resource", "class", "prod"];

  it("has any name that a DNS label can be but `default`, also one that cdktf or JavaScript takes", () => {
    expect(Object.keys(deploymentsOf(withServices(taken))).sort()).toEqual([...taken].sort());
  });

  it("has the address of its name, unless cdktf or JavaScript takes that", () => {
    const addresses = deploymentsOf(withServices(taken));
    expect(["backend", "constructor", "kubernetes"].map((name) => addresses[name])).toEqual([
      expect.stringMatching(/^Service-backend_/),
      expect.stringMatching(/^Service-constructor_/),
      expect.stringMatching(/^kubernetes_/),
    ]);
  });

  it("lives in a namespace of such a name, and leads its routes there", () => {
    const stack = synthesized(withServices(taken, { namespace: "constructor" })).stack("prod-services");
    const names = resourcesOf(stack, "kubernetes_ingress_v1").map(
      ({ metadata }) => (metadata as { name: string }).name,
    );
    expect(names.sort()).toEqual(taken.map((name) => `${name}.prod.smaacc.io`).sort());
  });

  it("runs in an environment of such a name", () => {
    const { environments, ...platform } = withServices(taken, { overrides: {} });
    const stacks = synthesized({ ...platform, environments: { constructor: environments.prod ?? {} } }).files;
    expect([...stacks.keys()]).toEqual(["constructor-cluster", "constructor-definitions", "constructor-services"]);
  });

  it.each(["Routes", "Scraping", "Gateway", "Cluster", "ImageDeployer-portal", "Namespace-portal", "__proto__", ""])(
    "is refused in words when it is called %j",
    (name) => {
      expect(thrown(() => synthesized({ ...withServices([name]), routes: [] }))).toContain(
        `services${/^\w+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`}`,
      );
    },
  );

  it("never shares its address with another one", () => {
    // shorter than `default`, which no workload is called
    const label = fc.oneof(fc.constantFrom(...taken), fc.stringMatching(/^[a-z]([a-z0-9-]{0,5}[a-z0-9])?$/));
    fc.assert(
      fc.property(fc.uniqueArray(label, { minLength: 1, maxLength: 6 }), (names) => {
        const addresses = deploymentsOf(withServices(names));
        expect(new Set(Object.values(addresses)).size).toBe(names.length);
      }),
      { numRuns: 5 },
    );
  });
});
