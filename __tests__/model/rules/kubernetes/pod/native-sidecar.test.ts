import { nativeSidecar } from "../../../../../model/rules/kubernetes/pod/native-sidecar";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

describe("service/native-sidecar", () => {
  it.each([undefined, false])("accepts native: %s", (native) => {
    expect(findings(nativeSidecar, service({ sidecars: { log: { ...VALID_SIDECAR, native } } }))).toEqual([]);
  });

  it("fails when a sidecar is native, and says why", () => {
    expect(findings(nativeSidecar, service({ sidecars: { log: { ...VALID_SIDECAR, native: true } } }))).toEqual([
      "error [sidecars.log.native] must be false: the kubernetes provider 2.38 cannot set restart_policy of an init container, " +
        "got true; leave it out, or wait for bindings of provider 3",
    ]);
  });
});
