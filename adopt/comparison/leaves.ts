import { CpuQuantity, MemoryQuantity } from "../../model/value/quantity";
import { ValueError } from "../../model/value/value-error";
import { type Fields, isFields } from "../json";
import { isLeftByTools } from "../kubernetes/labels";
import { isAdded, isDefault } from "./defaults";

/** The fields of an object that say something, by their path: two objects with the same leaves mean the same. */
export type Leaves = ReadonlyMap<string, string>;

/** The leaves of an object of Kubernetes, without what nobody declares and what is so by default. */
export function leavesOf(object: object): Leaves {
  const leaves = new Map<string, string>();
  collect(leaves, "", { ...object });
  return leaves;
}

/** What tells the entries of a list from each other, by the name of the list; every other list goes by its order. */
const KEYS: Readonly<Record<string, (entry: Fields) => unknown>> = {
  containers: ({ name }) => name,
  initContainers: ({ name }) => name,
  env: ({ name }) => name,
  volumes: ({ name }) => name,
  volumeMounts: ({ mountPath }) => mountPath,
  ports: ({ containerPort, port, protocol }) => `${containerPort ?? port}/${protocol ?? "TCP"}`,
  httpHeaders: ({ name }) => name,
  volumeClaimTemplates: ({ metadata }) => (isFields(metadata) ? metadata.name : undefined),
  topologySpreadConstraints: ({ topologyKey }) => topologyKey,
  imagePullSecrets: ({ name }) => name,
  sysctls: ({ name }) => name,
};
/** Lists whose order the provider keeps: another one is a change of its own. */
const ORDERED = new Set(["containers", "initContainers", "env", "volumes", "volumeMounts", "ports"]);
/** Lists in which the order says nothing. */
const SETS = new Set(["drop", "add", "apiGroups", "resources", "resourceNames", "verbs", "policyTypes", "accessModes"]);
const QUANTITY = /\.(requests|limits|hard|capacity)\.[^.]+$|\.sizeLimit$|\.(default|defaultRequest)\.[^.]+$/;

function collect(leaves: Map<string, string>, path: string, value: unknown): void {
  if (value === undefined || value === null || isAdded(path, value)) return;
  if (Array.isArray(value)) collectList(leaves, path, value);
  else if (isFields(value)) collectFields(leaves, path, value);
  else {
    const text = plain(path, value);
    if (!isDefault(path, text)) leaves.set(path, text);
  }
}

function collectFields(leaves: Map<string, string>, path: string, fields: Fields): void {
  for (const [key, inside] of Object.entries(fields)) {
    if (path.endsWith("annotations") && isLeftByTools(key)) continue;
    collect(leaves, path === "" ? key : `${path}.${key}`, inside);
  }
}

function collectList(leaves: Map<string, string>, path: string, list: readonly unknown[]): void {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const keyOf = KEYS[name];
  if (SETS.has(name)) {
    if (list.length > 0) leaves.set(path, [...list].map(String).sort().join(", "));
    return;
  }
  const keys = list.map((entry, index) => String((keyOf && isFields(entry) && keyOf(entry)) || index));
  for (const [index, entry] of list.entries()) collect(leaves, `${path}.${keys[index]}`, entry);
  if (ORDERED.has(name) && list.length > 1) leaves.set(`${path} (order)`, keys.join(", "));
}

/** A value in the form in which two that mean the same are the same. */
function plain(path: string, value: unknown): string {
  return QUANTITY.test(path) ? amount(String(value)) : String(value);
}

function amount(text: string): string {
  for (const parse of [CpuQuantity.parse, MemoryQuantity.parse]) {
    try {
      return String(parse(text));
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
    }
  }
  return text;
}
