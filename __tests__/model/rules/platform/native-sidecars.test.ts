import { nativeSidecars } from "../../../../model/rules/platform/native-sidecars";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

function found(providers: { kubernetes?: string }, restartPolicy?: "Always") {
  const proxy = { ...(restartPolicy && { restartPolicy }) };
  const services = { users: { ...VALID_SERVICE, initContainers: { proxy } } };
  return findings(nativeSidecars, platform({ dev: { providers } }, { services }));
}

describe("platform/native-sidecars", () => {
  it("accepts a native sidecar with version 3, and an init container with any", () => {
    expect(found({ kubernetes: "~> 3.2" }, "Always")).toEqual([]);
    expect(found({})).toEqual([]);
  });

  it.each(["~> 2.38", undefined])(
    "fails for a native sidecar with version %s, and names the one it needs",
    (version) => {
      expect(found(version ? { kubernetes: version } : {}, "Always")).toEqual([
        "error [services.users.initContainers.proxy.restartPolicy] must be deployed with version 3 of the Kubernetes " +
          `provider, got ${version ?? "2.38.0"} in dev; write providers: { kubernetes: "~> 3.2" } in the environment, ` +
          "or declare the container under sidecars",
      ]);
    },
  );

  it("says it once for all environments whose provider does not know it", () => {
    const services = { users: { ...VALID_SERVICE, initContainers: { proxy: { restartPolicy: "Always" as const } } } };
    const environments = {
      dev: {},
      qa: { providers: { kubernetes: "~> 3.2" } },
      prod: { providers: { kubernetes: "2.40.0" } },
    };
    expect(findings(nativeSidecars, platform(environments, { services }))).toEqual([
      expect.stringContaining("got 2.38.0 in dev, 2.40.0 in prod; write"),
    ]);
  });
});
