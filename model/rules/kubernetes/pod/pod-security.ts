import { allows, rightsOf, USUAL_POD_SECURITY } from "../../../kubernetes/pod-security";
import { each, error, type Rule } from "../../../rule";
import type { PodSubject } from "../subject";

/** The API server refuses such pods, and the workload waits for them for ever. */
export const podSecurity: Rule<PodSubject> = {
  id: "pod/pod-security",
  holds: "A pod has no more rights than its namespace allows.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  *check(pod) {
    const { podSecurity: level = USUAL_POD_SECURITY } = pod;
    const rights = rightsOf(pod);
    const missing = rights.filter(({ needs }) => !allows(level, needs));
    yield* each(missing, function* ({ at, value, needs }) {
      yield error(
        at,
        `be something that "${level}" allows`,
        value,
        `leave it out, or use a namespace with podSecurity: "${needs}", which says why`,
      );
    });
  },
};
