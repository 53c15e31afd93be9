import { containersInOrder, containersOf, isDeployedByPipeline } from "../../../model/kubernetes/container";
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

  it("calls the main container as it is declared", () => {
    const names = containersOf(service({ containerName: "server", sidecars: { users: VALID_SIDECAR } }));
    expect(names.map(({ name }) => name)).toEqual(["server", "users"]);
  });
});

describe("containersInOrder", () => {
  it("puts sidecars first whose images the pipeline owns, so that no other can take their index", () => {
    const theirs = { ...VALID_SIDECAR, imageOwner: "pipeline" as const };
    const pod = service({ sidecars: { proxy: VALID_SIDECAR, exporter: theirs, cache: VALID_SIDECAR } });
    expect(containersInOrder(pod).map(({ name }) => name)).toEqual(["users", "exporter", "proxy", "cache"]);
  });
});

describe("isDeployedByPipeline", () => {
  it.each([
    [true, "pipeline", "terraform"],
    [true, "terraform", "pipeline"],
    [false, "terraform", "terraform"],
  ] as const)("is %s where the main image is of the %s and a sidecar's of the %s", (expected, main, sidecar) => {
    const pod = service({ imageOwner: main, sidecars: { proxy: { ...VALID_SIDECAR, imageOwner: sidecar } } });
    expect(isDeployedByPipeline(pod)).toBe(expected);
  });
});
