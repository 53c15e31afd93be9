import { identityNameOf } from "../../platform/identity-of-pods";
import { error, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";
import type { ReferenceSubject } from "./reference-subject";

/** Pods that are an identity which is not there find no credential. */
export const identityReference: Rule<ReferenceSubject> = {
  id: "platform/identity-reference",
  holds: "Service accounts name declared identities only, which are in the environment of their pods.",
  source: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
  *check({ pod, environment, platform }) {
    const { serviceAccount } = pod;
    const name = identityNameOf(serviceAccount, environment);
    if (name === undefined || Object.hasOwn(environment.identities, name)) return;
    const at = typeof serviceAccount === "string" ? ["serviceAccount"] : ["serviceAccount", "identity"];
    const known = [...new Set(Object.values(platform.environments).flatMap((each) => Object.keys(each.identities)))];
    if (known.includes(name)) {
      const remedy = `add "${environment.name}" to environments of it, or override serviceAccount.identity with null there`;
      yield error(at, `be an identity of ${environment.name}`, name, remedy);
      return;
    }
    const near = nearest(name, known);
    const written =
      near === undefined ? (known.length > 0 ? `write ${oneOf(known)}, or ` : "") : `write "${near}", or `;
    yield error(at, "be a declared identity", name, `${written}declare it among identities`);
  },
};
