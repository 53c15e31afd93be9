import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { MemoryQuantity } from "../../model/value/quantity";

/** The fields of an object that hold a value, by their path, in a form in which two that mean the same are the same. */
export type Leaves = Readonly<Record<string, string>>;

/** The objects of an application, each with its fields, by kind and name: `Deployment carts`. */
export type ApplicationLeaves = Readonly<Record<string, Leaves>>;

type Content = Readonly<Record<string, unknown>>;

/**
 * What an application consists of.
 *
 * Entries of lists are found by what they are (a container and a variable by its name, a port by its number, a mounted
 * volume by its place) and not by their index; the first container of a pod is `main`. A port is said by its number,
 * whatever its name, and one value of a selector by an expression or without.
 */
export function leavesOf(objects: readonly KubernetesObject[]): ApplicationLeaves {
  return Object.fromEntries(
    objects.map((object) => {
      const { apiVersion: _version, kind, metadata, ...content } = withTargetPorts(object, objects);
      const { name, namespace: _namespace, ...described } = metadata;
      const leaves = new Map<string, string>();
      const form = new Form(leaves);
      if (Object.keys(described).length > 0) form.add("metadata", described);
      for (const [key, value] of Object.entries(content)) if (key !== "status") form.add(key, value);
      return [`${kind} ${name}`, Object.fromEntries(leaves)];
    }),
  );
}

/** What tells the entries of a list from each other, by the name of the list. */
const KEYS: Readonly<Record<string, (entry: Content, index: number) => unknown>> = {
  containers: ({ name }, index) => (index === 0 ? "main" : name),
  initContainers: ({ name }) => name,
  env: ({ name }) => name,
  envFrom: ({ configMapRef, secretRef }) => Object.values((configMapRef ?? secretRef) as Content).join(),
  httpHeaders: ({ name }) => name,
  volumes: ({ name }) => name,
  volumeMounts: ({ mountPath }) => mountPath,
  ports: ({ containerPort, port, protocol }) => `${containerPort ?? port}/${protocol ?? "TCP"}`,
  paths: ({ path }) => path,
  // files of a volume, whose order says nothing: a key of a ConfigMap or a Secret, or a field of the pod by its file
  items: ({ key, path }) => key ?? path,
};

/** Part of a key that says it already. */
const SAID_BY_KEY: Readonly<Record<string, readonly string[]>> = {
  initContainers: ["name"],
  env: ["name"],
  httpHeaders: ["name"],
  volumes: ["name"],
};

const QUANTITY = /\.(requests|limits)\.[a-z-]+$|\.sizeLimit$/;

class Form {
  constructor(private readonly leaves: Map<string, string>) {}

  add(path: string, value: unknown, container?: Content): void {
    if (value === null || value === undefined) return;
    const isSelector = /(^|\.)(selector|labelSelector)$/.test(path);
    const entries = entriesOf(path, isSelector ? withoutExpressions(value as Content) : value);
    if (!entries) this.leaves.set(path, plain(path, value, container));
    else if (entries.length === 0) this.leaves.set(path, "{}");
    else {
      const around = /\.(containers|initContainers)\.[^.]+$/.test(path) ? (value as Content) : container;
      for (const [key, entry] of entries) this.add(`${path}.${key}`, entry, around);
    }
  }
}

/** A selector by labels: an expression with one value says what a label says. */
function withoutExpressions(selector: Content): Content {
  const { matchExpressions, ...rest } = selector as { readonly matchExpressions?: readonly Expression[] };
  const single = (matchExpressions ?? []).filter(({ operator, values }) => operator === "In" && values?.length === 1);
  const others = (matchExpressions ?? []).filter((each) => !single.includes(each));
  const matchLabels = {
    ...(rest as { readonly matchLabels?: Content }).matchLabels,
    ...Object.fromEntries(single.map(({ key, values }) => [key, values?.[0]])),
  };
  return {
    ...rest,
    ...(Object.keys(matchLabels).length > 0 && { matchLabels }),
    ...(others.length > 0 && { matchExpressions: others }),
  };
}

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

interface Template {
  readonly metadata?: { readonly labels?: Content };
  readonly spec?: { readonly containers?: readonly Content[] };
}

/** The pods that an object makes. */
function templateOf(object: KubernetesObject): Template | undefined {
  const { spec } = object as { readonly spec?: { readonly template?: Template } };
  return spec?.template;
}

/** A Service whose ports say where they lead to by number. */
function withTargetPorts(object: KubernetesObject, objects: readonly KubernetesObject[]): KubernetesObject {
  if (object.kind !== "Service") return object;
  const { spec } = object as { readonly spec?: { readonly selector?: Content; readonly ports?: readonly Content[] } };
  const selector = Object.entries(spec?.selector ?? {});
  const pods = objects.find((each) => {
    const labels = templateOf(each)?.metadata?.labels;
    return labels && selector.every(([key, value]) => labels[key] === value);
  });
  const listening = (pods && templateOf(pods)?.spec?.containers) ?? [];
  const numbers = new Map(listening.flatMap(({ ports }) => (ports ?? []) as readonly Content[]).map(byName));
  const ports = spec?.ports?.map((port) => {
    const target = port.targetPort ?? port.port;
    return { ...port, targetPort: numbers.get(target) ?? target };
  });
  return { ...object, ...{ spec: { ...spec, ports } } };
}

function byName({ name, containerPort }: Content): [unknown, unknown] {
  return [name, containerPort];
}

/** What is in a list or a record; undefined for a plain value. */
function entriesOf(path: string, value: unknown): readonly [string, unknown][] | undefined {
  if (Array.isArray(value)) return keyed(path, value);
  return typeof value === "object" && value !== null ? Object.entries(value) : undefined;
}

/** Entries of a list by what tells them apart; what the key says is left out of them. */
function keyed(path: string, list: readonly unknown[]): [string, unknown][] {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const keyOf = KEYS[name];
  return list.map((entry, index) => {
    if (!keyOf || typeof entry !== "object" || entry === null) return [String(index), entry];
    const said = SAID_BY_KEY[name] ?? [];
    const rest = Object.fromEntries(Object.entries(entry).filter(([key]) => !said.includes(key)));
    return [String(keyOf(entry as Content, index)), rest];
  });
}

/** A value in the form that the API server would compare. */
function plain(path: string, value: unknown, container: Content | undefined): string {
  if (/\.capabilities\.(add|drop)\.\d+$/.test(path)) return String(value).toUpperCase();
  if (QUANTITY.test(path)) return amount(String(value));
  if (/Probe\..*\.port$/.test(path) && typeof value === "string") return portNamed(value, container);
  return String(value);
}

function portNamed(name: string, container: Content | undefined): string {
  const ports = (container?.ports ?? []) as readonly Content[];
  return String(ports.find((port) => port.name === name)?.containerPort ?? name);
}

function amount(text: string): string {
  return String(text.endsWith("m") ? Number(text.slice(0, -1)) / 1000 : MemoryQuantity.parse(text).bytes);
}
