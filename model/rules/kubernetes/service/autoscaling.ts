import { isScaledByEvents, type ResolvedAutoscaling } from "../../../kubernetes/autoscaling";
import { containersOf, mainContainerName, runsBeside } from "../../../kubernetes/container";
import type { ResolvedScaler } from "../../../kubernetes/scaler";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, formOf, type Rule, warning } from "../../../rule";
import { parseLabelName } from "../../../value/dns-name";
import { oneOf, Wording } from "../../../value/value-error";
import { holdsSecret } from "../secret-text";
import type { ServiceSubject } from "../subject";

/** Every container requests CPU and memory, as the type asks, so that shares of the requests are known. */
export const autoscaling: Rule<ServiceSubject> = {
  id: "service/autoscaling",
  holds:
    "The autoscaler's minimum is not above its maximum, its containers are there, and its memory target is within the limits.",
  source: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details",
  *check(service) {
    const { replicas } = service;
    if (typeof replicas === "number") return;
    if (replicas.min > replicas.max) {
      yield error(["replicas", "min"], `be at most max, which is ${replicas.max}`, replicas.min, "exchange the two");
    }
    if (isScaledByEvents(replicas) && replicas.metrics.length > 0) {
      const remedy =
        "write them as scalers, or take the scalers away: KEDA makes the autoscaler of a service that has any";
      yield error(["replicas", "metrics"], "be left out beside scalers", new Wording("both"), remedy);
    }
    yield* each(Object.entries(replicas.scalers), ([name, scaler]) =>
      scalerOf(["replicas", "scalers", name], name, scaler),
    );
    yield* metricsOf(service, replicas);
    yield* policiesOf(replicas);
    if (replicas.memoryPercent === undefined) return;
    const running = containersOf(service).filter(runsBeside);
    const resources = running.map((container) => container.resources);
    const requested = resources.reduce((sum, { requests }) => sum + requests.memory.bytes, 0);
    const allowed = resources.reduce((sum, { limits }) => sum + limits.memory.bytes, 0);
    const reachable = Math.floor((allowed / requested) * 100);
    if (replicas.memoryPercent >= reachable) {
      yield warning(
        ["replicas", "memoryPercent"],
        `be less than ${reachable}, where the memory limits stop the containers`,
        new Wording(`${replicas.memoryPercent}`),
        "aim lower, or raise resources.limits.memory: no replica would ever be added",
      );
    }
  },
};

function metricsOf(service: ServiceSubject, { metrics }: ResolvedAutoscaling): Iterable<Finding> {
  const names = [mainContainerName(service), ...Object.keys(service.sidecars)];
  return each(metrics.entries(), function* ([index, metric]) {
    const at = ["replicas", "metrics", index];
    if (metric.kind === "container") {
      if (names.includes(metric.container)) return;
      yield error([...at, "container"], "be a container of the pods", metric.container, `write ${oneOf(names)}`);
      return;
    }
    if ((metric.kind === "object") === (metric.object !== undefined)) return;
    const [given, remedy] = metric.object
      ? [new Wording(`one for kind ${metric.kind}`), 'take it away, or write kind: "object"']
      : [new Wording("none"), 'add it, such as { apiVersion: "networking.k8s.io/v1", kind: "Ingress", name: "web" }'];
    yield error([...at, "object"], "be the object of a metric of kind object", given, remedy);
  });
}

/** Without a policy, the API server refuses the autoscaler. */
function policiesOf({ behavior }: ResolvedAutoscaling): Iterable<Finding> {
  return each(Object.entries(behavior ?? {}), function* ([direction, { policies }]) {
    if (policies.length > 0) return;
    const remedy = 'add one, or write selectPolicy: "Disabled" to hold the number';
    yield error(["replicas", "behavior", direction, "policies"], "have a policy", new Wording("none"), remedy);
  });
}

function* scalerOf(at: readonly PathSegment[], name: string, { metadata }: ResolvedScaler): Iterable<Finding> {
  yield* formOf(at, name, parseLabelName);
  yield* each(Object.entries(metadata), function* ([key, text]) {
    if (!holdsSecret(text)) return;
    const remedy = "refer to a Secret in authentication, and replace the value: it is known now";
    yield warning([...at, "metadata", key], "be in a Secret", new Wording("its value in plain text"), remedy);
  });
}
