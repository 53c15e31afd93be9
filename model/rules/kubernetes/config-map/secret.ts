import type { ResolvedConfigMap } from "../../../kubernetes/config-map";
import { each, type Rule } from "../../../rule";
import { inClear } from "../secret-text";

/** What is written here stands in the repository, in the plan, in the state and in the cluster for all to read. */
export const configMapSecret: Rule<ResolvedConfigMap> = {
  id: "config-map/secret",
  holds: "No key of a ConfigMap is called as a secret is or holds one. The message never shows the text.",
  source: "https://kubernetes.io/docs/concepts/configuration/secret/",
  isJudgement: true,
  *check({ data }, context) {
    yield* each(Object.entries(data), function* ([key, text]) {
      const remedy = "refer to a Secret where the pod reads it";
      yield* inClear({ at: ["data", key], name: key, text, expected: "be in a Secret", remedy }, context);
    });
  },
};
