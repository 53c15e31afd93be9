import type { ResolvedEnvironment } from "../../platform/environment";
import { type Rule, warning } from "../../rule";
import { nearest } from "../../shape/nearest";
import { oneOf } from "../../value/value-error";
import type { ReferenceSubject } from "./reference-subject";

/** Pods have no name in DNS when nothing of that name leads to them, and nothing says so. */
export const subdomain: Rule<ReferenceSubject> = {
  id: "platform/subdomain",
  holds: "A subdomain of pods is a headless Service of their namespace.",
  source:
    "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields",
  *check({ pod, environment }) {
    if (pod.subdomain === undefined) return;
    const known = headlessIn(environment, pod.namespace);
    if (known.includes(pod.subdomain)) return;
    const near = nearest(pod.subdomain, known);
    const others = oneOf((near === undefined ? known : [near]).map((name) => `"${name}"`));
    const remedy = known.length > 0 ? `write ${others}, or declare one` : "declare one, such as by headless: true";
    yield warning(["subdomain"], `be a headless Service of namespace ${pod.namespace}`, pod.subdomain, remedy);
  },
};

function headlessIn({ services, statefulSets }: ResolvedEnvironment, namespace: string): readonly string[] {
  const here = [...Object.values(services), ...Object.values(statefulSets)].filter(
    (workload) => workload.namespace === namespace,
  );
  return here.flatMap((workload) => {
    const own = "serviceName" in workload ? [workload.serviceName] : workload.headless ? [workload.name] : [];
    const more = Object.entries(workload.additionalServices).flatMap(([name, { headless }]) =>
      headless ? [name] : [],
    );
    return [...own, ...more];
  });
}
