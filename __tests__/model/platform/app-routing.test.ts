import { usesAppRouting, usesGatewayApiOfAks } from "../../../model/platform/app-routing";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import { platform } from "../../support/platform";

const WEB = {
  image: "smaacc/web:5.0.1",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "64Mi" } },
  replicas: 2,
};

/** Whether an environment that routes to a service uses AKS's own Gateway API implementation. */
function isUsed(routing: EnvironmentDeclaration["routing"], hosts: readonly string[] = ["{domain}"]): boolean {
  const routes = hosts.map((host) => ({ host, to: "web" }));
  const { dev } = platform({ dev: { routing } }, { services: { web: WEB }, routes }).environments;
  if (!dev) throw new Error("no environment dev");
  return usesAppRouting(dev);
}

describe("AKS's own Gateway API implementation", () => {
  it("is used by routes that say nothing else", () => {
    expect(isUsed({ kind: "gateway" })).toBe(true);
  });

  it("is used by routes of its class", () => {
    expect(isUsed({ kind: "gateway", className: "approuting-istio" })).toBe(true);
  });

  it.each<[string, EnvironmentDeclaration["routing"]]>([
    ["of another Gateway class", { kind: "gateway", className: "istio" }],
    ["of an Ingress class", { kind: "ingress", className: "traefik", namespace: "traefik" }],
    ["of an Ingress class of its name", { kind: "ingress", className: "approuting-istio", namespace: "gateway" }],
  ])("is not used by routes %s", (_, routing) => {
    expect(isUsed(routing)).toBe(false);
  });

  it("is not used without routes", () => {
    expect(isUsed({ kind: "gateway" }, [])).toBe(false);
  });
});

describe("the definitions of the Gateway API that AKS keeps", () => {
  /** Whether an environment that routes to a service has them. */
  function areKept(declared: Pick<EnvironmentDeclaration, "addons" | "routing">): boolean {
    const { dev } = platform(
      { dev: declared },
      { services: { web: WEB }, routes: [{ host: "{domain}", to: "web" }] },
    ).environments;
    if (!dev) throw new Error("no environment dev");
    return usesGatewayApiOfAks(dev);
  }
  const MESH = { istio: { revisions: ["asm-1-30"] } };

  it.each<[string, Pick<EnvironmentDeclaration, "addons" | "routing">]>([
    ["its own implementation", {}],
    ["its mesh, whose class is the default then", { addons: MESH }],
    ["its mesh by name", { addons: MESH, routing: { kind: "gateway", className: "istio" } }],
  ])("are there for routes through %s", (_, declared) => {
    expect(areKept(declared)).toBe(true);
  });

  it.each<[string, Pick<EnvironmentDeclaration, "addons" | "routing">]>([
    ["an Istio of one's own", { routing: { kind: "gateway", className: "istio" } }],
    ["another class beside the mesh", { addons: MESH, routing: { kind: "gateway", className: "traefik" } }],
  ])("are not there for routes through %s", (_, declared) => {
    expect(areKept(declared)).toBe(false);
  });
});
