import { namespaceName } from "../../../../../model/rules/kubernetes/namespace/namespace-name";
import { findings } from "../../../../support/findings";

const named = (name: string) =>
  findings(namespaceName, {
    name,
    quota: undefined,
    isolated: false,
    automountServiceAccountToken: false,
    podSecurity: undefined,
    podSecurityReason: undefined,
    annotations: {},
    labels: {},
  });

describe("namespace/name", () => {
  it.each(["portal", "kubernetes", "my-default", "kube"])("accepts %s", (name) => {
    expect(named(name)).toEqual([]);
  });

  it.each(["default", "kube-system", "kube-public", "kube-node-lease", "kube-mine"])("fails when it is %s", (name) => {
    expect(named(name)).toEqual([
      `error [] must be a namespace of its own, got "${name}"; choose another name, such as "portal"`,
    ]);
  });
});
