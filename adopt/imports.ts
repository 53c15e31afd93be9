import type { KubernetesObject } from "../manifests/kubernetes-object";
import { type Fields, fieldsAt, isFields, textAt } from "./json";
import { keyOf } from "./kubernetes/inventory";

/** What Terraform is told to take over: an address of a stack, and what it is called where it runs. */
export interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

/** A stack, as Terraform reads it. */
export interface StackFile {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Fields>>>>;
}

/** What takes over what is there: a block for each resource of a stack that stands for an object of the cluster. */
export function importsOfObjects(stack: StackFile, there: readonly KubernetesObject[]): readonly ImportBlock[] {
  const keys = new Map(there.map((object) => [keyOf(object), object]));
  return Object.entries(stack.resource ?? {}).flatMap(([type, resources]) =>
    Object.entries(resources).flatMap(([name, resource]) => {
      const object = keys.get(keyOfResource(type, resource) ?? "");
      return object ? [{ to: `${type}.${name}`, id: idOf(type, object) }] : [];
    }),
  );
}

/**
 * What takes over what is there in Azure: a block for each resource of a stack whose id is known.
 *
 * @param ids ids by type, with the name behind it where a stack has several: `azurerm_kubernetes_cluster_node_pool apps`
 */
export function importsOfAzure(stack: StackFile, ids: Readonly<Record<string, string>>): readonly ImportBlock[] {
  return Object.entries(stack.resource ?? {}).flatMap(([type, resources]) =>
    Object.entries(resources).flatMap(([name, resource]) => {
      const id = ids[type] ?? ids[`${type} ${textAt(resource, "name")}`];
      return id === undefined ? [] : [{ to: `${type}.${name}`, id }];
    }),
  );
}

/**
 * Types of the provider that are not imported: one that it cannot import, and the account that Kubernetes makes, which it
 * takes over by itself. Imported, it would seem to be without a token already, because the provider reads nothing as false.
 */
const NOT_IMPORTED = new Set(["kubernetes_job_v1", "kubernetes_default_service_account_v1"]);

function keyOfResource(type: string, resource: Fields): string | undefined {
  if (!type.startsWith("kubernetes_") || NOT_IMPORTED.has(type)) return undefined;
  const isManifest = type === "kubernetes_manifest";
  const metadata = isManifest ? fieldsAt(resource, "manifest.metadata") : firstOf(resource.metadata);
  const kind = isManifest ? textAt(resource, "manifest.kind") : kindOf(type);
  const name = textAt(metadata, "name");
  return name === undefined ? undefined : `${kind} ${textAt(metadata, "namespace") ?? ""}/${name}`;
}

function firstOf(block: unknown): Fields {
  const [only] = Array.isArray(block) ? block : [block];
  return isFields(only) ? only : {};
}

/** Kind of the objects of a type: `kubernetes_stateful_set_v1` makes a StatefulSet. */
function kindOf(type: string): string {
  return type
    .replace(/^kubernetes_/, "")
    .replace(/_v\d+(beta\d+)?$/, "")
    .split("_")
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join("");
}

/** @see https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/manifest#import */
function idOf(type: string, { apiVersion, kind, metadata }: KubernetesObject): string {
  const { name, namespace } = metadata;
  if (type !== "kubernetes_manifest") return namespace === undefined ? `${name}` : `${namespace}/${name}`;
  const parts = { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
  return Object.entries(parts)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
}

/** The file that tells Terraform, beside that of its stack. */
export function importFile(blocks: readonly ImportBlock[]): string {
  return `${JSON.stringify({ import: blocks }, null, 2)}\n`;
}
