import { containersOf, type EnvValue } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, type Rule } from "../../../rule";

/** `$(NAME)`, but for `$$(NAME)`, which is a text. */
const REFERENCE = /\$\$|\$\(([-._A-Za-z][-._A-Za-z0-9]*)\)/g;

/** Kubernetes reads variables from the first to the last: one that is not known yet stays as the text `$(NAME)`. */
export const envOrder: Rule<ResolvedPod> = {
  id: "pod/env-order",
  holds: "A variable that refers to another as $(NAME) stands behind it.",
  source: "https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/",
  *check(pod) {
    for (const { at, env } of containersOf(pod)) {
      const names = Object.keys(env);
      yield* each(Object.entries(env).entries(), function* ([index, [name, value]]) {
        const later = referencesOf(value).find((other) => names.indexOf(other) >= index);
        if (later === undefined) return;
        const remedy = later === name ? "write its value" : `declare ${later} before ${name}`;
        yield error([...at, "env", name], "refer to variables that stand before it", `$(${later})`, remedy);
      });
    }
  },
};

function referencesOf(value: EnvValue): readonly string[] {
  if (typeof value !== "string") return [];
  return [...value.matchAll(REFERENCE)].flatMap(([, name]) => name ?? []);
}
