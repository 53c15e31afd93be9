import { containersOf, runsBeside } from "../../../kubernetes/container";
import type { ResolvedProbe, ResolvedProbes } from "../../../kubernetes/probe";
import type { ResolvedServed } from "../../../kubernetes/served";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { headerName } from "../header-name";

/** Headers and a scheme belong to an HTTP request; only a container that is back in the Service proves itself more than once. */
export const probeRequest: Rule<ResolvedServed> = {
  id: "service/probe-request",
  holds:
    "Only a probe with a path has headers and a scheme, each header has a name that HTTP knows, and only a readiness probe has to succeed more than once.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe",
  *check(served) {
    yield* requestsOf(["probes"], served.probes);
    yield* each(containersOf(served).filter(runsBeside), function* ({ at, probes }) {
      if (probes) yield* requestsOf([...at, "probes"], probes);
    });
  },
};

function* requestsOf(at: readonly PathSegment[], probes: ResolvedProbes): Iterable<Finding> {
  yield* each(Object.entries(probes), function* ([kind, probe]: [string, ResolvedProbe | false | undefined]) {
    if (probe) yield* requestOf([...at, kind], kind, probe);
  });
}

function* requestOf(
  at: readonly PathSegment[],
  kind: string,
  { path, headers, scheme, successThreshold }: ResolvedProbe,
): Iterable<Finding> {
  const names = Object.keys(headers);
  if (path === undefined && names.length > 0) {
    yield error([...at, "headers"], "belong to an HTTP request", new Wording("no path"), 'write a path, such as "/"');
  }
  if (path === undefined && scheme === "HTTPS") {
    yield error([...at, "scheme"], "belong to an HTTP request", new Wording("no path"), 'write a path, such as "/"');
  }
  yield* headerName(at, names);
  if (kind !== "readiness" && successThreshold > 1) {
    yield error([...at, "successThreshold"], `be 1 for a ${kind} probe`, successThreshold, "leave it out");
  }
}
