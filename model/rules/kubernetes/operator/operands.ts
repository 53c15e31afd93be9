import type { ResolvedOperator } from "../../../kubernetes/operator";
import { each, error, type Rule } from "../../../rule";
import { labelForm } from "../label-form";
import { destinations } from "../pod/egress";

/** Without labels a policy is of every pod of the namespace, and one that opens nothing closes. */
export const operands: Rule<ResolvedOperator> = {
  id: "operator/operands",
  holds: "Pods that an operator makes are told from others by labels, are in known namespaces, and have a way to go.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  *check({ operands: declared, watches }) {
    yield* each(Object.entries(declared), function* ([name, { labels, namespaces, ports, calls, apiServer, egress }]) {
      const at = ["operands", name];
      yield* labelForm([...at, "labels"], labels, () => false);
      if (Object.keys(labels).length === 0) {
        yield error(
          [...at, "labels"],
          "tell the pods from others",
          labels,
          "write labels that the operator gives them",
        );
      }
      if (watches === "all" && namespaces.length === 0) {
        yield error(
          [...at, "namespaces"],
          "be said where all namespaces are watched",
          namespaces,
          "write those that the pods are in",
        );
      }
      if (ports.length + calls.length + egress.length === 0 && !apiServer) {
        yield error(
          at,
          "open a way between the operator and its pods, or out of their namespace",
          "none",
          "say ports, calls, apiServer or egress, or remove it: within a namespace all ways are open",
        );
      }
      yield* destinations([...at, "egress"], egress);
    });
  },
};
