import { usesAppRouting } from "../../../model/platform/app-routing";
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
