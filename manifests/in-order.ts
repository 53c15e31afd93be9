/**
 * What a record has, in the order of its keys. Records become lists of Kubernetes in this order and not in that of the
 * declaration: moving a line there, where order means nothing, changes no list, and so replaces no pod.
 */
export function inOrder<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(byKey);
}

/** The port named `http` first, which most callers use, then the others in the order of their names. */
export function portsInOrder<Port extends { readonly name: string }>(ports: Readonly<Record<string, Port>>): Port[] {
  const sorted = inOrder(ports).map(([, port]) => port);
  return [...sorted.filter(isMain), ...sorted.filter((port) => !isMain(port))];
}

/**
 * The port that the container declares of those that lead to one number of it: the first of them. Several ports of a
 * Service may lead there.
 */
export function declaredPort<Port extends Listening>(port: Port, ports: Readonly<Record<string, Port>>): Port {
  const isSame = (other: Port) =>
    other.container === port.container && other.protocol === port.protocol && other.sidecar === port.sidecar;
  return portsInOrder(ports).find(isSame) ?? port;
}

interface Listening {
  readonly name: string;
  readonly container: number;
  readonly protocol: string;
  readonly sidecar: string | undefined;
}

function isMain({ name }: { readonly name: string }): boolean {
  return name === "http";
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
