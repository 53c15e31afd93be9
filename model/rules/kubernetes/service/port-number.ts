import type { ResolvedPort } from "../../../kubernetes/port";
import type { ResolvedServed } from "../../../kubernetes/served";
import { each, error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { earlier } from "../../earlier";

/** The containers of a pod share one network: only one of them can listen on a port, to which several of the Service may lead. */
export const portNumber: Rule<ResolvedServed> = {
  id: "service/port-number",
  holds:
    "No two ports of a service have the same number of the container or of the Service with the same protocol, or one name in the Service.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services",
  *check({ ports }) {
    if (Object.keys(ports).length < 2) return;
    const listening = earlier<string>();
    const offered = earlier<string>();
    const named = earlier<string>();
    yield* each(Object.entries(ports), function* ([name, port]) {
      const isDoor = isOtherDoor(port, Object.values(ports));
      const inContainer = isDoor ? [] : [...taken(name, port.protocol, port.container, listening, "listen on")];
      const inService = [...taken(name, port.protocol, port.service, offered, "be offered on")];
      // the number of the Service is mostly that of the container: another one there is another one here
      yield* inContainer.length > 0 && port.service === port.container ? inContainer : [...inContainer, ...inService];
      const serviceName = port.serviceName ?? name;
      const first = named(serviceName, name);
      if (first === undefined) return;
      yield error(
        ["ports", name, "serviceName"],
        "be a name of its own in the Service",
        serviceName,
        `port ${first} has it: choose another name`,
      );
    });
  },
};

/** Two ports of the Service may lead to one of a container; of the same number in both, one is too many. */
function isOtherDoor(port: ResolvedPort, ports: readonly ResolvedPort[]): boolean {
  const same = ports.filter(({ container, protocol }) => container === port.container && protocol === port.protocol);
  return same.every((other) => other === port || (other.sidecar === port.sidecar && other.service !== port.service));
}

function* taken(
  name: string,
  protocol: ResolvedPort["protocol"],
  number: number,
  numbered: ReturnType<typeof earlier<string>>,
  verb: string,
): Iterable<Finding> {
  const key = `${protocol} ${number}`;
  const first = numbered(key, name);
  if (first === undefined) return;
  yield error(
    ["ports", name],
    `${verb} a number of its own`,
    new Wording(`${key} again`),
    `port ${first} has it: choose another number, or refer to ${first} and remove ${name}`,
  );
}
