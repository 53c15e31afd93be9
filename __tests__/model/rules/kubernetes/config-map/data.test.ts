import { DeclarationReader } from "../../../../../model/declaration-reader";
import { type ConfigMapDeclaration, resolveConfigMap } from "../../../../../model/kubernetes/config-map";
import { data } from "../../../../../model/rules/kubernetes/config-map/data";
import { findings } from "../../../../support/findings";

function found(declared: ConfigMapDeclaration, name = "settings"): string[] {
  return findings(data, resolveConfigMap(new DeclarationReader([]), name, declared));
}

describe("config-map/data", () => {
  it.each([{ data: { "app.conf": "", LOG_LEVEL: "info", ".hidden": "x" } }, { exists: true }])(
    "accepts %j",
    (declared) => {
      expect(found(declared)).toEqual([]);
    },
  );

  it("accepts nothing, which a program fills, and fails for data of what somebody else makes", () => {
    expect(found({})).toEqual([]);
    expect(found({ exists: true, data: { a: "b" } })).toEqual([
      "error [data] must be left out of a ConfigMap that somebody else makes, got data; take it away, or take exists away: then it is made here",
    ]);
  });

  it("leaves to the cluster what each namespace has by itself", () => {
    expect(found({ exists: true }, "kube-root-ca.crt")).toEqual([]);
    expect(found({ data: { a: "b" } }, "kube-root-ca.crt")).toEqual([
      'error [] must leave the name to the cluster, which makes it in each namespace, got "kube-root-ca.crt"; write exists: true to read it, or another name',
    ]);
  });

  it.each(["conf/app", "..data", ".", "a b", "", "k".repeat(254)])("fails for the key %j", (key) => {
    expect(found({ data: { [key]: "x" } })).toEqual([
      expect.stringContaining("must be at most 253 letters, digits, hyphens, dots and underscores, got "),
    ]);
    expect(found({ data: { ["k".repeat(253)]: "x" } })).toEqual([]);
  });

  it("counts bytes of keys and texts up to 1 MiB", () => {
    expect(found({ data: { key: "x".repeat(1024 * 1024 - 3) } })).toEqual([]);
    expect(found({ data: { key: `${"x".repeat(1024 * 1024 - 4)}ä` } })).toEqual([
      "error [data] must hold at most 1048576 bytes together, got 1048577 bytes; split it, or put large files into the image or a volume",
    ]);
  });
});
