import { Construct, RootConstruct } from "constructs";
import fc from "fast-check";
import { childId } from "../../constructs/child-id";

/** A root that has children of some ids already. */
function scope(...ids: readonly string[]): Construct {
  const root = new RootConstruct();
  for (const id of ids) new Construct(root, id);
  return root;
}

/** Names that are alike when they are joined: letters and hyphens, and what every object has. */
const name = fc.oneof(
  fc.stringMatching(/^[ab](-?[ab]){0,3}$/),
  fc.constantFrom("constructor", "toString", "__proto__", "hasOwnProperty", "backend"),
);
const names = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 3 }), {
  maxLength: 12,
  selector: (parts) => JSON.stringify(parts),
});

describe("childId", () => {
  it("is the form that people read where that is free", () => {
    expect(childId(scope(), ["Route", "shop", "web"], "Route-shop-web")).toBe("Route-shop-web");
  });

  it.each([
    ["another child", scope("backend"), "backend", "Service-backend"],
    ["every JavaScript object", scope(), "constructor", "Service-constructor"],
    ["every JavaScript object, in a scope with children", scope("web"), "__proto__", "Service-__proto__"],
  ])("is another one where %s has it", (_, root, form, id) => {
    expect(childId(root, ["Service", form], form)).toBe(id);
  });

  it("tells names apart that look alike when they are joined", () => {
    const root = scope("Route-a-b-c");
    expect(childId(root, ["Route", "a", "b-c"], "Route-a-b-c")).toBe("=Route=a=b-c");
    expect(childId(root, ["Route", "a-b", "c"], "Route-a-b-c")).toBe("=Route=a-b=c");
  });

  it("gives different names different ids, whatever they are and whoever comes first", () => {
    fc.assert(
      fc.property(names, (all) => {
        const root = scope();
        const ids = all.map((parts) => {
          const id = childId(root, ["Route", ...parts], parts.join("-"));
          new Construct(root, id);
          return id;
        });
        expect(new Set(ids).size).toBe(all.length);
        expect(root.node.children).toHaveLength(all.length);
      }),
    );
  });
});
