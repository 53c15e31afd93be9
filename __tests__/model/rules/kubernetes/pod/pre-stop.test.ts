import { preStop } from "../../../../../model/rules/kubernetes/pod/pre-stop";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

describe("pod/pre-stop", () => {
  it("accepts a service without a command", () => {
    expect(findings(preStop, service())).toEqual([]);
  });

  it("accepts a command that ends one second before the grace period", () => {
    expect(findings(preStop, service({ preStop: { command: ["/bin/drain"], seconds: 29 } }))).toEqual([]);
  });

  it("fails when the command takes the whole grace period", () => {
    expect(findings(preStop, service({ preStop: { command: ["/bin/drain"], seconds: 30 } }))).toEqual([
      "error [preStop.seconds] must be less than terminationGracePeriodSeconds, which is 30, got 30; " +
        "leave the processes time to finish: raise terminationGracePeriodSeconds",
    ]);
  });

  it("fails when the command is empty", () => {
    expect(findings(preStop, service({ preStop: { command: [], seconds: 5 } }))).toEqual([
      'error [preStop.command] must name a program, got []; write it such as ["/bin/sleep", "5"]',
    ]);
  });

  it("fails when two layers name a command and an image", () => {
    const both = { command: ["/bin/drain"], sleepFrom: "library/busybox:1.37.0-musl", seconds: 5 };
    expect(findings(preStop, service({ preStop: both }))).toEqual([
      "error [preStop] must name command or sleepFrom, got both; leave one out, or take an inherited one away with null",
    ]);
  });

  it("fails when a copied sleep takes the whole grace period", () => {
    const copied = { sleepFrom: "library/busybox:1.37.0-musl", seconds: 30 };
    expect(findings(preStop, service({ preStop: copied }))).toHaveLength(1);
  });

  it.each(["gcr.io/distroless/nodejs22:1.0.0", "shop/web:9.0-noble-chiseled", "shop/web:1.2-distroless"])(
    "warns of a sleep in %s, whose name says that it has none",
    (image) => {
      expect(findings(preStop, service({ image, preStop: { command: ["sleep", "5"], seconds: 5 } }))).toEqual([
        `warning [preStop] should run a program that the image has, got sleep in ${image}; write { sleepFrom: ` +
          '"<an image with a static sleep>", seconds: 5 }, or say the reason why nothing has to happen',
      ]);
      expect(findings(preStop, service({ image, preStop: { command: ["/web", "drain"], seconds: 5 } }))).toEqual([]);
    },
  );

  it.each(["library/nginx:1.29.0", "shop/undistroless:1.0.0"])("says nothing of a sleep in %s", (image) => {
    expect(findings(preStop, service({ image, preStop: { command: ["sleep", "5"], seconds: 5 } }))).toEqual([]);
  });

  it("accepts a request to a port of the main container", () => {
    const ports = { http: 8080, admin: 9000 };
    const request = { path: "/drain", port: "admin", headers: { Host: "users" }, seconds: 29 };
    expect(findings(preStop, service({ ports, preStop: request }))).toEqual([]);
    expect(findings(preStop, service({ preStop: { path: "/drain", seconds: 5 } }))).toEqual([]);
  });

  it.each([
    [{ path: "drain" }, '[preStop.path] must begin with a slash, got "drain"; write "/drain"'],
    [{ path: "/drain", port: "htp" }, '[preStop.port] must be a port of the service, got "htp"; write http'],
    [
      { path: "/drain", port: "stats" },
      '[preStop.port] must be a port of the main container, got "stats" of sidecar log; write http',
    ],
    [
      { path: "/drain", headers: { "a b": "x" } },
      '[preStop.headers["a b"]] must be the name of a header, got "a b"; write it such as "Host"',
    ],
  ])("fails for the request %j", (request, message) => {
    const declared = {
      ports: { http: 8080, stats: { container: 9102, sidecar: "log" } },
      sidecars: { log: VALID_SIDECAR },
      preStop: { ...request, seconds: 5 },
    };
    expect(findings(preStop, service(declared))).toEqual([`error ${message}`]);
  });

  it("fails for a request to a worker without ports, and where layers name a command too", () => {
    const preStopOf = (changes: object) =>
      findings(preStop, service({ preStop: { path: "/drain", seconds: 5 }, ...changes }));
    expect(preStopOf({ ports: { http: null } })).toEqual([
      "error [preStop] must ask a port of the main container, got none; run a command in place of a request, or declare the port",
    ]);
    expect(preStopOf({ preStop: { path: "/drain", command: ["/bin/drain"], seconds: 5 } })).toEqual([
      "error [preStop] must name command or path, got both; leave one out, or take an inherited one away with null",
    ]);
  });
});
