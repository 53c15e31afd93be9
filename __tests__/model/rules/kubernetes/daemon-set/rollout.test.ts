import type { DaemonSetDeclaration } from "../../../../../model/kubernetes/daemon-set";
import type { Override } from "../../../../../model/merge";
import { daemonSetRollout } from "../../../../../model/rules/kubernetes/daemon-set/rollout";
import { daemonSet } from "../../../../support/daemon-set";
import { findings } from "../../../../support/findings";

const found = (changes: Override<DaemonSetDeclaration>) => findings(daemonSetRollout, daemonSet(changes));

describe("daemon-set/rollout", () => {
  it.each([{}, { maxSurge: 1 }, { maxSurge: "0%" }, { maxSurge: 0, maxUnavailable: "50%" }])(
    "accepts %j",
    (rollout) => {
      expect(found({ rollout })).toEqual([]);
    },
  );

  it("refuses both, and none", () => {
    expect(found({ rollout: { maxSurge: 1, maxUnavailable: 1 } })).toEqual([
      "error [rollout] must let pods be missing or nodes have two, one of both, got maxSurge 1 and maxUnavailable 1; remove one of them",
    ]);
    expect(found({ rollout: { maxUnavailable: "0%" } })).toEqual([
      "error [rollout] must let pods be missing or nodes have two, one of both, got maxSurge 0 and maxUnavailable 0%; write maxUnavailable: 1",
    ]);
  });

  it("refuses two pods on a node that need one port of it", () => {
    const message =
      "error [rollout.maxSurge] must be 0 where ports of the node are opened, got 1; write maxUnavailable in its place: two pods cannot open one port of the node";
    expect(found({ rollout: { maxSurge: 1 }, host: { network: true } })).toEqual([message]);
    expect(found({ rollout: { maxSurge: 1 }, ports: { http: { container: 2020, host: 2020 } } })).toEqual([message]);
    expect(found({ rollout: { maxUnavailable: 1 }, host: { network: true } })).toEqual([]);
  });
});
