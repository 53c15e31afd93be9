import { DeclarationReader } from "../../../model/declaration-reader";
import {
  commandOf,
  type PreStopDeclaration,
  preStopOfRouted,
  resolvePreStop,
} from "../../../model/kubernetes/pre-stop";
import { formatProblem, type Problem } from "../../../model/problem";
import { service } from "../../support/service";

function read(declared: PreStopDeclaration | undefined) {
  const problems: Problem[] = [];
  const resolved = resolvePreStop(new DeclarationReader(problems).at("preStop"), declared, "http");
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolvePreStop", () => {
  it.each<[string, PreStopDeclaration | undefined, readonly string[] | undefined]>([
    ["a command", { command: ["/bin/drain"], seconds: 9 }, ["/bin/drain"]],
    ["a copied sleep", { sleepFrom: "library/busybox:1.37.0-musl", seconds: 9 }, ["/pre-stop/sleep", "9"]],
    ["a request", { path: "/drain", seconds: 9 }, undefined],
    ["a reason", { reason: "it goes on answering" }, undefined],
    ["false", false, undefined],
    ["nothing", undefined, undefined],
  ])("runs what %s says", (_, declared, command) => {
    const { resolved, problems } = read(declared);
    expect(problems).toEqual([]);
    expect(commandOf(resolved)).toEqual(command);
    expect(read(resolved).resolved).toEqual(resolved);
  });

  it("fails for what cannot be read", () => {
    expect(read({ command: ["/bin/drain"], seconds: -1 }).problems).toHaveLength(1);
    expect(read({ sleepFrom: "library/busybox", seconds: 5 }).problems).toEqual([
      '[preStop.sleepFrom] must name a fixed version, got "library/busybox"; add a tag other than latest, such as "library/busybox:1.4.0", or a digest (value)',
    ]);
  });
});

describe("a sleep that is copied", () => {
  const preStop = { sleepFrom: "library/busybox:1.37.0-musl", seconds: 5 };

  it("comes from an init container after the declared ones, by a folder that both see", () => {
    const pod = service({ preStop, initContainers: { migrate: {} } });
    expect(Object.keys(pod.initContainers)).toEqual(["migrate", "pre-stop"]);
    expect(pod.initContainers["pre-stop"]).toMatchObject({
      command: ["cp", "/bin/sleep", "/pre-stop/sleep"],
      imageOwner: "terraform",
    });
    expect(String(pod.initContainers["pre-stop"]?.image)).toBe("library/busybox:1.37.0-musl");
    expect(pod.volumes["pre-stop"]).toMatchObject({ mountPath: "/pre-stop", initContainers: ["pre-stop"] });
  });

  it("is there once when the pod is resolved again", () => {
    const once = service({ preStop });
    const again = service({ preStop, initContainers: once.initContainers, volumes: once.volumes });
    expect(JSON.stringify(again)).toBe(JSON.stringify(once));
  });

  it("adds nothing to a pod that needs none", () => {
    expect(service({ preStop: { command: ["sleep", "5"], seconds: 5 } })).toMatchObject({
      initContainers: {},
      volumes: {},
    });
  });
});

describe("preStopOfRouted", () => {
  it("waits five seconds where the grace period is longer than that", () => {
    expect(preStopOfRouted(6)).toEqual({ command: ["sleep", "5"], seconds: 5 });
    expect(preStopOfRouted(5)).toBeUndefined();
  });
});

describe("a request before the stop", () => {
  it("asks the main port, without headers", () => {
    const request = { path: "/drain", port: "http", headers: {}, scheme: "HTTP", seconds: 5 };
    expect(service({ preStop: { path: "/drain", seconds: 5 } }).preStop).toEqual(request);
    expect(service({ preStop: { path: "/drain", port: "admin", seconds: 5 } }).preStop).toMatchObject({
      port: "admin",
    });
  });
});
