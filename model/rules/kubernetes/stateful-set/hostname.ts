import { error, type Rule } from "../../../rule";
import type { StatefulSetSubject } from "../subject";

/** The controller writes its own names over what is declared. */
export const statefulSetHostname: Rule<StatefulSetSubject> = {
  id: "stateful-set/hostname",
  holds: "Pods of a StatefulSet call themselves by their own names, below the Service of the set.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id",
  *check({ name, hostname, subdomain, serviceName }) {
    if (hostname !== undefined) {
      yield error(["hostname"], `be left out: the pods are called ${name}-0 and so on`, hostname, "remove it");
    }
    if (subdomain !== undefined) {
      yield error(["subdomain"], `be left out: it is ${serviceName}`, subdomain, "remove it, or write serviceName");
    }
  },
};
