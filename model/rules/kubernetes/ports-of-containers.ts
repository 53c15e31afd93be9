import type { ResolvedPort } from "../../kubernetes/port";
import { each, error, type Finding } from "../../rule";

/** What is wrong with ports of a headless Service, before whose pods nothing is that could lead to another port. */
export function portsOfContainers(ports: Readonly<Record<string, ResolvedPort>>): readonly Finding[] {
  return each(Object.entries(ports), function* ([name, { container, service: port }]) {
    if (container === port) return;
    const remedy = "remove it: callers of a headless Service reach the container";
    yield error(["ports", name, "service"], `be ${container}, as the container has it`, port, remedy);
  });
}
