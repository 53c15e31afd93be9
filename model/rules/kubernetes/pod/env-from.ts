import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPod } from "../../../kubernetes/pod";
import { each, error, formOf, type Rule } from "../../../rule";
import { parseSubdomainName } from "../../../value/dns-name";

const PREFIX = /^[-._A-Za-z][-._A-Za-z0-9]*$/;

/** A pod whose variables cannot be found does not start. */
export const envFrom: Rule<ResolvedPod> = {
  id: "pod/env-from",
  holds:
    "What all variables are taken from is named as Kubernetes names ConfigMaps and Secrets, and prefixes begin a name.",
  source: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/",
  *check(pod) {
    for (const { at, envFrom: sources } of containersOf(pod)) {
      yield* each(sources.entries(), function* ([index, source]) {
        const place = [...at, "envFrom", index];
        const [kind, name] = "secret" in source ? ["secret", source.secret] : ["configMap", source.configMap];
        yield* formOf([...place, kind], name, parseSubdomainName);
        if (source.prefix && !PREFIX.test(source.prefix)) {
          const remedy = 'write letters, digits and underscores, and no digit first, such as "DB_"';
          yield error([...place, "prefix"], "begin the name of a variable", source.prefix, remedy);
        }
      });
    }
  },
};
