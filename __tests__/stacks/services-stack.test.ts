import platform from "../support/seed-platform";
import { resourcesOf, synthesized } from "../support/synthesized-platform";

const ingress = { kind: "ingress", className: "traefik", namespace: "traefik" } as const;
const identity = "33333333-4444-5555-6666-777777777777";
const output = synthesized(platform);

/** The platform with something changed in every environment. */
function everywhere(change: typeof platform.shared) {
  return synthesized({ ...platform, shared: { ...platform.shared, ...change } });
}

const namesOf = (resources: Record<string, unknown>[]) =>
  resources.map(({ metadata }) => (metadata as { name: string }).name);

describe("the services stack of an environment", () => {
  it("runs the services of the environment and no others", () => {
    const deployments = (name: string) => namesOf(resourcesOf(output.stack(name), "kubernetes_deployment_v1")).sort();
    expect(deployments("prod-services")).toEqual(["reports", "users-v1", "users-v2", "web"]);
    expect(deployments("tools-services")).toEqual(["reports"]);
  });

  it("differs between environments in values only", () => {
    const imageOf = (name: string) =>
      JSON.stringify(resourcesOf(output.stack(name), "kubernetes_deployment_v1")).match(/smaacc\/web:[^"]+/)?.[0];
    expect([imageOf("dev-services"), imageOf("prod-services")]).toEqual(["smaacc/web:5.1.0-rc.1", "smaacc/web:5.0.1"]);
  });

  it("tells managed Prometheus to scrape the namespaces of the services", () => {
    const [settings] = resourcesOf(output.stack("prod-services"), "kubernetes_config_map_v1");
    expect(settings?.data).toMatchObject({
      "pod-annotation-based-scraping": 'podannotationnamespaceregex = "portal"',
    });
  });

  it("has a namespace for the gateway only where services are routed through one", () => {
    const namespaces = (name: string) => namesOf(resourcesOf(output.stack(name), "kubernetes_namespace_v1"));
    expect(namespaces("prod-services").sort()).toEqual(["gateway", "portal"]);
    expect(namespaces("tools-services")).toEqual(["portal"]);
  });

  it("holds the routes as Ingresses where the environment renders them so", () => {
    const rendered = everywhere({ routing: ingress });
    expect([...rendered.files.keys()].filter((name) => name.endsWith("-routes"))).toEqual([]);
    expect(resourcesOf(rendered.stack("prod-services"), "kubernetes_ingress_v1")).toHaveLength(2);
  });

  it("lets the pipeline's identity set the images that it owns, and nothing else", () => {
    const stack = everywhere({ imageDeployerObjectId: identity }).stack("tools-services");
    expect(resourcesOf(stack, "kubernetes_role_binding_v1")).toEqual([
      expect.objectContaining({ subject: [expect.objectContaining({ kind: "User", name: identity })] }),
    ]);
    const [role] = resourcesOf(stack, "kubernetes_role_v1");
    expect(role).toHaveProperty("rule.0.resource_names", ["reports"]);
  });

  it("gives nobody a role where no pipeline is declared", () => {
    expect(resourcesOf(output.stack("prod-services"), "kubernetes_role_v1")).toEqual([]);
  });

  it("makes roles and Ingresses after what they are for, because Terraform makes the rest at once", () => {
    const stack = everywhere({ imageDeployerObjectId: identity, routing: ingress }).stack("prod-services");
    const waitsFor = (type: string) => resourcesOf(stack, type).map(({ depends_on }) => String(depends_on));
    for (const dependencies of waitsFor("kubernetes_role_v1"))
      expect(dependencies).toContain("kubernetes_namespace_v1.");
    for (const dependencies of waitsFor("kubernetes_ingress_v1"))
      expect(dependencies).toContain("kubernetes_service_v1.");
  });

  it("lets the pipeline's identity set images of sidecars that it owns", () => {
    const { reports } = platform.services;
    const sidecars = { "statsd-exporter": { imageOwner: "pipeline" as const } };
    const declared = { ...reports, imageOwner: "terraform" as const, overrides: { tools: { replicas: 1, sidecars } } };
    const services = { ...platform.services, reports: declared } as typeof platform.services;
    const shared = { ...platform.shared, imageDeployerObjectId: identity };
    const stack = synthesized({ ...platform, services, shared }).stack("tools-services");
    expect(resourcesOf(stack, "kubernetes_role_v1")).toHaveLength(1);
  });
});
