import { envName } from "../../../../../model/rules/kubernetes/pod/env-name";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const FORM = "must have a name of letters, digits, underscores, dots and hyphens, and no digit first";

describe("pod/env-name", () => {
  it.each(["A", "_a", "QUEUE_URL", "queue.url", "queue-url", "A1"])("accepts %s", (name) => {
    expect(findings(envName, service({ env: { [name]: "x" } }))).toEqual([]);
  });

  it.each(["1A", "A B", "A=B", "ä"])("fails when a variable is named %s", (name) => {
    expect(findings(envName, service({ env: { [name]: "x" } }))).toEqual([
      `error [env["${name}"]] ${FORM}, got "${name}"; rename it, such as "QUEUE_URL"`,
    ]);
  });

  it("fails when a variable has no name", () => {
    expect(findings(envName, service({ env: { "": "x" } }))).toEqual([
      `error [env[""]] ${FORM}, got ""; rename it, such as "QUEUE_URL"`,
    ]);
  });

  it("fails when a variable of a sidecar has no valid name", () => {
    expect(findings(envName, service({ sidecars: { log: { ...VALID_SIDECAR, env: { "1A": "x" } } } }))).toEqual([
      `error [sidecars.log.env["1A"]] ${FORM}, got "1A"; rename it, such as "QUEUE_URL"`,
    ]);
  });
});
