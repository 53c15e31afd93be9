import { IngressRoutes } from "../../../constructs/kubernetes/ingress-routes";
import { AKS } from "../../../model/azure/conventions";
import { HTTP } from "../../support/routed-services";
import { synth } from "../../support/synth";

const SERVICES = {
  one: { name: "c", namespace: "a-b", ports: { http: HTTP } },
  other: { name: "b-c", namespace: "a", ports: { http: HTTP } },
};
const INGRESS = { kind: "ingress", className: "contour", namespace: "edge" } as const;

describe("objects of routes", () => {
  it("are two for two services that look alike when hyphens join their names, whoever is declared first", () => {
    const routes = [
      { host: "smaacc.io", path: "/one", to: "one" },
      { host: "smaacc.io", path: "/other", to: "other" },
    ];
    const made = [routes, [...routes].reverse()].map((inOrder) =>
      synth((stack) => {
        new IngressRoutes(stack, "routes", { routes: inOrder, services: SERVICES, conventions: AKS });
      }),
    );
    expect(made[0]?.addresses).toHaveLength(4);
    expect(made[1]?.json).toEqual(made[0]?.json);
  });

  it("are two Ingresses for hosts and namespaces that look alike when hyphens join them", () => {
    const stack = synth((stack) => {
      new IngressRoutes(stack, "routes", { routing: INGRESS })
        .add("c.io", "/", SERVICES.one)
        .add("b-c.io", "/", { ...SERVICES.other, namespace: "a" });
    });
    expect(stack.all("kubernetes_ingress_v1")).toHaveLength(2);
  });

  it("keep what is overridden and waited for before the last route is added", () => {
    const stack = synth((stack) => {
      const routes = new IngressRoutes(stack, "routes", { routing: INGRESS }).add("c.io", "/", SERVICES.one);
      const [ingress] = routes.resources;
      ingress?.addOverride("metadata.labels.team", "core");
      if (ingress) ingress.dependsOn = ["kubernetes_namespace_v1.edge"];
      routes.add("c.io", "/late", SERVICES.one);
    });
    expect(stack.only("kubernetes_ingress_v1")).toMatchObject({
      metadata: { labels: { team: "core" } },
      spec: { rule: [{ http: { path: [{ path: "/" }, { path: "/late" }] } }] },
      depends_on: ["kubernetes_namespace_v1.edge"],
    });
  });
});
