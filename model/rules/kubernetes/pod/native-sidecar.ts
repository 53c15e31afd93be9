import { each, error, type Rule } from "../../../rule";
import type { ServiceSubject } from "../subject";

/** A native sidecar is an init container with a restart policy, for which the bindings of the provider have no field. */
export const nativeSidecar: Rule<ServiceSubject> = {
  id: "service/native-sidecar",
  holds: "No sidecar is native: the kubernetes provider 2.38 cannot set the restart policy of init containers.",
  source: "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/",
  *check({ sidecars }) {
    yield* each(Object.entries(sidecars), function* ([name, { native }]) {
      if (!native) return;
      yield error(
        ["sidecars", name, "native"],
        "be false: the kubernetes provider 2.38 cannot set restart_policy of an init container",
        native,
        "leave it out, or wait for bindings of provider 3",
      );
    });
  },
};
