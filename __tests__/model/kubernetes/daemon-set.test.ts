import { DeclarationReader } from "../../../model/declaration-reader";
import { type DaemonSetDeclaration, resolveDaemonSet } from "../../../model/kubernetes/daemon-set";
import { formatProblem, type Problem } from "../../../model/problem";
import { daemonSet, VALID_DAEMON_SET } from "../../support/daemon-set";

describe("resolveDaemonSet", () => {
  it("runs on every node, whatever its taints, unless something else is declared", () => {
    expect(daemonSet().placement).toMatchObject({ nodeSelector: {}, tolerations: [{}] });
    const placement = { nodeSelector: { team: "data" }, tolerations: [] };
    expect(daemonSet({ placement }).placement).toMatchObject(placement);
  });

  it("has an image that a plan sets, unless the pipeline is said to", () => {
    expect([daemonSet().imageOwner, daemonSet({ imageOwner: "pipeline" }).imageOwner]).toEqual([
      "terraform",
      "pipeline",
    ]);
  });

  it("is replaced node by node, or with two pods on a node where that is said", () => {
    const amounts = (rollout: DaemonSetDeclaration["rollout"]) => {
      const { maxSurge, maxUnavailable } = daemonSet({ ...(rollout && { rollout }) }).rollout;
      return [String(maxSurge), String(maxUnavailable)];
    };
    expect([amounts(undefined), amounts({ maxSurge: 1 }), amounts({ maxUnavailable: "10%" })]).toEqual([
      ["0", "1"],
      ["1", "0"],
      ["0", "10%"],
    ]);
  });

  it("gives the same when what it resolved is declared again", () => {
    const resolved = daemonSet({ internalTrafficPolicy: "Local", rollout: { maxSurge: 1, minReadySeconds: 5 } });
    const problems: Problem[] = [];
    const again = resolveDaemonSet(new DeclarationReader(problems), "logs", resolved);
    expect([again, problems]).toEqual([resolved, []]);
  });

  it("fails without a reason", () => {
    const problems: Problem[] = [];
    resolveDaemonSet(new DeclarationReader(problems), "Logs", { ...VALID_DAEMON_SET, reason: " " });
    expect(problems.map(formatProblem)).toEqual([
      '[name] must be at most 63 lower-case letters, digits and hyphens, got "Logs"; begin and end with a letter or digit, such as "logs" (value)',
      '[reason] must say why it runs on every node, got " "; write it such as "reads the logs of the node" (value)',
    ]);
  });
});
