import { ReferenceGraph, withoutKeys } from "../../../review/plan/reference-graph";

describe("withoutKeys", () => {
  it.each([
    ["a_b.c", "a_b.c"],
    ["a_b.c[0]", "a_b.c"],
    ['a_b.c["x"]', "a_b.c"],
    ['module.m["a.b"].a_b.c[1]', "module.m.a_b.c"],
    ['a_b.c["]"].id', "a_b.c.id"],
    ['a_b.c["\\"]"].id', "a_b.c.id"],
  ])("makes of %s %s", (address, bare) => {
    expect(withoutKeys(address)).toBe(bare);
  });
});

describe("ReferenceGraph", () => {
  it("follows references through others, once around a circle", () => {
    const graph = new ReferenceGraph();
    graph.add("a_b.two", "a_b.one.id");
    graph.add("a_b.three", "a_b.two");
    graph.add("a_b.one", "a_b.three.id");
    expect([...graph.usersOf("a_b.one[0]")].sort()).toEqual(["a_b.three", "a_b.two"]);
  });

  it("ignores references to nothing that is made", () => {
    const graph = new ReferenceGraph();
    for (const reference of ["each.key", "count.index", "path.module", "self.id", "a_b.one"])
      graph.add("a_b.one", reference);
    expect([...graph.usersOf("a_b.one")]).toEqual([]);
  });

  it("knows data sources from resources", () => {
    const graph = new ReferenceGraph();
    graph.add("a_b.user", "data.a_b.one.id");
    expect([...graph.usersOf("a_b.one")]).toEqual([]);
    expect([...graph.usersOf("data.a_b.one")]).toEqual(["a_b.user"]);
  });
});
