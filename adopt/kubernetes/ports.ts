import { entriesAt, type Fields, numberAt, textAt, valueAt } from "../json";

/** A port of a pod that is there, with the key by which it is declared. */
export interface LivePort {
  readonly key: string;
  readonly container: number;
  readonly protocol: string;
  /** Name of the container that listens; undefined for the main one. */
  readonly sidecar: string | undefined;
  readonly host: number | undefined;
}

/** The ports of a pod: how each is called, and what leads to it. */
export class PodPorts {
  /** The ports, in the order of their containers. */
  readonly all: readonly LivePort[];

  /**
   * @param template of the pods
   * @param services the Services before them: a port that has no name is called as theirs
   */
  constructor(
    template: Fields,
    private readonly services: readonly unknown[],
  ) {
    const containers = entriesAt(template, "spec.containers");
    const hostNetwork = valueAt(template, "spec.hostNetwork") === true;
    const found: LivePort[] = [];
    for (const [index, container] of containers.entries()) {
      for (const port of entriesAt(container, "ports")) {
        const number = numberAt(port, "containerPort");
        if (number === undefined) continue;
        const protocol = textAt(port, "protocol") ?? "TCP";
        const name = textAt(port, "name") ?? this.nameOf(number, protocol);
        const hostPort = numberAt(port, "hostPort");
        found.push({
          key: free(name, protocol, number, found),
          container: number,
          protocol,
          sidecar: index === 0 ? undefined : textAt(container, "name"),
          host: hostNetwork ? undefined : hostPort || undefined,
        });
      }
    }
    for (const [number, protocol] of this.calledButUnsaid(found)) {
      const key = free(this.nameOf(number, protocol), protocol, number, found);
      found.push({ key, container: number, protocol, sidecar: undefined, host: undefined });
    }
    this.all = found;
  }

  /** The port that a number or a name means, as probes, Services and hooks say it. */
  find(port: unknown, protocol = "TCP"): LivePort | undefined {
    const candidates = this.all.filter((each) => each.protocol === protocol);
    return candidates.find(({ key }) => key === port) ?? candidates.find(({ container }) => container === Number(port));
  }

  /** How a port is called that says it nowhere itself. */
  private nameOf(number: number, protocol: string): string {
    const named = this.services
      .flatMap((service) => entriesAt(service, "spec.ports"))
      .find(
        (port) =>
          (valueAt(port, "targetPort") ?? valueAt(port, "port")) === number &&
          (textAt(port, "protocol") ?? "TCP") === protocol,
      );
    const name = textAt(named, "name");
    if (name !== undefined && PORT_NAME.test(name)) return name;
    return `${protocol.toLowerCase()}-${number}`;
  }

  /** Ports by number that Services lead to, and no container says that it listens on. */
  private calledButUnsaid(found: readonly LivePort[]): readonly [number, string][] {
    const called = this.services.flatMap((service) =>
      entriesAt(service, "spec.ports").flatMap((port): [number, string][] => {
        const target = valueAt(port, "targetPort") ?? valueAt(port, "port");
        return typeof target === "number" ? [[target, textAt(port, "protocol") ?? "TCP"]] : [];
      }),
    );
    const known = new Set(found.map(({ container, protocol }) => `${container}/${protocol}`));
    return called.filter(([number, protocol]) => {
      const key = `${number}/${protocol}`;
      const isNew = !known.has(key);
      known.add(key);
      return isNew;
    });
  }
}

/** A name that a port of a container may have, which is shorter than that of a port of a Service. */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

function free(name: string, protocol: string, number: number, taken: readonly LivePort[]): string {
  return taken.some(({ key }) => key === name) ? `${protocol.toLowerCase()}-${number}` : name;
}
