import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { THERE } from "../support/adopted";
import { servicesStackOf } from "../support/services-stack";

const platform = (more: Partial<AnyPlatformDeclaration>): AnyPlatformDeclaration => ({
  name: "shop",
  domain: "shop.example",
  environments: {
    prod: { ...THERE, routing: { kind: "ingress", className: "nginx", namespace: "ingress-nginx", tls: false } },
  },
  services: {
    web: {
      image: "shop/web:1.0.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      replicas: 2,
    },
  },
  routes: [{ host: "www.{domain}", to: "web" }],
  ...more,
});

describe("a class of routes that is retired", () => {
  it("is refused, and rendered once somebody accepts it: the stack does not judge it a second time", () => {
    expect(() => servicesStackOf(platform({}))).toThrow(/not be a class of ingress-nginx/);
    const acceptance = {
      rule: "routing/class",
      at: "environments.prod.routing.className",
      reason: "the NGINX of F5",
      expires: "2027-06-30",
    };
    const { resource } = servicesStackOf(platform({ accept: [acceptance] }));
    const [ingress] = Object.values(resource.kubernetes_ingress_v1 ?? {});
    expect(ingress).toMatchObject({ spec: { ingress_class_name: "nginx" } });
  });
});
