import { replicaBounds } from "../../../kubernetes/service";
import { error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import type { ServiceSubject } from "../subject";

/** A budget that allows nothing blocks the drain of a node, and with it every upgrade of the cluster. */
export const disruption: Rule<Pick<ServiceSubject, "replicas" | "disruption">> = {
  id: "service/disruption",
  holds: "The disruption budget lets at least one replica go, also with the fewest replicas.",
  source:
    "https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/create-upgrade-delete/error-code-poddrainfailure",
  *check(service) {
    const { kind, amount } = service.disruption;
    const { min } = replicaBounds(service);
    if (kind === "maxUnavailable" && amount.isZero) {
      yield error(["disruption", "amount"], "let at least one replica go", amount, "write 1");
    }
    if (kind === "minAvailable" && min > 0 && amount.ceilOf(min) >= min) {
      yield error(
        ["disruption", "amount"],
        "keep fewer replicas than there are",
        new Wording(`${amount}, which is ${amount.ceilOf(min)} of ${min}`),
        min === 1
          ? 'write { kind: "maxUnavailable", amount: 1 }: a single replica goes whenever its node is drained'
          : `write ${min - 1} or less, or { kind: "maxUnavailable", amount: 1 }`,
      );
    }
  },
};
