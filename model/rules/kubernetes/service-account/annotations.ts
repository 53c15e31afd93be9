import type { ResolvedOwnServiceAccount, ResolvedServiceAccount } from "../../../kubernetes/service-account";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, formOf, type Rule } from "../../../rule";
import { parseLabelKey } from "../../../value/label";
import { Wording } from "../../../value/value-error";

/** Clouds find the identity of pods by an annotation of their account. */
export const serviceAccountAnnotations: Rule<ResolvedServiceAccount> = {
  id: "service-account/annotations",
  holds: "Annotations of a service account have keys that Kubernetes accepts; of one that exists nothing else is said.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set",
  *check(account) {
    yield* annotationsOf([], account);
    if (account.exists && account.identity !== undefined) {
      yield error(
        ["exists"],
        "stand alone",
        new Wording("an identity beside it"),
        "take exists away: the account is made here then, with the client id of the identity",
      );
    } else if (account.exists && (Object.keys(account.annotations).length > 0 || account.rules.length > 0)) {
      yield error(
        ["exists"],
        "stand alone",
        new Wording("annotations or rules beside it"),
        "take them away, or take exists away: then it is made here",
      );
    }
  },
};

/** What is wrong with the annotations of an account, by the path to it. */
export function annotationsOf(
  at: readonly PathSegment[],
  { annotations }: ResolvedOwnServiceAccount,
): Iterable<Finding> {
  return each(Object.keys(annotations), (key) => formOf([...at, "annotations", key], key, parseLabelKey));
}
