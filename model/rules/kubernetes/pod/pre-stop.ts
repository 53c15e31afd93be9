import type { ResolvedPod } from "../../../kubernetes/pod";
import { commandOf } from "../../../kubernetes/pre-stop";
import { error, type Rule, warning } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** Images whose names say that they hold one program and nothing else. */
const WITHOUT_SLEEP = /(^|[/._:-])(distroless|chiseled)([/._:-]|$)/;

/** The time of the preStop command counts against the grace period: what is left is all that the processes get. */
export const preStop: Rule<ResolvedPod> = {
  id: "pod/pre-stop",
  holds: "The preStop command names one program, which the image has, and ends before the grace period does.",
  source: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution",
  *check({ preStop: hook, terminationGracePeriodSeconds, image }) {
    if (!hook || "reason" in hook) return;
    const command = commandOf(hook) ?? [];
    if ("sleepFrom" in hook && "command" in hook) {
      yield error(
        ["preStop"],
        "name a command or sleepFrom",
        new Wording("both"),
        "leave one out, or take an inherited one away with null",
      );
    }
    if (command.length === 0) {
      yield error(["preStop", "command"], "name a program", command, 'write it such as ["/bin/sleep", "5"]');
    }
    if (hook.seconds >= terminationGracePeriodSeconds) {
      yield error(
        ["preStop", "seconds"],
        `be less than terminationGracePeriodSeconds, which is ${terminationGracePeriodSeconds}`,
        hook.seconds,
        "leave the processes time to finish: raise terminationGracePeriodSeconds",
      );
    }
    if (command[0] === "sleep" && WITHOUT_SLEEP.test(String(image))) {
      yield warning(
        ["preStop"],
        "run a program that the image has",
        new Wording(`sleep in ${image}`),
        `write { sleepFrom: "<an image with a static sleep>", seconds: ${hook.seconds} }, or say the reason why nothing has to happen`,
      );
    }
  },
};
