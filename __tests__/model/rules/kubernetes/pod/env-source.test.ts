import type { EnvValue } from "../../../../../model/kubernetes/container";
import { envSource } from "../../../../../model/rules/kubernetes/pod/env-source";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

const FIELDS =
  "metadata.name, metadata.namespace, metadata.uid, spec.nodeName, spec.serviceAccountName, status.hostIP, " +
  "status.hostIPs, status.podIP, status.podIPs, metadata.labels['…'] or metadata.annotations['…']";
const NAME = "be at most 253 lower-case letters, digits, hyphens and dots";
const KEY = "be at most 253 letters, digits, hyphens, dots and underscores";

describe("pod/env-source", () => {
  it.each<[string, EnvValue]>([
    ["a text", "x"],
    ["an empty text", ""],
    ["a key of a Secret", { secret: "queue", key: "url" }],
    ["a key of a ConfigMap", { configMap: "queue.settings", key: "tls_ca.pem" }],
    ["a field of the pod", { field: "status.podIP" }],
    ["a label of the pod", { field: "metadata.labels['smaacc.io/team']" }],
  ])("accepts %s", (_, value) => {
    expect(findings(envSource, service({ env: { X: value } }))).toEqual([]);
  });

  it.each<[string, EnvValue, string, string]>([
    [
      "the Secret has no valid name",
      { secret: "Queue", key: "url" },
      ".secret",
      `${NAME}, got "Queue"; begin and end with a letter or digit, such as "reports-queue"`,
    ],
    [
      "the ConfigMap has no valid name",
      { configMap: "a_b", key: "url" },
      ".configMap",
      `${NAME}, got "a_b"; begin and end with a letter or digit, such as "reports-queue"`,
    ],
    [
      "the key is empty",
      { secret: "queue", key: "" },
      ".key",
      `${KEY}, got ""; write the name of the key in the Secret or ConfigMap`,
    ],
    [
      "the key has a slash",
      { configMap: "queue", key: "a/b" },
      ".key",
      `${KEY}, got "a/b"; write the name of the key in the Secret or ConfigMap`,
    ],
    [
      "the field is not one of the pod",
      { field: "status.ip" },
      ".field",
      `be a field of the pod that a variable can hold, got "status.ip"; write ${FIELDS}`,
    ],
    [
      "something follows the label",
      { field: "metadata.labels['a']x" },
      ".field",
      `be a field of the pod that a variable can hold, got "metadata.labels['a']x"; write ${FIELDS}`,
    ],
  ])("fails when %s", (_, value, place, message) => {
    expect(findings(envSource, service({ env: { X: value } }))).toEqual([`error [env.X${place}] must ${message}`]);
  });

  it("fails when two sources are named", () => {
    const value = { secret: "queue", configMap: "queue", key: "url" };
    expect(findings(envSource, service({ env: { X: value } }))).toEqual([
      "error [env.X] must be a text or name one source, got secret and configMap; " +
        'write it such as "text" or { secret: "reports-queue", key: "url" }',
    ]);
  });

  it.each(["null", "5", "[]"])("fails when a value is %s", (json) => {
    expect(findings(envSource, { ...service(), env: { X: JSON.parse(json) } })).toEqual([
      "error [env.X] must be a text or name one source, got neither; " +
        'write it such as "text" or { secret: "reports-queue", key: "url" }',
    ]);
  });

  it("fails when a sidecar's variable names no source, and does not show what is written", () => {
    const env = JSON.parse('{ "X": { "value": "hunter2" } }');
    expect(findings(envSource, service({ sidecars: { log: { ...VALID_SIDECAR, env } } }))).toEqual([
      "error [sidecars.log.env.X] must be a text or name one source, got neither; " +
        'write it such as "text" or { secret: "reports-queue", key: "url" }',
    ]);
  });
});
