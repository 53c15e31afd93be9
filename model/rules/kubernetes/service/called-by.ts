import { hasPorts, type ResolvedServed } from "../../../kubernetes/served";
import { each, error, type Rule } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import { peerForm } from "../peer-form";
import { exceptions } from "../pod/egress";

/** In a NetworkPolicy an empty list of ports opens all of them. */
export const calledBy: Rule<ResolvedServed> = {
  id: "service/called-by",
  holds:
    "Who calls a service is named by labels which pods and namespaces can have, or by ranges, and reaches ports that it has.",
  source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
  about: ({ calledBy }) => calledBy,
  *check({ calledBy, ports, host }) {
    if (!hasPorts({ ports })) {
      yield error(["calledBy"], "be of something with ports", new Wording("none"), "declare a port, or remove it");
      return;
    }
    if (host.network) {
      yield error(
        ["calledBy"],
        "be of pods with addresses of their own",
        new Wording("pods with host.network"),
        "remove it: no network policy holds such pods",
      );
    }
    const known = Object.keys(ports);
    yield* each(calledBy.entries(), function* ([index, caller]) {
      const { ports: open } = caller;
      if ("cidr" in caller) yield* exceptions(["calledBy", index], caller);
      else yield* peerForm(["calledBy", index], caller);
      if (open.length === 0) {
        yield error(
          ["calledBy", index, "ports"],
          "name at least one port",
          open,
          `write ${oneOf(known)}, or remove it`,
        );
      }
      yield* each(open.entries(), function* ([place, name]) {
        if (known.includes(name)) return;
        yield error(["calledBy", index, "ports", place], "be a port of the service", name, `write ${oneOf(known)}`);
      });
    });
  },
};
