import type { ResolvedServed } from "../../../kubernetes/served";
import { each, formOf, type Rule } from "../../../rule";
import { parsePortName } from "../../../value/port-name";

/** Probes, routes and scraping refer to ports by name. */
export const portName: Rule<ResolvedServed> = {
  id: "service/port-name",
  holds: "Every port has a name that Kubernetes accepts.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
  *check({ ports }) {
    yield* each(Object.keys(ports), (name) => formOf(["ports", name], name, parsePortName));
  },
};
