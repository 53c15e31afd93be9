import { containersOf } from "../../../kubernetes/container";
import type { ResolvedPodFailureRule } from "../../../kubernetes/pod-failure";
import type { ResolvedRun } from "../../../kubernetes/run";
import type { PathSegment } from "../../../problem";
import { each, error, type Finding, formOf, type Rule } from "../../../rule";
import { parseLabelKey } from "../../../value/label";
import { oneOf, Wording } from "../../../value/value-error";

const MOST_RULES = 20;

/** The API server refuses others. */
export const podFailure: Rule<ResolvedRun> = {
  id: "run/pod-failure",
  holds:
    "What becomes of failed pods is said of pods that stay, each by exit codes of their containers or by conditions.",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy",
  about: ({ podFailurePolicy }) => podFailurePolicy,
  *check(run) {
    const { podFailurePolicy, restartPolicy } = run;
    if (podFailurePolicy.length === 0) return;
    if (restartPolicy !== "Never") {
      const remedy = 'write restartPolicy: "Never", or leave podFailurePolicy out';
      yield error(["restartPolicy"], 'be "Never" with a podFailurePolicy', restartPolicy, remedy);
    }
    if (podFailurePolicy.length > MOST_RULES) {
      const given = new Wording(`${podFailurePolicy.length} rules`);
      yield error(["podFailurePolicy"], `have at most ${MOST_RULES} rules`, given, "bring some of them together");
    }
    const containers = containersOf(run).map(({ name }) => name);
    yield* each(podFailurePolicy.entries(), ([index, rule]) => ofRule(["podFailurePolicy", index], rule, containers));
  },
};

function* ofRule(
  at: readonly PathSegment[],
  { onExitCodes, onPodConditions }: ResolvedPodFailureRule,
  containers: readonly string[],
): Iterable<Finding> {
  if ((onExitCodes === undefined) === (onPodConditions === undefined)) {
    const given = new Wording(onExitCodes === undefined ? "none of them" : "both");
    yield error(at, "say onExitCodes or onPodConditions", given, "write one of the two");
    return;
  }
  if (onPodConditions?.length === 0) {
    yield error(
      [...at, "onPodConditions"],
      "name a condition",
      new Wording("none"),
      'write it such as [{ type: "DisruptionTarget" }]',
    );
  }
  for (const [index, { type }] of (onPodConditions ?? []).entries()) {
    yield* formOf([...at, "onPodConditions", index, "type"], type, parseLabelKey);
  }
  if (!onExitCodes) return;
  const { containerName, operator, values } = onExitCodes;
  const place = [...at, "onExitCodes"];
  if (values.length === 0) {
    yield error([...place, "values"], "name an exit code", new Wording("none"), "write it such as [42]");
  }
  if (operator === "In" && values.includes(0)) {
    yield error([...place, "values"], "be of containers that failed", 0, "remove it: 0 is success");
  }
  if (containerName !== undefined && !containers.includes(containerName)) {
    yield error([...place, "containerName"], "be a container of the pod", containerName, `write ${oneOf(containers)}`);
  }
}
