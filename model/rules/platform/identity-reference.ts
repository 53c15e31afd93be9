import type { ResolvedAutoscaling } from "../../kubernetes/autoscaling";
import { identityNameOf } from "../../platform/identity-of-pods";
import { error, type Finding, type Rule } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";
import type { ReferenceSubject } from "./reference-subject";

/** Pods that are an identity which is not there find no credential. */
export const identityReference: Rule<ReferenceSubject> = {
  id: "platform/identity-reference",
  holds: "Service accounts and scalers name declared identities only, which are in the environment of their pods.",
  source: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
  *check(subject) {
    const { serviceAccount, replicas }: ReferenceSubject["pod"] & { readonly replicas?: unknown } = subject.pod;
    const name = identityNameOf(serviceAccount, subject.environment);
    yield* isThere(
      subject,
      name,
      typeof serviceAccount === "string" ? ["serviceAccount"] : ["serviceAccount", "identity"],
    );
    if (typeof replicas !== "object" || replicas === null) return;
    const { scalers } = replicas as ResolvedAutoscaling; // of the pods with replicas, services alone have other than a number
    for (const [scaler, { authentication }] of Object.entries(scalers)) {
      if (!authentication || !("identity" in authentication)) continue;
      const at = ["replicas", "scalers", scaler, "authentication", "identity"];
      yield* isThere(subject, authentication.identity, at);
    }
  },
};

function* isThere(
  { pod, environment, platform }: ReferenceSubject,
  name: string | undefined,
  at: readonly string[],
): Iterable<Finding> {
  if (name === undefined || Object.hasOwn(environment.identities, name)) return;
  const known = [...new Set(Object.values(platform.environments).flatMap((each) => Object.keys(each.identities)))];
  if (known.includes(name)) {
    const { serviceAccount } = pod;
    const account =
      typeof serviceAccount === "string" ? `serviceAccounts.${serviceAccount}.identity` : "serviceAccount.identity";
    const overridden = at[0] === "replicas" ? "authentication" : account;
    const remedy = `add "${environment.name}" to environments of it, or override ${overridden} with null there`;
    yield error(at, `be an identity of ${environment.name}`, name, remedy);
    return;
  }
  const near = nearest(name, known);
  const written = near === undefined ? (known.length > 0 ? `write ${oneOf(known)}, or ` : "") : `write "${near}", or `;
  yield error(at, "be a declared identity", name, `${written}declare it among identities`);
}
