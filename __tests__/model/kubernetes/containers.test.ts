import { containersOf } from "../../../model/kubernetes/containers";
import { service, VALID_SIDECAR } from "../../support/service";

describe("containersOf", () => {
  it("begins with the main container, which has the name of the service", () => {
    const sidecars = { log: { ...VALID_SIDECAR, env: { A: "1" } }, proxy: VALID_SIDECAR };
    const containers = containersOf(service({ sidecars, env: { B: "2" } }));
    expect(containers.map(({ at, name, env }) => [at, name, env])).toEqual([
      [[], "users", { B: "2" }],
      [["sidecars", "log"], "log", { A: "1" }],
      [["sidecars", "proxy"], "proxy", {}],
    ]);
    expect(containers.map(({ resources }) => String(resources.requests.memory))).toEqual(["128Mi", "32Mi", "32Mi"]);
  });
});
