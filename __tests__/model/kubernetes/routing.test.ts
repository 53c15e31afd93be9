import { DeclarationReader } from "../../../model/declaration-reader";
import { type RoutingDeclaration, resolveRouting, tlsSecretName } from "../../../model/kubernetes/routing";
import type { Problem } from "../../../model/problem";

describe("resolveRouting", () => {
  function routing(declared: RoutingDeclaration | undefined, gatewayClass: string | false = "approuting-istio") {
    const problems: Problem[] = [];
    const resolved = resolveRouting(new DeclarationReader(problems), declared, gatewayClass);
    return { resolved, problems: problems.map(({ place }) => place) };
  }

  it("is a Gateway of the cluster's own class with TLS, when nothing is declared", () => {
    expect(routing(undefined).resolved).toEqual({
      kind: "gateway",
      className: "approuting-istio",
      namespace: "gateway",
      tls: { secretName: "{host}-tls", clusterIssuer: undefined },
    });
  });

  it.each<RoutingDeclaration>([
    { kind: "gateway", className: "x", namespace: "y", tls: { clusterIssuer: "z" } },
    { kind: "ingress", className: "x", namespace: "y", tls: false },
  ])("gives the same when what it resolved is declared again: %p", (declared) => {
    const { resolved, problems } = routing(declared);
    expect(problems).toEqual([]);
    expect(routing(resolved as RoutingDeclaration).resolved).toEqual(resolved);
  });

  it("keeps what is declared of TLS", () => {
    const tls = { secretName: "wildcard", clusterIssuer: "letsencrypt" };
    expect(routing({ kind: "gateway", tls }).resolved.tls).toEqual(tls);
    expect(routing({ kind: "gateway", tls: false }).resolved.tls).toBe(false);
  });

  it("fails when a cluster without a class of its own is told none", () => {
    expect(routing(undefined, false).problems).toEqual(["className"]);
    expect(routing({ kind: "gateway", className: "traefik" }, false).problems).toEqual([]);
  });

  it("fails when Ingresses have no class and no namespace", () => {
    expect(routing(JSON.parse('{ "kind": "ingress" }')).problems).toEqual(["className", "namespace"]);
  });
});

describe("tlsSecretName", () => {
  it.each([
    ["{host}-tls", "api-smaacc-io-tls"],
    ["wildcard", "wildcard"],
    ["{host}.{host}", "api-smaacc-io.api-smaacc-io"],
  ])("of %s is %s", (secretName, name) => {
    expect(tlsSecretName({ secretName }, "api.smaacc.io")).toBe(name);
  });
});
