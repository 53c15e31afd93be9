import { DeclarationReader } from "../../../model/declaration-reader";
import { type RouteDeclaration, resolveRoute } from "../../../model/kubernetes/route";
import { withServiceHeader } from "../../../model/kubernetes/service-header";

function headers(declared: RouteDeclaration, serviceHeader = "x-service") {
  return withServiceHeader(resolveRoute(new DeclarationReader([]), declared), { serviceHeader }).responseHeaders;
}

const WEIGHTS = [
  { to: "web", weight: 9 },
  { to: "next", weight: 1 },
];

describe("withServiceHeader", () => {
  it("names the service as the route does, and all of several", () => {
    expect(headers({ to: "web:http" })).toEqual({ set: { "x-service": "web:http" } });
    expect(headers({ to: WEIGHTS })).toEqual({ set: { "x-service": "web, next" } });
    expect(headers({ protocol: "GRPC", to: "web:grpc" })).toEqual({ set: { "x-service": "web:grpc" } });
  });

  it("leaves other headers as they are declared, and takes the place of one of its own name", () => {
    const responseHeaders = { set: { "X-Service": "mine", "x-other": "1" }, remove: ["server"] };
    expect(headers({ to: "web", responseHeaders })).toEqual({
      set: { "x-other": "1", "x-service": "web" },
      remove: ["server"],
    });
  });

  it("is the same when it is done again", () => {
    const route = withServiceHeader(resolveRoute(new DeclarationReader([]), { to: "web" }), {
      serviceHeader: "x-service",
    });
    expect(withServiceHeader(route, { serviceHeader: "x-service" })).toEqual(route);
  });

  it.each<RouteDeclaration>([
    { redirect: { scheme: "https" } },
    { protocol: "TCP", port: 5432, to: "web" },
    { protocol: "TLS", host: "shop.example", to: "web" },
  ])("adds nothing to %j", (declared) => {
    expect(headers(declared)).toBeUndefined();
  });

  it("adds nothing where it is not declared", () => {
    const route = resolveRoute(new DeclarationReader([]), { to: "web" });
    expect(withServiceHeader(route, { serviceHeader: undefined })).toBe(route);
  });
});
