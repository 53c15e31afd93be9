import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { routeObjects } from "../../views/route-objects";
import { declaredPlatform } from "../support/platform";
import { VALID_SERVICE } from "../support/service";
import { TODAY } from "../support/synthesized-platform";

interface Spoken extends KubernetesObject {
  readonly spec: Readonly<Record<string, unknown>>;
}

function objectsOf(routes: NonNullable<AnyPlatformDeclaration["routes"]>): readonly Spoken[] {
  const services = { web: VALID_SERVICE, next: VALID_SERVICE, far: { ...VALID_SERVICE, namespace: "away" } };
  const declared = declaredPlatform({ prod: {} }, { services, routes });
  const { prod } = loadPlatform(declared, { today: TODAY }).platform.environments;
  return (prod ? routeObjects(prod, "portal") : []) as unknown as readonly Spoken[];
}

const grantsOf = (routes: NonNullable<AnyPlatformDeclaration["routes"]>) =>
  objectsOf(routes).filter(({ kind }) => kind === "ReferenceGrant");

describe("a service of another namespace that a route leads to", () => {
  const shared = {
    host: "{domain}",
    to: [
      { to: "web", weight: 9 },
      { to: "far", weight: 1 },
    ],
  };

  it("lets the route lead to it, and to nothing else", () => {
    expect(grantsOf([shared])).toEqual([
      {
        apiVersion: "gateway.networking.k8s.io/v1beta1",
        kind: "ReferenceGrant",
        metadata: { name: "far-httproute-portal", namespace: "away", labels: expect.any(Object) },
        spec: {
          from: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: "portal" }],
          to: [{ group: "", kind: "Service", name: "far" }],
        },
      },
    ]);
  });

  it("is named with its namespace by the route, and those beside it without", () => {
    const route = objectsOf([{ ...shared, mirror: { to: "far" } }]).find(
      ({ metadata }) => metadata.namespace === "portal",
    );
    const backend = { group: "", kind: "Service", port: 80 };
    expect(route?.spec.rules).toMatchObject([
      {
        backendRefs: [
          { ...backend, name: "web", weight: 9 },
          { ...backend, name: "far", namespace: "away", weight: 1 },
        ],
        filters: [{ requestMirror: { backendRef: { ...backend, name: "far", namespace: "away" } } }],
      },
    ]);
    expect(JSON.stringify(route?.spec.rules).match(/"namespace"/g)).toHaveLength(2);
  });

  it("says so once for each kind of route, and never where all are of one namespace", () => {
    const grpc = { ...shared, host: "grpc.{domain}", protocol: "GRPC" as const };
    expect(grantsOf([shared, { ...shared, path: "/x" }, grpc]).map(({ metadata }) => metadata.name)).toEqual([
      "far-httproute-portal",
      "far-grpcroute-portal",
    ]);
    expect(
      grantsOf([
        { host: "{domain}", to: "far" },
        { host: "www.{domain}", to: "web", mirror: { to: "next" } },
      ]),
    ).toEqual([]);
  });
});
