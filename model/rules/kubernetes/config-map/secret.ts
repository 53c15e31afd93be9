import type { ResolvedConfigMap } from "../../../kubernetes/config-map";
import { each, type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { holdsSecret, isSecretName } from "../secret-text";

/** What is written here stands in the repository, in the plan, in the state and in the cluster for all to read. */
export const configMapSecret: Rule<ResolvedConfigMap> = {
  id: "config-map/secret",
  holds: "No key of a ConfigMap is called as a secret is or holds one. The message never shows the text.",
  source: "https://kubernetes.io/docs/concepts/configuration/secret/",
  *check({ data }) {
    yield* each(Object.entries(data), function* ([key, text]) {
      if (text === "" || (!isSecretName(key) && !holdsSecret(text))) return;
      yield warning(
        ["data", key],
        "be in a Secret",
        new Wording("its value in plain text"),
        "refer to a Secret where the pod reads it, and replace the value: it is known now",
      );
    });
  },
};
