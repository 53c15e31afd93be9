import type { ResolvedPod } from "../../../kubernetes/pod";
import { error, type Rule } from "../../../rule";

/** The time of the preStop command counts against the grace period: what is left is all that the processes get. */
export const preStop: Rule<ResolvedPod> = {
  id: "pod/pre-stop",
  holds: "The preStop command names a program, and ends before the grace period does.",
  source: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution",
  *check({ preStop: hook, terminationGracePeriodSeconds }) {
    if (hook === undefined) return;
    if (hook.command.length === 0) {
      yield error(["preStop", "command"], "name a program", hook.command, 'write it such as ["/bin/sleep", "5"]');
    }
    if (hook.seconds >= terminationGracePeriodSeconds) {
      yield error(
        ["preStop", "seconds"],
        `be less than terminationGracePeriodSeconds, which is ${terminationGracePeriodSeconds}`,
        hook.seconds,
        "leave the processes time to finish: raise terminationGracePeriodSeconds",
      );
    }
  },
};
