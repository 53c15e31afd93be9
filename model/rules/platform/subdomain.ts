import type { ResolvedFront } from "../../kubernetes/front";
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

/** Workloads with Services. */
interface Fronted {
  readonly name: string;
  readonly namespace: string;
  /** Of a stateful set, its headless Service. */
  readonly serviceName?: string;
  readonly headless?: boolean;
  readonly additionalServices: ResolvedFront["additionalServices"];
}

function headlessIn({ services, statefulSets, daemonSets }: ResolvedEnvironment, namespace: string): readonly string[] {
  const all = [services, statefulSets, daemonSets].flatMap((section) => Object.values<Fronted>(section));
  return all.flatMap(({ name, serviceName, headless, additionalServices, ...workload }) => {
    if (workload.namespace !== namespace) return [];
    const more = Object.entries(additionalServices).flatMap(([key, service]) => (service.headless ? [key] : []));
    return [...(serviceName !== undefined ? [serviceName] : headless ? [name] : []), ...more];
  });
}
