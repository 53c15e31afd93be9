import type { ResolvedPod } from "../../../kubernetes/pod";
import type { ResolvedPort } from "../../../kubernetes/port";
import { commandOf, type ResolvedRequest } from "../../../kubernetes/pre-stop";
import { error, type Finding, type Rule, warning } from "../../../rule";
import { oneOf, Wording } from "../../../value/value-error";
import { askedPort } from "../asked-port";
import { headerName } from "../header-name";

/** Images whose names say that they hold one program and nothing else. */
const WITHOUT_SLEEP = /(^|[/._:-])(distroless|chiseled)([/._:-]|$)/;

/** Ports are those of pods that stay; what runs to its end has none. */
type StoppedPod = ResolvedPod & { readonly ports?: Readonly<Record<string, ResolvedPort>> };

/** The time of the preStop command counts against the grace period: what is left is all that the processes get. */
export const preStop: Rule<StoppedPod> = {
  id: "pod/pre-stop",
  holds:
    "What happens before the stop is one program that the image has, or a request to a port of it, and ends before the grace period does.",
  source: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution",
  *check({ preStop: hook, terminationGracePeriodSeconds, image, ports = {} }) {
    if (!hook || "reason" in hook) return;
    const command = commandOf(hook) ?? [];
    const ways = (["command", "path", "sleepFrom"] as const).filter((way) => way in hook);
    if (ways.length > 1) {
      yield error(
        ["preStop"],
        `name ${oneOf(ways)}`,
        new Wording(ways.length === 2 ? "both" : "all of them"),
        "leave one out, or take an inherited one away with null",
      );
    }
    if (ways.length === 1 && "path" in hook) yield* request(hook, ports);
    if (!("path" in hook) && command.length === 0) {
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

function* request(
  { path, port, headers }: ResolvedRequest,
  ports: Readonly<Record<string, ResolvedPort>>,
): Iterable<Finding> {
  if (!path.startsWith("/")) yield error(["preStop", "path"], "begin with a slash", path, `write "/${path}"`);
  yield* headerName(["preStop"], Object.keys(headers));
  yield* askedPort({ at: ["preStop"], sidecar: undefined, ports }, port);
}
