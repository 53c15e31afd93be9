import type { ResolvedPod } from "../../../kubernetes/pod";
import { error, type Rule } from "../../../rule";

/** The API server takes no hook without a program. */
export const postStart: Rule<ResolvedPod> = {
  id: "pod/post-start",
  holds: "What happens after the start is a program of the image.",
  source: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution",
  *check({ postStart: hook }) {
    if (!hook || hook.command.length > 0) return;
    yield error(["postStart", "command"], "name a program", hook.command, 'write it such as ["/bin/warm-up"]');
  },
};
