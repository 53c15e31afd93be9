import { SYSCTL_BOUNDS } from "../../../model/azure/node-settings";
import { shapeOf } from "../../../model/shape/declared-shape";
import { placeholderOf } from "../../../model/shape/placeholder";
import type { Shape } from "../../../model/shape/shape";
import { aksCluster, clusterOf, defaultPoolOf } from "../../support/aks-cluster";

/** The shape of a field of the cluster, by the path to it. */
function shapeAt(...path: readonly string[]): Shape {
  return path.reduce<Shape>((shape, name) => {
    const found = shape.values ?? shape.kinds?.[0]?.get(name)?.shape;
    if (!found) throw new Error(`${path.join(".")} must have a shape`);
    return found;
  }, shapeOf("AksCluster"));
}

/** A block with every field that its type has, and with a text in every field that may have any. */
function filled(shape: Shape, text = "1"): Record<string, unknown> {
  const fields = [...(shape.kinds?.[0] ?? [])];
  return Object.fromEntries(
    fields.map(([name, { shape: inner }]) => [
      name,
      inner.kinds ? filled(inner, text) : (inner.text?.known?.[0] ?? anyOf(inner, text)),
    ]),
  );
}

function anyOf(shape: Shape, text: string): unknown {
  if (shape.number) return 1;
  if (shape.flags) return true;
  if (shape.items) return ["1"];
  return shape.text ? text : placeholderOf(shape);
}

/** Names of all fields, in the words of Terraform, with those of blocks behind a dot. */
function namesOf(block: object, prefix = ""): string[] {
  return Object.entries(block).flatMap(([name, value]) => {
    const path = prefix + name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return typeof value === "object" && !Array.isArray(value) ? namesOf(value, `${path}.`) : [path];
  });
}

describe("settings in the words of azurerm arrive with every field that their type has", () => {
  const withoutRules = { scaleDownUtilizationThreshold: "1" };
  const spans = (settings: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, isSpan(name) ? "1m" : value]));
  const isSpan = (name: string) => /^(max.*Time|new.*|scaleDown(Delay|Un).*|scanInterval)$/.test(name);

  it("of the autoscaler", () => {
    const autoscaler = { ...spans(filled(shapeAt("autoscaler"))), ...withoutRules };
    const block = clusterOf(aksCluster({ autoscaler })).auto_scaler_profile as object;
    expect(Object.keys(block).sort()).toEqual(namesOf(autoscaler).sort());
    expect(Object.keys(block)).toHaveLength(20);
  });

  it.each([
    ["storage", "storage_profile", 4],
    ["httpProxy", "http_proxy_config", 4],
    ["kubeletIdentity", "kubelet_identity", 3],
    ["bootstrap", "bootstrap_profile", 2],
  ])("of %s", (field, attribute, fields) => {
    const declared = filled(shapeAt(field), field === "httpProxy" ? "http://1" : "/1");
    const block = clusterOf(aksCluster({ [field]: declared })) as Record<string, object>;
    expect(Object.keys(block[attribute] ?? {}).sort()).toEqual(namesOf(declared).sort());
    expect(namesOf(declared)).toHaveLength(fields);
  });

  it("of the kubelet", () => {
    const kubelet = {
      ...filled(shapeAt("pools", "system", "kubelet")),
      containerLogMaxLine: 2,
      imageGcHighThreshold: 2,
    };
    const block = defaultPoolOf(aksCluster({ pools: { system: { kubelet } } })).kubelet_config as object;
    expect(Object.keys(block).sort()).toEqual(namesOf(kubelet).sort());
    expect(Object.keys(block)).toHaveLength(10);
  });

  it("of Linux and its kernel", () => {
    const bounds = Object.entries(SYSCTL_BOUNDS).map(([name, [lowest, highest]]) => [
      name,
      name.endsWith("RangeMax") ? highest : lowest,
    ]);
    const sysctlConfig = { ...Object.fromEntries(bounds), netIpv4TcpTwReuse: true };
    const linux = { ...filled(shapeAt("pools", "system", "linux")), sysctlConfig };
    const block = defaultPoolOf(aksCluster({ pools: { system: { linux } } })).linux_os_config as object;
    const written = Object.keys((block as { sysctl_config: object }).sysctl_config);
    const declared = namesOf(sysctlConfig);
    expect(written.map((name) => name.replaceAll("_", "")).sort()).toEqual(
      declared.map((name) => name.replaceAll("_", "")).sort(),
    );
    expect(written).toHaveLength(29);
    expect(Object.keys(block)).toHaveLength(4);
  });
});
