import type { ResolvedProbe } from "../../../kubernetes/probe";
import type { ResolvedServed } from "../../../kubernetes/served";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";
import { askedProbes } from "../asked-probes";
import { headerName } from "../header-name";

/** Headers and a scheme belong to an HTTP request; only a container that is back in the Service proves itself more than once. */
export const probeRequest: Rule<ResolvedServed> = {
  id: "service/probe-request",
  holds:
    "Only a probe with a path has headers and a scheme, each header has a name that HTTP knows, and only a readiness probe has to succeed more than once.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe",
  *check(served) {
    yield* each(askedProbes(served), ({ at, kind, probe }) => requestOf(at, kind, probe));
  },
};

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
