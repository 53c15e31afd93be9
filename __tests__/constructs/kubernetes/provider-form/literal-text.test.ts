import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { TerraformVariable } from "cdktf";
import fc from "fast-check";
import { literalText, withLiteralTexts } from "../../../../constructs/kubernetes/provider-form/literal-text";
import { anyText } from "../../../support/any-pod";
import { asTerraformReads } from "../../../support/as-terraform-reads";
import { synth } from "../../../support/synth";

describe("literalText", () => {
  it.each([
    ["${host}", "$${host}"],
    ["%{if x}", "%%{if x}"],
    ["$${host}", "$$${host}"],
    ["%%{host}", "%%%{host}"],
    ["100 % of $5", "100 % of $5"],
    ["$ {host}", "$ {host}"],
  ])("writes %s as %s", (text, written) => {
    expect(literalText(text)).toBe(written);
  });

  it("comes to what was written, for any text", () => {
    fc.assert(fc.property(anyText, (text) => asTerraformReads(literalText(text)) === text));
  });

  it("keeps values of other resources, alone and among literal text", () => {
    const stack = synth((scope) => {
      const host = new TerraformVariable(scope, "host", { type: "string" }).stringValue;
      const data = {
        alone: host,
        among: `\${port} ${host}:\${port}`,
        behindDollar: `$${host}`,
        behindDollars: `$$${host}`,
      };
      new ConfigMapV1(scope, "settings", withLiteralTexts({ metadata: { name: "settings" }, data }));
    });
    expect(stack.only("kubernetes_config_map_v1")).toMatchObject({
      data: {
        alone: "${var.host}",
        among: "$${port} ${var.host}:$${port}",
        behindDollar: '${"$"}${var.host}',
        behindDollars: '${"$$"}${var.host}',
      },
    });
  });
});

describe("withLiteralTexts", () => {
  it("changes texts and keys wherever they stand, and no value that is given", () => {
    const given = { list: ["a", "${b}", 1], record: { "${key}": true }, same: { text: "plain" } };
    const before = structuredClone(given);
    const literal = withLiteralTexts(given);
    expect(literal).toEqual({ list: ["a", "$${b}", 1], record: { "$${key}": true }, same: { text: "plain" } });
    expect(given).toEqual(before);
    expect(literal.same).toBe(given.same);
  });

  it("hands on what has nothing to change, and objects of classes", () => {
    const plain = { list: ["a"], at: new Date(0) };
    expect(withLiteralTexts(plain)).toBe(plain);
  });
});
