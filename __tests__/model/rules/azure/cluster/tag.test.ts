import { tag } from "../../../../../model/rules/azure/cluster/tag";
import { cluster } from "../../../../support/cluster";
import { findings } from "../../../../support/findings";

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, "x"]));

describe("cluster/tag", () => {
  it.each([
    ["none", {}],
    ["signs that Azure takes", { "cost center (eu)": "a/b?c=<d>&100%" }],
    ["a name of 512 characters", { ["a".repeat(512)]: "x" }],
    ["a value of 256 characters", { a: "x".repeat(256) }],
    ["50 of them", many(50)],
  ])("accepts %s", (_, tags) => {
    expect(findings(tag, cluster({ tags }))).toEqual([]);
  });

  it.each(["<", ">", "%", "&", "\\", "?", "/"])("fails for %s in a name", (sign) => {
    const [found] = findings(tag, cluster({ tags: { [`a${sign}b`]: "x" } }));
    expect(found).toContain("must have a name of 1 to 512 characters without <>%&\\?/, got");
  });

  it.each([
    ["a name of 513 characters", { ["a".repeat(513)]: "x" }, "must have a name of 1 to 512 characters"],
    [
      "a value of 257 characters",
      { a: "x".repeat(257) },
      "error [tags.a] must have a value of at most 256 characters, got 257; shorten it, or keep the text elsewhere",
    ],
    ["51 of them", many(51), "error [tags] must be at most 50, got 51; take some away"],
  ])("fails for %s", (_, tags, message) => {
    expect(findings(tag, cluster({ tags }))).toEqual([expect.stringContaining(message)]);
  });
});
