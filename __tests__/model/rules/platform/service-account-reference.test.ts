import { serviceAccountReference } from "../../../../model/rules/platform/service-account-reference";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const SERVICE_ACCOUNTS = {
  shared: {},
  theirs: { exists: true },
  other: { namespace: "other" },
  prod: { environments: ["prod"] },
};

function found(serviceAccount: string, serviceAccounts: Readonly<Record<string, object>> = SERVICE_ACCOUNTS): string[] {
  const services = { web: { ...VALID_SERVICE, serviceAccount } };
  const resolved = platform({ prod: {}, dev: {} }, { services, serviceAccounts });
  const environment = resolved.environments.dev;
  const pod = environment?.services.web;
  if (!environment || !pod) throw new Error("dev must run web");
  return findings(serviceAccountReference, { pod, environment, platform: resolved });
}

describe("platform/service-account-reference", () => {
  it.each(["shared", "theirs", "default"])("accepts %s", (name) => {
    expect(found(name)).toEqual([]);
  });

  it("accepts any name where a platform declares none", () => {
    expect(found("by-hand", {})).toEqual([]);
  });

  it.each([
    ["shard", 'be a declared service account, got "shard"; write "shared", or declare it among serviceAccounts'],
    ["other", "be in the namespace of the pod, which is portal, got other of other; put both into one namespace"],
    ["prod", 'be a service account of dev, got "prod"; add "dev" to environments of it, or run the pod elsewhere'],
  ])("fails for %s", (name, message) => {
    expect(found(name)).toEqual([`error [serviceAccount] must ${message}`]);
  });
});
