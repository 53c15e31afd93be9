import {
  containersInOrder,
  containersOf,
  initContainersOf,
  isDeployedByPipeline,
  runsBeside,
} from "../../../model/kubernetes/container";
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
  it("puts sidecars first whose images the pipeline owns, so that no other can take their index, and each by name", () => {
    const theirs = { ...VALID_SIDECAR, imageOwner: "pipeline" as const };
    const pod = service({ sidecars: { proxy: VALID_SIDECAR, exporter: theirs, cache: VALID_SIDECAR } });
    expect(containersInOrder(pod).map(({ name }) => name)).toEqual(["users", "exporter", "cache", "proxy"]);
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

describe("initContainersOf", () => {
  const initContainers = { wait: {}, proxy: { ...VALID_SIDECAR, restartPolicy: "Always" as const }, migrate: {} };
  const pod = service({ sidecars: { log: VALID_SIDECAR }, initContainers });

  it("has them in the order of their declaration, and nothing else", () => {
    expect(initContainersOf(pod).map(({ at, name }) => [at, name])).toEqual([
      [["initContainers", "wait"], "wait"],
      [["initContainers", "proxy"], "proxy"],
      [["initContainers", "migrate"], "migrate"],
    ]);
    expect(containersInOrder(pod).map(({ name }) => name)).toEqual(["users", "log"]);
  });

  it("has native sidecars, which run beside the main container as sidecars do", () => {
    const beside = containersOf(pod).filter(runsBeside);
    expect(beside.map(({ name }) => name)).toEqual(["users", "log", "proxy"]);
  });
});
