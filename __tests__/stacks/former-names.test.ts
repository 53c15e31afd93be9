import { loadPlatform } from "../../model/platform/load";
import { definePlatform } from "../../model/platform/platform";
import { InvalidDeclarationError } from "../../model/problem";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import seed from "../support/seed-platform";
import { resourcesOf, synthesized, TODAY } from "../support/synthesized-platform";
import { inTemporaryFolder } from "../support/temporary-folder";

const { web, ...others } = seed.services;
const [users1, users2] = seed.routes ?? [];

/** The seed, in which the service web is called site. */
function renamed(changes: object = {}) {
  return definePlatform({
    ...seed,
    services: { ...others, site: { ...web, formerly: "web", ...changes } },
    routes: [users1, users2, { host: "{domain}", to: "site" }],
  } as never);
}

interface Deployment {
  readonly metadata: { readonly name: string; readonly annotations?: object };
  readonly wait_for_rollout: boolean;
  readonly spec: {
    readonly replicas?: string;
    readonly template: { readonly spec: { readonly container: readonly { readonly image: string }[] } };
  };
}

function mistakes(declared: object): readonly string[] {
  try {
    loadPlatform(declared as never, { today: TODAY });
    return [];
  } catch (thrown) {
    if (!(thrown instanceof InvalidDeclarationError)) throw thrown;
    return thrown.problems
      .filter(({ severity }) => severity === "error")
      .map(({ place, message }) => `[${place}] ${message}`);
  }
}

describe("a service that had another name", () => {
  const output = synthesized(renamed());
  const before = synthesized(seed);
  const services = output.stack("prod-services");
  const deployments = new Map(
    Object.entries(services.resource.kubernetes_deployment_v1 ?? {}).map(([address, each]) => {
      const deployment = each as unknown as Deployment;
      return [deployment.metadata.name, { address, deployment }] as const;
    }),
  );

  it("runs under both names, the former one as it did", () => {
    const old = before.stack("prod-services").resource;
    for (const [type, resources] of Object.entries(old)) {
      for (const [address, resource] of Object.entries(resources)) {
        expect([address, services.resource[type]?.[address]]).toEqual([address, resource]);
      }
    }
    expect(deployments.has("site")).toBe(true);
  });

  it("begins with the image and the replicas that run, and is waited for", () => {
    const from = `kubernetes_deployment_v1.${deployments.get("web")?.address}.spec[0]`;
    expect(deployments.get("site")?.deployment).toMatchObject({
      wait_for_rollout: true,
      spec: {
        replicas: `\${${from}.replicas}`,
        template: { spec: { container: [{ image: `\${${from}.template[0].spec[0].container[0].image}` }] } },
      },
    });
    expect(deployments.get("web")?.deployment.wait_for_rollout).toBe(false);
  });

  it("notes the former name on the Deployment for as long as both are there", () => {
    const annotations = (name: string) => deployments.get(name)?.deployment.metadata.annotations;
    expect([annotations("site"), annotations("web")]).toEqual([{ "cdktf-aks-platform/formerly": "web" }, undefined]);
  });

  it("has the routes under its new name, whose stack comes after, and which keeps all objects of before", () => {
    const routes = JSON.stringify(resourcesOf(output.stack("prod-routes"), "kubernetes_manifest"));
    expect(routes).toContain('"name":"site"');
    expect(routes).not.toContain('"name":"web"');
    const addresses = Object.keys(before.stack("prod-routes").resource.kubernetes_manifest ?? {});
    expect(output.stack("prod-routes").resource.kubernetes_manifest).toMatchObject(
      Object.fromEntries(addresses.map((address) => [address, expect.anything()])),
    );
    expect(output.manifest.stacks["prod-routes"]?.dependencies).toEqual(["prod-services"]);
  });

  it("keeps the image that is declared where no pipeline sets it", () => {
    const { resource } = synthesized(renamed({ imageOwner: "terraform" })).stack("dev-services");
    const images = Object.values(resource.kubernetes_deployment_v1 ?? {}).map((each) => {
      const { metadata, spec } = each as unknown as Deployment;
      return [metadata.name, spec.template.spec.container[0]?.image];
    });
    expect(Object.fromEntries(images)).toMatchObject({ site: "smaacc/web:5.1.0-rc.1", web: "smaacc/web:5.1.0-rc.1" });
  });

  it("is said to need two deployments, as long as it says what it was called", () => {
    inTemporaryFolder((outdir) => {
      const { next } = synthesizePlatform(renamed(), { outdir, today: TODAY });
      expect(next).toEqual([
        'next: deploy site beside web, which it was called, and the routes after it; when nobody asks for web any more, take formerly: "web" away and deploy again, which deletes web',
      ]);
    });
  });

  it("is one mistake where there is one, at the name that it has", () => {
    expect(mistakes({ ...renamed({ image: "smaacc/web" }) })).toEqual([
      expect.stringMatching(/^\[services\.site\.image\] must name a fixed version, got "smaacc\/web"/),
    ]);
    expect(mistakes({ ...renamed({ replics: 2 }) })).toEqual([
      expect.stringMatching(/^\[services\.site\.replics\] must be a known field/),
    ]);
  });

  it.each([
    [
      "a service has",
      "reports",
      'be a name that no service has any more, got "reports"; take "reports" away, or formerly',
    ],
    [
      "it has itself",
      "site",
      'be another name than it has, got "site"; write the one that it had before, or leave formerly out',
    ],
    ["no service can have", "Web", 'be at most 63 lower-case letters, digits and hyphens, got "Web"'],
  ])("cannot have had a name that %s", (_, formerly, message) => {
    expect(mistakes(renamed({ formerly }))).toEqual([
      expect.stringContaining(`[services.site.formerly] must ${message}`),
    ]);
  });

  it("is the former name of one service only", () => {
    const declared = renamed();
    const shop = { ...declared.services.reports, formerly: "web" };
    expect(mistakes({ ...declared, services: { ...declared.services, shop } })).toEqual([
      '[services.shop.formerly] must be the former name of one service, and "site" says that it is its own, got "web"; leave it out here or at "site": what was one service is followed by one',
    ]);
  });

  it("cannot have had a name that something else has in its namespace, unless no environment has both", () => {
    const nightly = { ...seed.services.reports, schedule: "0 3 * * *", activeDeadlineSeconds: 600 };
    const { image, resources, schedule, activeDeadlineSeconds } = nightly;
    const job = { image, resources, schedule, activeDeadlineSeconds };
    const beside = (changes: object, service: object = {}) =>
      mistakes({ ...renamed(service), cronJobs: { web: { ...job, ...changes } } });
    expect(beside({})).toEqual([
      '[services.site.formerly] must be a name that nothing else has, and cronJobs have it, got "web"; take "web" of cronJobs away, rename it, or leave formerly out',
    ]);
    expect(beside({ namespace: "nightly" })).toEqual([]);
    expect(beside({ environments: ["tools"] }, { environments: ["prod", "staging", "dev"] })).toEqual([]);
  });

  it.each([
    ["statefulSets", "only services have it; declare the new one beside the old one, move what is in it, and take"],
    ["claims", "only services have it; declare the new one beside the old one, move what is in it, and take"],
    ["cronJobs", "only services have it; with another name, this is made anew and the old one is deleted"],
  ])("is a service: %s are told another way", (section, remedy) => {
    expect(mistakes({ ...seed, [section]: { queue: { formerly: "web" } } })).toContainEqual(
      expect.stringContaining(
        `[${section}.queue.formerly] must be a known field, got "formerly"; remove it: ${remedy}`,
      ),
    );
  });

  it.each([
    [
      { environments: { dev: { ...seed.environments.dev, formerly: "test" } } },
      "environments.dev.formerly",
      "remove it: an",
    ],
    [
      { shared: { ...seed.shared, pools: { apps: { formerly: "web" } } } },
      "shared.pools.apps.formerly",
      "remove it: only",
    ],
    [
      { services: { ...seed.services, web: { ...web, overrides: { dev: { formerly: "site" } } } } },
      "services.web.overrides.dev.formerly",
      "write it beside overrides",
    ],
  ])("is no environment, no pool and no override", (changes, place, remedy) => {
    expect(mistakes({ ...seed, ...changes })).toContainEqual(
      expect.stringContaining(`[${place}] must be a known field, got "formerly"; ${remedy}`),
    );
  });

  const address = { sources: ["10.0.0.0/8"], internal: true, address: "10.10.2.50" };
  const label = "service.beta.kubernetes.io/azure-dns-label-name";
  it.each([
    ["exposed.address", { environments: ["prod"], overrides: {}, exposed: address }],
    ["exposed.address", { overrides: { prod: { exposed: address } } }],
    ["exposed.nodePorts", { exposed: { type: "NodePort", sources: ["10.0.0.0/8"], nodePorts: { http: 30080 } } }],
    ["exposed.serviceName", { exposed: { sources: ["0.0.0.0/0"], serviceName: "edge" } }],
    [`exposed.annotations["${label}"]`, { exposed: { sources: ["0.0.0.0/0"], annotations: { [label]: "shop" } } }],
    ["selector", { selector: { app: "web" }, labels: { app: "web" } }],
    [
      "additionalServices",
      { additionalServices: { "web-admin": { ports: { http: { port: 80, targetPort: "http" } } } } },
    ],
    ["ports.http.host", { namespace: "edge", ports: { http: { container: 8080, host: 8080 } } }],
    ["host.network", { namespace: "edge", overrides: { prod: { host: { network: true } } } }],
    ["before.migrate.name", { before: { migrate: { name: "migrate", command: ["/bin/migrate"] } } }],
  ])("is said once where it has %s, which only one can have", (field, changes) => {
    const edge = { podSecurity: "privileged", podSecurityReason: "ports of nodes" };
    expect(mistakes({ ...renamed(changes), shared: { ...seed.shared, namespaces: { edge } } })).toEqual([
      `[services.site.formerly] must be left out beside ${field}, which two services cannot have at the same time, got "web"; declare both, "web" and "site", move ${field} and the routes to "site" in a deployment of its own, and take "web" away in the next one`,
    ]);
  });

  it("has a load balancer of any address under each name", () => {
    expect(mistakes(renamed({ exposed: { sources: ["0.0.0.0/0"] } }))).toEqual([]);
  });
});
