import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPlan, readPlanFile } from "../../../review/plan/read-plan";
import { UNKNOWN } from "../../../review/plan/value";
import { newFolder } from "../../support/temporary-folder";
import { readRecorded } from "../support/recorded";

function read(content: unknown) {
  return readPlan(Buffer.from(typeof content === "string" ? content : JSON.stringify(content)));
}

function changes(...list: readonly unknown[]) {
  return read({ format_version: "1.2", resource_changes: list }).plan.changes;
}

function change(more: { readonly [key: string]: unknown }) {
  const [only] = changes({ address: "a_b.c", mode: "managed", type: "a_b", name: "c", change: more });
  if (!only) throw new Error("nothing was read");
  return only;
}

describe("reading a plan", () => {
  it.each([
    [["no-op"], "no-op"],
    [["create"], "create"],
    [["read"], "read"],
    [["update"], "update"],
    [["delete"], "delete"],
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
    [["forget"], "forget"],
    [["create", "forget"], "forget"],
    [["transmogrify"], "unknown"],
    [["delete", "transmogrify"], "unknown"],
    [[], "unknown"],
  ])("calls the actions %j %s", (actions, kind) => {
    expect(change({ actions }).kind).toBe(kind);
  });

  it("fills in what is not known yet", () => {
    const { after } = change({
      actions: ["update"],
      before: { a: 1, list: ["x"], block: [{ b: 1 }] },
      after: { a: 1, list: ["x", null], block: [{ b: 1 }] },
      after_unknown: { id: true, list: [false, true], block: [{ c: true, d: false }], e: { f: false } },
    });
    expect(after).toEqual({ a: 1, id: UNKNOWN, list: ["x", UNKNOWN], block: [{ b: 1, c: UNKNOWN }] });
  });

  it.each([
    ["azurerm_kubernetes_cluster", { name: "it" }],
    ["azurerm_subnet", { name: "it" }],
    ["kubernetes_ingress_v1", { name: "it" }],
    ["kubernetes_manifest", { name: "it" }],
    ["azurerm_public_ip", null],
    ["kubernetes_deployment_v1", { name: "it" }],
    ["kubernetes_cluster_role_binding", { name: "it" }],
    ["kubernetes_daemonset", { name: "it" }],
    ["azurerm_role_assignment", { name: "it" }],
    ["kubernetes_limit_range_v1", null],
  ])("knows of a %s that stays as it is what rules ask for: %j", (type, before) => {
    const same = { actions: ["no-op"], before: { name: "it" }, after: { name: "it" } };
    const [only] = changes({ address: `${type}.it`, mode: "managed", type, name: "it", change: same });
    expect([only?.before, only?.after]).toEqual([before, before]);
  });

  it("knows of a Service that stays as it is its name and what it leads to, once", () => {
    const service = {
      metadata: [{ name: "web", namespace: "shop", uid: "1" }],
      spec: [{ type: "ClusterIP", selector: { app: "web" }, port: [{ port: 80, target_port: "http" }] }],
    };
    const [read] = changes({
      address: "kubernetes_service_v1.web",
      type: "kubernetes_service_v1",
      change: { actions: ["no-op"], before: service, after: service, after_unknown: {} },
    });
    expect(read?.after).toEqual({
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ selector: { app: "web" }, port: [{ target_port: "http" }] }],
    });
    expect(read?.before).toBe(read?.after);
  });

  it("takes a mask that is true for the whole", () => {
    expect(change({ actions: ["create"], before: null, after: {}, after_unknown: true }).after).toBe(UNKNOWN);
  });

  it("tells the attributes that differ, and which are sensitive", () => {
    const { differences } = change({
      actions: ["update"],
      before: { a: 1, b: null, password: "old", keep: [1, 2] },
      after: { a: 2, password: "new", keep: [1, 2] },
      after_sensitive: { password: true },
    });
    expect(differences.map(({ path, sensitive }) => [path, sensitive])).toEqual([
      [["a"], false],
      [["password"], true],
    ]);
  });

  it("keeps deposed objects apart from the object of their address", () => {
    const both = readRecorded("deposed").plan.changes.filter(({ address }) => address === "azurerm_subnet.nodes");
    expect(both.map(({ deposed, kind }) => [deposed, kind])).toEqual([
      [undefined, "no-op"],
      ["b93c7bd0", "delete"],
    ]);
  });

  it("reads moves and imports, also by an identity or by what is not known", () => {
    const importing = (value: unknown) => change({ actions: ["no-op"], importing: value }).importing;
    expect(importing({ id: "/it" })).toEqual({ id: "/it" });
    expect(importing({ identity: { name: "it" } })).toEqual({ id: undefined });
    expect(importing({ unknown: true })).toEqual({ id: undefined });
    const moved = readRecorded("move").plan.changes.find(({ previousAddress }) => previousAddress !== undefined);
    expect([moved?.previousAddress, moved?.kind]).toEqual(["azurerm_kubernetes_cluster_node_pool.apps", "no-op"]);
  });

  it("leaves open what an older Terraform does not say", () => {
    const { plan } = read({ format_version: "1.0", resource_changes: [] });
    expect([plan.errored, plan.complete]).toEqual([undefined, undefined]);
  });

  it("ignores what it does not know", () => {
    expect(changes({ address: "a_b.c", novelty: [1], change: { actions: ["read"], novelty: {} } })).toHaveLength(1);
  });

  it("counts deferred changes", () => {
    expect(
      read({ format_version: "1.2", planned_values: {}, deferred_changes: [{ reason: "x" }, {}] }).plan.deferred,
    ).toBe(2);
  });

  it("follows references through modules", () => {
    const { references } = readRecorded("module", "prod-jobs").plan;
    expect([...references.usersOf("module.jobs.terraform_data.job")]).toContain("terraform_data.after");
  });

  it("knows the stacks whose state is read", () => {
    expect([...readRecorded("remote-state", "prod-addons").plan.references.remoteStacks]).toEqual(["prod-cluster"]);
  });
});

const EMPTY = "must hold a plan, but is empty: `terraform show -json` failed, or wrote elsewhere; run it again";
const UTF_16 =
  "must be UTF-8, got UTF-16, which `>` of Windows PowerShell writes; write it with `| Out-File -Encoding utf8`";
const TEXT = "must be JSON, got a plan as people read it; give the output of `terraform show -json <plan>`";

describe("a plan of another shape", () => {
  const members = {
    resource_changes: "a list",
    resource_drift: "a list",
    deferred_changes: "a list",
    action_invocations: "a list",
    checks: "a list",
    output_changes: "an object",
    prior_state: "an object",
    planned_values: "an object",
    configuration: "an object",
    variables: "an object",
    errored: "a flag",
    complete: "a flag",
    terraform_version: "a text",
  };
  const wrong = Object.entries(members).flatMap(([key, shape]) =>
    (
      [
        ["a list", []],
        ["an object", {}],
        ["null", null],
        ["a number", 1],
      ] as const
    ).flatMap(([got, value]) => (got === shape ? [] : [[key, got, shape, value] as const])),
  );

  it.each(wrong)("is refused when %s is %s", (key, got, shape, value) => {
    expect(() => read({ format_version: "1.2", planned_values: {}, [key]: value })).toThrow(
      `must give "${key}" as ${shape}, got ${got}; write the plan again`,
    );
  });
});

describe("what a plan holds besides changes of resources", () => {
  it("are the actions that it runs, now or later", () => {
    const lifecycle = { triggering_resource_address: "a_b.c", action_trigger_event: "AfterCreate" };
    const { actions } = read({
      format_version: "1.2",
      action_invocations: [
        { address: "action.bufo_print.success", type: "bufo_print", invoke_action_trigger: {} },
        { address: "action.a_power.off", type: "a_power", lifecycle_action_trigger: lifecycle },
      ],
      deferred_action_invocations: [{ reason: "unknown", action_invocation: { address: "module.m.action.a_x.y" } }],
      planned_values: {},
    }).plan;
    expect(actions).toEqual([
      {
        address: "action.bufo_print.success",
        type: "bufo_print",
        trigger: undefined,
        event: undefined,
        deferred: false,
      },
      { address: "action.a_power.off", type: "a_power", trigger: "a_b.c", event: "AfterCreate", deferred: false },
      { address: "module.m.action.a_x.y", type: "a_x", trigger: undefined, event: undefined, deferred: true },
    ]);
  });

  it("are outputs that change, and not those that stay", () => {
    const { outputs } = read({
      format_version: "1.2",
      output_changes: {
        gone: { actions: ["delete"], before: "a", after: null },
        same: { actions: ["no-op"], before: "a", after: "a" },
        later: { actions: ["update"], before: "a", after_unknown: true },
        hidden: { actions: ["update"], before: "a", after: "b", after_sensitive: true },
      },
    }).plan;
    expect(outputs.map(({ name, kind }) => [name, kind])).toEqual([
      ["gone", "delete"],
      ["later", "update"],
      ["hidden", "update"],
    ]);
    expect(outputs.map(({ differences }) => differences[0]?.sensitive)).toEqual([false, false, true]);
    expect(outputs[1]?.differences[0]?.after).toBe(UNKNOWN);
  });

  it("are versions of providers, and members that nobody knows", () => {
    const providers = { azurerm: { name: "azurerm", version_constraint: "4.55.0" }, null: { name: "null" } };
    const { plan } = read({ format_version: "1.9", configuration: { provider_config: providers }, queries: [] });
    expect([...plan.providers]).toEqual([["azurerm", "4.55.0"]]);
    expect(plan.unknownMembers).toEqual(["queries"]);
  });
});

describe("a file that is no plan", () => {
  it.each([
    ["PK\u0003\u0004", "must be JSON, got the saved plan itself; give the output of `terraform show -json <plan>`"],
    ["", EMPTY],
    [" \n", EMPTY],
    ["\u001f\u008b\u0008", "must be JSON, got a gzip archive; unpack it with `gunzip` first"],
    ["\u00ff\u00fe{\u0000", UTF_16],
    ['{\u0000"\u0000f\u0000', UTF_16],
    ['\u0000{\u0000"', UTF_16],
    [
      '{"@level":"info","@message":"Plan: 1 to add"}\n{"@level":"info"}',
      "must be a plan, got log lines of `terraform plan -json`; save a plan with -out and give `terraform show -json`",
    ],
    [
      '{\n  "version": 4,\n  "terraform_version": "1.11.4",\n  "serial": 3,\n  "lineage": "x"}',
      "must be a plan, got a state file; plan with -out and give the output of `terraform show -json <plan>`",
    ],
    ["\nTerraform used the selected providers", TEXT],
    ["No changes. Your infrastructure matches", TEXT],
    ["[]", "must be the output of `terraform show -json`, got other content"],
    ["{}", "must be the output of `terraform show -json <plan>`, got JSON of another kind"],
    [
      '{"format_version":"1.0","values":{}}',
      "must be a plan, got a state; plan with -out and give the output of `terraform show -json <plan>`",
    ],
    [
      '{"format_version":"0.2","resource_changes":[]}',
      "must be a plan of Terraform 1.1 or later, got format 0.2 of an older one; plan with a newer Terraform",
    ],
    [
      '{"format_version":"2.0","resource_changes":[]}',
      "must have format version 1.x, got 2.0; review it with a version that knows this format",
    ],
    [
      '{"format_version":"1.2\\u001b[31m","resource_changes":[]}',
      "must have format version 1.x, got something else; review it with a version that knows this format",
    ],
    ['{"format_version":"1.2","resource_changes":[', "must be complete, but ends after 44 bytes inside a value"],
    ['{"format_version":"1.2","resource_changes":[]} x', "must be JSON, but byte 47 expects nothing more"],
    ['{"format_version":"1.2","variables":{"a":hunter2}}', "must be JSON, but the value at byte 36 is none"],
    [
      `{"format_version":"1.2","variables":{"a":${"[".repeat(500)}`,
      "must be JSON, but byte 36 expects at most 400 levels",
    ],
    ['{"format_version":"1.2","complete":false,"complete":true}', "must be JSON, but byte 51 expects each member once"],
    [
      '{"format_version":"1.2","resource_changes":[{"change":{}}]}',
      'must give each of "resource_changes" an address, got none in number 0; write the plan again',
    ],
    [
      '{"format_version":"1.2","action_invocations":[7]}',
      'must give each of "action_invocations" an address, got none in number 0; write the plan again',
    ],
  ])("fails when it is %j", (content, reason) => {
    const file = join(newFolder(), "prod.json");
    writeFileSync(file, content, "latin1");
    expect(() => readPlanFile(file)).toThrow(`${file} ${reason}`);
  });

  it("fails when it is not there", () => {
    expect(() => readPlanFile("/nowhere/prod.json")).toThrow(
      "/nowhere/prod.json must be a file that can be read, got ENOENT",
    );
  });
});

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
