import * as fc from "fast-check";
import { DeclarationReader } from "../../../model/declaration-reader";
import { answeringRoute } from "../../../model/kubernetes/answering-route";
import { type ResolvedRoute, type RouteDeclaration, resolveRoute } from "../../../model/kubernetes/route";
import { isNotAsked, smokeRequestOf } from "../../../model/kubernetes/smoke-request";

const part = fc.constantFrom("a", "b", "c");
const texts = fc.dictionary(fc.constantFrom("x-a", "X-B", "c"), fc.constantFrom("1", "a b", "é&="), { maxKeys: 2 });
const route: fc.Arbitrary<RouteDeclaration> = fc.record(
  {
    host: fc.constantFrom("shop.example", "*.shop.example", "*.a.shop.example", "smoke-test.shop.example"),
    path: fc.array(part, { maxLength: 3 }).map((parts) => `/${parts.join("/")}`),
    pathType: fc.constantFrom("Prefix" as const, "Exact" as const),
    method: fc.constantFrom("GET" as const, "HEAD" as const),
    headers: texts.filter((headers) => Object.values(headers).every((text) => !text.includes("é"))),
    queryParams: texts,
  },
  { requiredKeys: [] },
);

function resolved(declared: RouteDeclaration): ResolvedRoute {
  return resolveRoute(new DeclarationReader([]), { ...declared, to: "web" });
}

describe("smokeRequestOf", () => {
  it("is a request that the route answers, whatever the route asks for by texts", () => {
    fc.assert(
      fc.property(route, (declared) => {
        const only = resolved(declared);
        const request = smokeRequestOf(only, { domain: "shop.example" });
        expect(isNotAsked(request) ? undefined : answeringRoute(request, [only])).toBe(only);
      }),
    );
  });

  it("is answered, beside other routes, by one that is for it, unless a more exact host has none", () => {
    fc.assert(
      fc.property(route, fc.array(route, { maxLength: 5 }), (declared, others) => {
        const all = [declared, ...others].map(resolved);
        const [first] = all;
        const request = first && smokeRequestOf(first, { domain: "shop.example" });
        if (!first || !request || isNotAsked(request)) throw new Error("every such route is asked");
        const answering = answeringRoute(request, all);
        if (answering) expect(answeringRoute(request, [answering])).toBe(answering);
        // nobody answers only where another host is more exact, and none of its routes is for the path
        else expect(all.some(({ host }) => host !== first.host)).toBe(true);
        // who answers does not depend on the order of the others
        expect(answeringRoute(request, [first, ...all.slice(1).reverse()])?.path).toBe(answering?.path);
      }),
    );
  });
});
