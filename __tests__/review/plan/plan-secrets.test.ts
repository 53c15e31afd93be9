import { change, read } from "../support/read";

describe("secrets of a plan", () => {
  it("are constants that a configuration gives to sensitive variables and outputs, and to providers", () => {
    const { secrets } = read({
      format_version: "1.2",
      configuration: {
        provider_config: {
          x: {
            name: "x",
            expressions: { client_secret: { constant_value: "of-provider" }, id: { constant_value: "id" } },
          },
        },
        root_module: {
          variables: { a: { sensitive: true, default: "of-default" }, b: { default: "open" } },
          outputs: { o: { sensitive: true, expression: { constant_value: "of-output" } } },
          module_calls: {
            m: {
              expressions: {
                pw: { constant_value: "of-call" },
                e: { constant_value: "of-ephemeral" },
                n: { constant_value: "n" },
              },
              module: { variables: { pw: { sensitive: true }, e: { ephemeral: true, default: "of-module" }, n: {} } },
            },
          },
        },
      },
    });
    expect([...secrets].sort()).toEqual(
      ["of-call", "of-default", "of-ephemeral", "of-module", "of-output", "of-provider"].sort(),
    );
  });

  it("are numbers as they are written, also where JavaScript would round them", () => {
    const text = `{"format_version":"1.2","resource_changes":[{"address":"a_b.c","change":{"actions":["create"],"after":
      {"pin":12345678901234567890,"text":"\\"12345678901234567891"},"after_sensitive":{"pin":true}}}]}`;
    const { plan, secrets } = read(text);
    expect([...secrets]).toEqual(["12345678901234567890"]);
    expect(plan.changes[0]?.after).toEqual({ pin: "12345678901234567890", text: '"12345678901234567891' });
  });

  it("are nothing that differs below a masked map, not even by name", () => {
    const { differences } = change({
      actions: ["update"],
      before: { m: { key1: "a" }, n: "x" },
      after: { m: { key1: "b" }, n: "y" },
      after_sensitive: { m: true },
    });
    expect(differences.map(({ shownPath, sensitive }) => [shownPath, sensitive])).toEqual([
      [["m"], true],
      [undefined, false],
    ]);
  });

  it("are collected wherever masks, declarations or names mark them", () => {
    const { secrets } = read({
      format_version: "1.2",
      variables: { token: { value: "from-variable" }, name: { value: "no secret" } },
      configuration: { root_module: { variables: { token: { sensitive: true }, name: {} } } },
      resource_changes: [
        {
          address: "a_b.c",
          change: {
            actions: ["no-op"],
            before: { x: [{ y: "from-before" }, { y: "open" }] },
            before_sensitive: { x: [{ y: true }] },
            after: { z: "from-after" },
            after_sensitive: true,
          },
        },
        {
          address: "kubernetes_manifest.login",
          type: "kubernetes_manifest",
          change: { actions: ["no-op"], before: { manifest: { kind: "Secret", data: { k: "from-manifest" } } } },
        },
        {
          address: "a_b.d",
          change: { actions: ["create"], after: { admin_password: "from-name", kube_config_raw: "kube" } },
        },
      ],
      resource_drift: [
        { address: "a_b.c", change: { actions: ["update"], after: { p: "from-drift" }, after_sensitive: { p: true } } },
      ],
      output_changes: { o: { before: null, after: "from-output", after_sensitive: true } },
      prior_state: {
        values: {
          root_module: {
            child_modules: [{ resources: [{ values: { t: "from-state" }, sensitive_values: { t: true } }] }],
          },
          outputs: { p: { value: "from-state-output", sensitive: true } },
        },
      },
    });
    expect([...secrets].sort()).toEqual([
      "from-after",
      "from-before",
      "from-drift",
      "from-manifest",
      "from-name",
      "from-output",
      "from-state",
      "from-state-output",
      "from-variable",
      "kube",
    ]);
  });
});
