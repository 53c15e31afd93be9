import { writtenSecret } from "../../../../model/rules/platform/written-secret";
import { findings } from "../../../support/findings";

// put together here, so that who searches repositories for secrets finds none
const TOKEN = `ghp_${"aB3dE6gH9".repeat(4)}`;
const AFTER =
  "in plain text; keep it in a Secret or a Key Vault, and leave it out here, and replace the value: it is known now";
const said = (declared: object) => findings(writtenSecret, declared);

describe("platform/written-secret", () => {
  it.each([
    ["a tag", { environments: { dev: { tags: { k: TOKEN } } } }, "environments.dev.tags.k"],
    [
      "the command of a probe",
      { services: { web: { probes: { liveness: { command: ["ping", "-a", TOKEN] } } } } },
      "services.web.probes.liveness.command[2]",
    ],
    ["a hook", { services: { web: { postStart: { command: [TOKEN] } } } }, "services.web.postStart.command[0]"],
    ["an object", { objects: { x: { spec: { deep: [{ value: TOKEN }] } } } }, "objects.x.spec.deep[0].value"],
    [
      "the annotation of an object",
      { services: { web: { metadata: { annotations: { "x/y": TOKEN } } } } },
      'services.web.metadata.annotations["x/y"]',
    ],
  ])("finds what has the form of a secret in %s", (_, declared, place) => {
    expect(said(declared)).toEqual([`error [${place}] must hold no secret, got a token of GitHub ${AFTER}`]);
  });

  it.each([
    [
      "probes",
      { probes: { liveness: { headers: { Authorization: "Bearer letmein" } } } },
      "probes.liveness.headers.Authorization",
    ],
    ["routes", { requestHeaders: { set: { "X-Api-Key": "letmein" } } }, 'requestHeaders.set["X-Api-Key"]'],
    ["hooks", { headers: { "proxy-authorization": "letmein" } }, 'headers["proxy-authorization"]'],
  ])("warns of headers of %s that sign in", (_, declared, place) => {
    expect(said(declared)).toEqual([`warning [${place}] should hold no secret, got its value ${AFTER}`]);
  });

  it.each([
    ["headers that sign nobody in", { headers: { Accept: "text/html", "X-Token-Kind": "jwt", Authorization: "" } }],
    ["names of secrets elsewhere, which other rules know", { env: { PASSWORD: "letmein" }, set: ["Authorization"] }],
    ["what is no text", { a: null, b: undefined, c: 3, d: [], e: new Date(0), f: () => TOKEN }],
  ])("leaves %s alone", (_, declared) => {
    expect(said(declared)).toEqual([]);
  });
});
