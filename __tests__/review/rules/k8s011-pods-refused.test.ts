import type { ResourceChange } from "../../../review/plan/resource-change";
import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/k8s011-pods-refused";
import { planned, planOf, setOf } from "../support/planned";

type Fields = { readonly [key: string]: Value };

function found(environment: string, ...changes: readonly ResourceChange[]): string[] {
  return [...rule.review(setOf([planOf(changes, { environment })]))].map(
    ({ severity, message }) => `${severity ?? rule.severity}: ${message}`,
  );
}

const NAMED = { metadata: [{ name: "it", namespace: "shop" }] };
const deployment = (pod: Fields): Value => ({ ...NAMED, spec: [{ template: [{ spec: [pod] }] }] });
const manifest = (spec: Fields): Value => ({
  manifest: { kind: "Deployment", metadata: { name: "it", namespace: "shop" }, spec: { template: { spec } } },
});
const kept = (value: Value, type = "kubernetes_deployment_v1") => planned(type, value, value);

describe("K8S011 keys", () => {
  const map = (...keys: readonly string[]): Value => ({
    ...NAMED,
    data: Object.fromEntries(keys.map((key) => [key, "x"])),
  });
  const goes = planned("kubernetes_config_map_v1", map("a", "b"), map("a"));
  const variable = (more: Fields) => ({ value_from: [{ config_map_key_ref: [{ name: "it", key: "b", ...more }] }] });

  it.each<readonly [type: string, of: (held: Fields) => Value, member: string]>([
    ["kubernetes_config_map_v1", (held) => ({ ...NAMED, ...held }), "data"],
    ["kubernetes_config_map_v1", (held) => ({ ...NAMED, ...held }), "binary_data"],
    ...["data", "binaryData", "stringData"].map(
      (member) =>
        [
          "kubernetes_manifest",
          (held: Fields): Value => ({
            manifest: { kind: "ConfigMap", ...{ metadata: { name: "it", namespace: "shop" } }, ...held },
          }),
          member,
        ] as const,
    ),
  ])("are what %s holds in each of its parts: %#", (type, of, member) => {
    const change = planned(type, of({ [member]: { a: "1", b: "2", c: null } }), of({ [member]: { a: "1" } }));
    expect(found("prod", change)).toEqual(["low: ConfigMap shop/it: loses b, which nothing in these plans reads"]);
    expect(found("prod", planned(type, of({ [member]: { a: "1" } }), of({ [member]: UNKNOWN })))).toEqual([]);
    expect(found("prod", { ...change, kind: "forget" })).toEqual([]);
  });

  it.each<readonly [what: string, reader: ResourceChange]>([
    ["a variable", kept(deployment({ container: [{ env: [variable({})] }] }))],
    ["a variable of an init container", kept(deployment({ init_container: [{ env: [variable({})] }] }))],
    [
      "a variable of a manifest",
      kept(
        manifest({ containers: [{ env: [{ valueFrom: { configMapKeyRef: { name: "it", key: "b" } } }] }] }),
        "kubernetes_manifest",
      ),
    ],
    ["a file", kept(deployment({ volume: [{ config_map: [{ name: "it", items: [{ key: "b" }] }] }] }))],
    [
      "a projected file",
      kept(
        deployment({
          volume: [{ projected: [{ sources: [{ config_map: [{ name: "it", items: [{ key: "b" }] }] }] }] }],
        }),
      ),
    ],
  ])("finds a key that goes while %s asks for it", (_, reader) => {
    expect(found("dev", goes, reader)).toEqual([
      "high: ConfigMap shop/it: loses b, without which new pods do not start: Deployment shop/it (b)",
    ]);
  });

  it.each<readonly [what: string, pod: Fields]>([
    ["variables", { container: [{ env_from: [{ config_map_ref: [{ name: "it" }] }] }] }],
    ["a folder", { volume: [{ config_map: [{ name: "it" }] }] }],
  ])("tells pods that take all of it as %s", (_, pod) => {
    expect(found("dev", goes, kept(deployment(pod)))).toEqual([
      "medium: ConfigMap shop/it: loses b, and so do the next pods of Deployment shop/it",
    ]);
  });

  it("whispers where nothing reads the key, or can do without it", () => {
    const unread = ["low: ConfigMap shop/it: loses b, which nothing in these plans reads"];
    expect(found("dev", goes)).toEqual(unread);
    expect(found("dev", goes, kept(deployment({ container: [{ env: [variable({ optional: true })] }] })))).toEqual(
      unread,
    );
    expect(found("dev", goes, kept(deployment({ container: [{ env: [variable({ key: "a" })] }] })))).toEqual(unread);
    const other = { ...NAMED, metadata: [{ name: "it", namespace: "other" }] };
    const elsewhere = { ...other, spec: [{ template: [{ spec: [{ container: [{ env: [variable({})] }] }] }] }] };
    expect(found("dev", goes, kept(elsewhere))).toEqual(unread);
  });

  it("asks the workload as it will be", () => {
    const reading = deployment({ container: [{ env: [variable({})] }] });
    const [message] = found("dev", goes, planned("kubernetes_deployment_v1", reading, deployment({ container: [] })));
    expect(message).toMatch(/^low: /);
  });

  it("does not name the keys of a Secret that nobody says openly", () => {
    const change = planned("kubernetes_secret_v1", map("token", "password"), map("token"));
    expect(found("dev", change)).toEqual(["low: Secret shop/it: loses 1 key, which nothing in these plans reads"]);
    const reader = { value_from: [{ secret_key_ref: [{ name: "it", key: "password" }] }] };
    expect(found("dev", change, kept(deployment({ container: [{ env: [reader] }] })))).toEqual([
      "high: Secret shop/it: loses 1 key, without which new pods do not start: Deployment shop/it (password)",
    ]);
  });

  it("says nothing of keys that come, change or are not known", () => {
    const of = (before: Value, after: Value) => found("prod", planned("kubernetes_config_map_v1", before, after));
    expect(of(map("a"), map("a", "b"))).toEqual([]);
    expect(of(map("a"), { ...NAMED, data: { a: UNKNOWN } })).toEqual([]);
    expect(of(map("a"), { ...NAMED, data: UNKNOWN })).toEqual([]);
    expect(of(map("a"), { ...NAMED, data: null, data_wo_revision: 1 })).toEqual([]);
  });
});
