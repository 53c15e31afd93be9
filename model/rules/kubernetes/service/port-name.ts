import { each, error, formOf, type Rule } from "../../../rule";
import { parsePortName } from "../../../value/port-name";
import { Wording } from "../../../value/value-error";
import type { ServiceSubject } from "../subject";

/** Probes, routes and scraping refer to ports by name. */
export const portName: Rule<ServiceSubject> = {
  id: "service/port-name",
  holds: "A service has at least one port, and every port has a name that Kubernetes accepts.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
  *check({ ports }) {
    const names = Object.keys(ports);
    if (names.length === 0) {
      yield error(["ports"], "name at least one port", new Wording("none"), "declare one, such as { http: 8080 }");
    }
    yield* each(names, (name) => formOf(["ports", name], name, parsePortName));
  },
};
