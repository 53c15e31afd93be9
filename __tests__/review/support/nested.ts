import type { Value } from "../../../review/plan/value";

/** A resource that holds one value at a dotted path, each block a list of one as Terraform writes it. */
export function nested(path: string, value: Value): { readonly [key: string]: Value } {
  const [key = "", ...rest] = path.split(".");
  return { [key]: rest.length === 0 ? value : [nested(rest.join("."), value)] };
}

/** What azapi sends, with one value at a dotted path below its properties. */
export function azapiBody(type: string, path: string, value: Value): { readonly [key: string]: Value } {
  const inner = path.split(".").reduceRight<Value>((here, key) => ({ [key]: here }), value);
  return { type: `${type}@2025-01-01`, name: "it", body: { properties: inner } };
}
