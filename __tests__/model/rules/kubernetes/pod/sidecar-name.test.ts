import { sidecarName } from "../../../../../model/rules/kubernetes/pod/sidecar-name";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

function named(name: string) {
  return findings(sidecarName, service({ sidecars: { [name]: VALID_SIDECAR } }));
}

describe("pod/sidecar-name", () => {
  it.each(["log", "statsd-exporter", "a".repeat(59)])("accepts %s", (name) => {
    expect(named(name)).toEqual([]);
  });

  it("fails when it is the name of the service", () => {
    expect(named("users")).toEqual([
      'error [sidecars.users] must have a name of its own, got "users"; rename it: the main container has the name of the workload',
    ]);
  });

  it("fails when it is the name that the main container is given in place of that", () => {
    const sidecars = { users: VALID_SIDECAR, server: VALID_SIDECAR };
    expect(findings(sidecarName, service({ containerName: "server", sidecars }))).toEqual([
      'error [sidecars.server] must have a name of its own, got "server"; rename it: the main container has this containerName',
    ]);
  });

  it("fails for an init container with the name of the service, or of a sidecar", () => {
    const initContainers = { users: {}, log: {}, wait: {} };
    expect(findings(sidecarName, service({ initContainers, sidecars: { log: VALID_SIDECAR } }))).toEqual([
      'error [initContainers.users] must have a name of its own, got "users"; rename it: the main container has the name of the workload',
      'error [initContainers.log] must have a name of its own, got "log"; rename it: a sidecar has that name',
    ]);
  });

  it("fails when it is no DNS label", () => {
    expect(named("Log")).toEqual([
      'error [sidecars.Log] must be at most 63 lower-case letters, digits and hyphens, got "Log"; ' +
        'begin and end with a letter or digit, such as "log"',
    ]);
  });

  it("fails when it is too long for the volume of its folder", () => {
    const name = "a".repeat(60);
    expect(named(name)).toEqual([
      `error [sidecars.${name}] must be at most 59 characters, got "${name}"; ` +
        "shorten it: the volume of its folder at /tmp has four more",
    ]);
  });
});
