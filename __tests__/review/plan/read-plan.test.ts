import { UNKNOWN } from "../../../review/plan/value";
import { change, changes, read } from "../support/read";
import { readRecorded } from "../support/recorded";

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
