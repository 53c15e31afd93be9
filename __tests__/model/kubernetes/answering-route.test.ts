import { DeclarationReader } from "../../../model/declaration-reader";
import { answeringRoute, isText } from "../../../model/kubernetes/answering-route";
import { type RouteDeclaration, resolveRoute } from "../../../model/kubernetes/route";

const ROUTES: readonly RouteDeclaration[] = [
  { to: "any-host" },
  { host: "*.shop.example", to: "any-shop" },
  { host: "shop.example", to: "web" },
  { host: "shop.example", path: "/items", to: "items" },
  { host: "shop.example", path: "/items/new", pathType: "Exact", to: "new-item" },
  { host: "shop.example", path: "/items", method: "POST", to: "writer" },
  { host: "shop.example", path: "/items", headers: { "X-Beta": "yes" }, to: "beta" },
  { host: "shop.example", path: "/items", queryParams: { page: { regularExpression: "[0-9]+" } }, to: "pages" },
  { host: "api.shop.example", path: "/v[12]/.*", pathType: "RegularExpression", to: "versions" },
];

function answering(host: string, path: string, more: { method?: "POST"; headers?: Record<string, string> } = {}) {
  const routes = ROUTES.map((route) => resolveRoute(new DeclarationReader([]), route));
  return answeringRoute({ method: "GET", headers: {}, ...more, host, path }, routes)?.to;
}

describe("answeringRoute", () => {
  it.each([
    ["shop.example", "/", "web"],
    ["shop.example", "/other", "web"],
    ["shop.example", "/items", "items"],
    ["shop.example", "/items/1", "items"],
    ["shop.example", "/itemsets", "web"],
    ["shop.example", "/items/new", "new-item"],
    ["shop.example", "/items/new/1", "items"],
    ["shop.example", "/items?page=12", "pages"],
    ["shop.example", "/items?page=last", "items"],
    ["a.b.shop.example", "/", "any-shop"],
    ["other.example", "/", "any-host"],
    ["api.shop.example", "/v1/x", "versions"],
  ])("of %s%s is the one to %s", (host, path, service) => {
    expect(answering(host, path)).toBe(service);
  });

  it("is the one that asks for the method or the header that a request has", () => {
    expect(answering("shop.example", "/items", { method: "POST" })).toBe("writer");
    expect(answering("shop.example", "/items", { headers: { "x-beta": "yes" } })).toBe("beta");
    expect(answering("shop.example", "/items", { headers: { "x-beta": "no" } })).toBe("items");
  });

  it("is none where a host is named and its paths are others: no wider host takes its place", () => {
    expect(answering("api.shop.example", "/v3/x")).toBeUndefined();
  });
});

describe("isText", () => {
  it("reads a regular expression for the whole text", () => {
    expect(isText({ regularExpression: "v[12]" }, "v2")).toBe(true);
    expect(isText({ regularExpression: "v[12]" }, "v22")).toBe(false);
    expect(isText("v2", undefined)).toBe(false);
  });
});
