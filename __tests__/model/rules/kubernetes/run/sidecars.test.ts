import { sidecars } from "../../../../../model/rules/kubernetes/run/sidecars";
import { cronJob } from "../../../../support/cron-job";
import { findings } from "../../../../support/findings";
import { VALID_SIDECAR } from "../../../../support/service";

describe("run/sidecars", () => {
  it("accepts a pod of one container", () => {
    expect(findings(sidecars, cronJob())).toEqual([]);
  });

  it("warns of a container that may keep every run from its end", () => {
    expect(findings(sidecars, cronJob({ sidecars: { proxy: VALID_SIDECAR } }))).toEqual([
      'warning [sidecars.proxy] should end by itself after the main container, got "proxy"; else every run takes 1800 s, and fails: make it a native sidecar, among initContainers with restartPolicy "Always", where it does not',
    ]);
  });
});
