import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { holdsSecret, isSecretName } from "../secret-text";

/** What is written here stands in the repository, in the plan, in the state and in the cluster for all to read. */
export const envSecret: Rule<ResolvedPod> = {
  id: "pod/env-secret",
  holds: "A variable whose name or content looks like a secret refers to a Secret. The message never shows the value.",
  source: "https://kubernetes.io/docs/concepts/configuration/secret/",
  *check(service) {
    for (const { at, env } of containersOf(service)) {
      yield* each(Object.entries(env), function* ([name, value]) {
        if (typeof value !== "string" || value === "") return;
        if (!isSecretName(name) && !holdsSecret(value)) return;
        yield warning(
          [...at, "env", name],
          "refer to a Secret",
          new Wording("its value in plain text"),
          'write { secret: "<name of the Secret>", key: "<key>" }, and replace the value: it is known now',
        );
      });
    }
  },
};
