import { envFrom } from "../../../../../model/rules/kubernetes/pod/env-from";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

describe("pod/env-from", () => {
  it("accepts ConfigMaps and Secrets, with a prefix or without", () => {
    const sources = [{ configMap: "mastodon-env" }, { secret: "db", prefix: "DB_", optional: true }];
    expect(findings(envFrom, service({ envFrom: sources }))).toEqual([]);
  });

  it("fails when a name or a prefix is none, in every container", () => {
    const sources = [{ configMap: "Mastodon" }, { secret: "db", prefix: "1_" }];
    const found = findings(
      envFrom,
      service({ envFrom: sources, sidecars: { log: { ...VALID_SIDECAR, envFrom: sources } } }),
    );
    const prefix =
      'must begin the name of a variable, got "1_"; write letters, digits and underscores, and no digit first, such as "DB_"';
    expect(found).toEqual([
      expect.stringMatching(/^error \[envFrom\[0\]\.configMap\] must .*, got "Mastodon"; /),
      `error [envFrom[1].prefix] ${prefix}`,
      expect.stringMatching(/^error \[sidecars\.log\.envFrom\[0\]\.configMap\] must .*, got "Mastodon"; /),
      `error [sidecars.log.envFrom[1].prefix] ${prefix}`,
    ]);
  });
});
