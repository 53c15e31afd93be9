import { blocksAt, isObject, member, type ObjectValue, textAt, type Value } from "./value";

/** What of a Service is asked for where it stays as it is: its name, and what it leads to. */
const SERVICE = /^kubernetes_service(_v1)?$/;

/** The part of an object that rules ask for where a plan leaves it alone: a large plan is mostly such objects. */
export function keptPart(type: string, value: Value): Value {
  if (!SERVICE.test(type) || !isObject(value)) return value;
  const metadata = blocksAt(value, "metadata").map((one) => part(one, ["name", "namespace"]));
  const spec = blocksAt(value, "spec").map((one) => ({
    ...part(one, ["selector"]),
    port: blocksAt(one, "port").map((port) => ({ target_port: textAt(port, "target_port") ?? null })),
  }));
  return { metadata, spec };
}

function part(value: ObjectValue, names: readonly string[]): ObjectValue {
  return Object.fromEntries(names.map((name) => [name, member(value, name) ?? null]));
}
