import { digestOfBlock, digestOfExpressions } from "../../../review/plan/resource-digest";

describe("digest of a resource", () => {
  it("is the same for a block as written and as planned", () => {
    const block = {
      "//": { metadata: { path: "a/b" } },
      name: "it",
      group: "${azurerm_resource_group.it.name}",
      tags: { a: "1", b: "2" },
      pool: { size: 3, zones: ["1", "2"], nothing: null, empty: [] },
      depends_on: ["a_b.c"],
      lifecycle: { ignore_changes: ["tags"] },
    };
    const expressions = {
      pool: [{ zones: { constant_value: ["1", "2"] }, size: { constant_value: 3 } }],
      tags: { constant_value: { b: "2", a: "1" } },
      group: { constant_value: "${azurerm_resource_group.it.name}", references: ["azurerm_resource_group.it.name"] },
      name: { constant_value: "it" },
    };
    expect(digestOfExpressions(expressions)).toBe(digestOfBlock(block));
  });

  it.each([
    ["a value", { size: 3 }, { size: 4 }],
    ["a type", { size: 3 }, { size: "3" }],
    ["an attribute more", { size: 3 }, { size: 3, other: false }],
    ["another name", { size: 3 }, { length: 3 }],
    ["another reference", { id: "${a_b.c.id}" }, { id: "${a_b.d.id}" }],
  ])("is another one for %s", (_, one, other) => {
    expect(digestOfBlock(one)).not.toBe(digestOfBlock(other));
  });
});
