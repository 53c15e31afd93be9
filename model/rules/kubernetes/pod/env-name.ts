import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, formOf, type Rule } from "../../../rule";
import { ValueError } from "../../../value/value-error";

const NAME = /^[-._A-Za-z][-._A-Za-z0-9]*$/;

/** Programs read variables with such names in every language. */
export const envName: Rule<ResolvedPod> = {
  id: "pod/env-name",
  holds: "Every environment variable has a name that Kubernetes accepts.",
  source: "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  *check(service) {
    for (const { at, env } of containersOf(service)) {
      yield* each(Object.keys(env), (name) => formOf([...at, "env", name], name, parseEnvName));
    }
  },
};

function parseEnvName(name: string): void {
  if (NAME.test(name)) return;
  throw new ValueError(
    "have a name of letters, digits, underscores, dots and hyphens, and no digit first",
    name,
    'rename it, such as "QUEUE_URL"',
  );
}
