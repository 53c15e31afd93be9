import type { PodFailureRuleDeclaration } from "../../../../../model/kubernetes/pod-failure";
import { podFailure } from "../../../../../model/rules/kubernetes/run/pod-failure";
import { cronJob } from "../../../../support/cron-job";
import { findings } from "../../../../support/findings";

const CODES = { action: "FailJob", onExitCodes: { values: [42] } } as const;
const MOVED = { action: "Ignore", onPodConditions: [{ type: "DisruptionTarget" }] } as const;
const found = (...podFailurePolicy: readonly PodFailureRuleDeclaration[]) =>
  findings(podFailure, cronJob({ podFailurePolicy }));

describe("run/pod-failure", () => {
  it("accepts exit codes, conditions and nothing", () => {
    expect(found()).toEqual([]);
    expect(found(CODES, MOVED, { action: "Count", onExitCodes: { operator: "NotIn", values: [0, 255] } })).toEqual([]);
    expect(found(...Array.from({ length: 20 }, () => CODES))).toEqual([]);
  });

  it("accepts containers of the pod, and refuses others", () => {
    const of = (containerName: string) => ({ ...CODES, onExitCodes: { values: [1], containerName } });
    expect(found(of(cronJob().name))).toEqual([]);
    expect(found(of("other"))).toEqual([
      `error [podFailurePolicy[0].onExitCodes.containerName] must be a container of the pod, got "other"; write ${cronJob().name}`,
    ]);
  });

  it("refuses pods that start again in their place", () => {
    expect(findings(podFailure, cronJob({ podFailurePolicy: [CODES], restartPolicy: "OnFailure" }))).toEqual([
      'error [restartPolicy] must be "Never" with a podFailurePolicy, got "OnFailure"; write restartPolicy: "Never", or leave podFailurePolicy out',
    ]);
  });

  it.each<[PodFailureRuleDeclaration, string]>([
    [{ action: "Count" }, "] must say onExitCodes or onPodConditions, got none of them; write one of the two"],
    [{ ...CODES, ...MOVED }, "] must say onExitCodes or onPodConditions, got both; write one of the two"],
    [
      { action: "Count", onPodConditions: [] },
      '.onPodConditions] must name a condition, got none; write it such as [{ type: "DisruptionTarget" }]',
    ],
    [
      { action: "Count", onExitCodes: { values: [] } },
      ".onExitCodes.values] must name an exit code, got none; write it such as [42]",
    ],
    [
      { action: "Count", onExitCodes: { values: [0] } },
      ".onExitCodes.values] must be of containers that failed, got 0; remove it: 0 is success",
    ],
  ])("refuses %j", (rule, message) => {
    expect(found(rule)).toEqual([`error [podFailurePolicy[0]${message}`]);
  });

  it("refuses more rules than the API server takes", () => {
    expect(found(...Array.from({ length: 21 }, () => CODES))).toEqual([
      "error [podFailurePolicy] must have at most 20 rules, got 21 rules; bring some of them together",
    ]);
  });
});
