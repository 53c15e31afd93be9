import { inParallel } from "../../review/command/in-parallel";
import { inAzure, markWhenReal } from "./support/azure";
import { APPS, PLANS, WORK } from "./support/folders";
import { changesOf, destroyedBy, madeAnewBy, type Plan } from "./support/plan";
import type { Finished } from "./support/run";
import { filesWith, keptFiles } from "./support/secrets";
import { allStacks, readStack, type StackFile, type StackJson } from "./support/stack";
import { clustersDestroyedBy, liveThroughSteps } from "./support/through-steps";
import { isRealAzure } from "./support/tools";
import { describeWhere } from "./support/where";
import { Workspace } from "./support/workspace";
import { KEYS } from "./variants/fields";

/** Stacks that any subscription can hold for a quarter of an hour. */
const MODEST: readonly StackFile[] = [
  { app: "smallest", stack: "only-cluster" },
  { app: "platform", stack: "tools-cluster" },
];
/** Stacks that need graphics cards, many cores, or a firewall, groups and tenants that exist: a stand-in has them all. */
const DEMANDING: readonly StackFile[] = [
  { app: "platform", stack: "prod-cluster" },
  { app: "existing-network", stack: "joined-cluster" },
  { app: "everything", stack: "on-cluster" },
  { app: "pools", stack: "mixed-cluster" },
  { app: "real-clusters", stack: "full-cluster" },
  { app: "real-clusters", stack: "dual-cluster" },
  { app: "real-clusters", stack: "isolated-cluster" },
  { app: "real-clusters", stack: "plugin-cluster" },
  { app: "real-clusters", stack: "subnet-cluster" },
  { app: "private-api", stack: "balanced-cluster" },
  { app: "private-api", stack: "legacy-cluster" },
];
/** Most of the time is spent waiting. */
const AT_ONCE = 4;

interface Lifecycle {
  readonly created: Plan;
  readonly addresses: readonly string[];
  readonly second: Plan;
  /** What is said to a person who plans the services before there is a cluster; undefined without services. */
  readonly tooEarly: Finished | undefined;
  /** The plan of the services, which look up their cluster in Azure. */
  readonly services: Plan | undefined;
  /** Addresses in the state after the destruction. */
  readonly left: readonly string[];
}

describeWhere("cluster stacks in Azure", ["terraform", "providers", "azure"], () => {
  const files = [...MODEST, ...(isRealAzure() ? [] : DEMANDING)].map((file) => ({
    ...file,
    name: `${file.app}/${file.stack}`,
  }));
  let lifecycles: ReadonlyMap<string, Lifecycle | Error>;

  beforeAll(async () => {
    const lived = await inParallel(files, AT_ONCE, async (file) => [file.name, await liveThrough(file)] as const);
    lifecycles = new Map(lived);
  });

  const lifecycleOf = (name: string) => {
    const lifecycle = lifecycles.get(name);
    if (lifecycle === undefined || lifecycle instanceof Error) throw lifecycle ?? new Error(`${name} did not run`);
    return lifecycle;
  };

  describe.each(files)("$name", ({ name }) => {
    it("applies everything that it planned", () => {
      const { created, addresses } = lifecycleOf(name);
      const planned = (created.planned_values.root_module.resources ?? []).map(({ address }) => address);
      expect(planned).toEqual(expect.arrayContaining([expect.stringContaining("azurerm_kubernetes_cluster.")]));
      expect(addresses).toEqual(planned.filter((address) => !address.startsWith("data.")).sort());
    });

    it("has nothing left to do", () => {
      expect(changesOf(lifecycleOf(name).second)).toEqual([]);
    });

    it("is found by the services stack, and missed in words when it is not there", () => {
      const { tooEarly, services } = lifecycleOf(name);
      expect(services === undefined).toBe(tooEarly === undefined);
      if (tooEarly === undefined || services === undefined) return;
      expect(tooEarly.code).toBe(1);
      expect(tooEarly.output).toMatch(/Kubernetes Cluster Name: "aks-\S+"\) was not found/);
      expect(changesOf(services)).toEqual(expect.arrayContaining([expect.stringMatching(/^create kubernetes_/)]));
    });

    it("leaves nothing when it is destroyed", () => {
      expect(lifecycleOf(name).left).toEqual([]);
    });
  });

  it("writes no credential of Azure into a stack, a plan or a state", () => {
    const files = [APPS, PLANS, WORK].flatMap(keptFiles);
    const { ARM_CLIENT_SECRET, ARM_OIDC_TOKEN, ARM_ACCESS_KEY } = process.env;
    const secrets = [ARM_CLIENT_SECRET, ARM_OIDC_TOKEN, ARM_ACCESS_KEY].filter((secret) => secret !== undefined);
    expect(filesWith(["aks-portal-prod"], files)).not.toEqual([]);
    expect(filesWith(secrets, files)).toEqual([]);
  });
});

const ROLE = /^azurerm_role_assignment\.Identity-shared_StorageBlobDataReader/;

describeWhere("identities of pods in Azure", ["terraform", "providers", "azure"], () => {
  // Of a vault, Azure keeps the name for 90 days: only a stand-in forgets it.
  (isRealAzure() ? it.skip : it)("makes identities, whom they trust and a vault beside the cluster", async () => {
    const cluster = await Workspace.open(
      { app: "identities", stack: "only-cluster" },
      { suite: "azure", ...inAzure() },
    );
    const file = { app: "identities", stack: "only-identities" };
    const identities = await Workspace.open(file, { suite: "azure", ...inAzure() });
    try {
      await cluster.plan("create");
      await cluster.applyPlan();
      await identities.plan("create");
      await identities.applyPlan();
      const made = (await identities.addresses()).map((address) => address.split(".")[0]).sort();
      expect(made.filter((type) => type !== "data")).toEqual([
        ...Array.from({ length: 5 }, () => "azurerm_federated_identity_credential"),
        "azurerm_key_vault",
        "azurerm_role_assignment",
        ...Array.from({ length: 2 }, () => "azurerm_user_assigned_identity"),
      ]);
      expect(changesOf(await identities.plan("second"))).toEqual([]);
      // A role is never changed in Azure: on another condition it is another one.
      for (const [app, roles] of [
        ["identities-added", 0],
        ["identities-changed", 1],
        ["identities", 1],
      ] as const) {
        await identities.use(readStack({ app, stack: "only-identities" }));
        const destroyed = destroyedBy(await identities.plan(app));
        expect([app, destroyed]).toEqual([app, Array.from({ length: roles }, () => expect.stringMatching(ROLE))]);
        await identities.applyPlan();
        expect([app, changesOf(await identities.plan("second"))]).toEqual([app, []]);
      }
      await identities.destroy();
      expect(await identities.addresses()).toEqual([]);
    } finally {
      await identities.cleanUp();
      await cluster.cleanUp();
    }
  });
});

/** What a change must not make anew. */
const KEPT =
  /^(azapi_resource\.Grafana|azurerm_(container_registry|dns_zone|log_analytics_workspace|monitor_workspace|data_protection_backup_vault)\.)/;

describeWhere("what is around a cluster", ["terraform", "providers", "azure"], () => {
  // Grafana and backups cost, and Azure keeps a vault that has held something: only a stand-in forgets it.
  (isRealAzure() ? it.skip : it)("is added to, changed in and taken from a cluster that runs", async () => {
    const file = (app: string) => ({ app, stack: "only-cluster" });
    const workspace = await Workspace.open(file("around-bare"), { suite: "azure-around", ...inAzure() });
    try {
      const made: number[] = [];
      for (const app of ["around-bare", "around-full", "around-changed", "around-bare"]) {
        await workspace.use(readStack(file(app)));
        const plan = await workspace.plan(`to-${app}`);
        expect(clustersDestroyedBy(plan)).toEqual([]);
        // Another tag, or another field, makes none of what has an address or data anew.
        expect([app, madeAnewBy(plan).filter((address) => KEPT.test(address))]).toEqual([app, []]);
        await workspace.applyPlan();
        expect(changesOf(await workspace.plan("second"))).toEqual([]);
        made.push((await workspace.addresses()).length);
      }
      const [bare = 0, full = 0, , again] = made;
      expect(full).toBeGreaterThan(bare + 20);
      expect(again).toBe(bare);
      // Its last day is over: what synth writes then deletes all of it.
      await workspace.use(readStack(file("around-retired")));
      await workspace.plan("to-around-retired");
      await workspace.applyPlan();
      expect(await workspace.addresses()).toEqual([]);
    } finally {
      await workspace.cleanUp();
    }
  });
});

describeWhere("a Fleet", ["terraform", "providers", "azure"], () => {
  it("takes clusters in, changes its order, and lets them go again", async () => {
    const open = (stack: string) => Workspace.open({ app: "fleet", stack }, { suite: "azure-fleet", ...inAzure() });
    const clusters = [await open("dev-cluster"), await open("prod-cluster")];
    const fleet = await open("fleet");
    const workspaces = [...clusters, fleet];
    for (const workspace of workspaces) markWhenReal(workspace);
    try {
      for (const workspace of workspaces) {
        await workspace.plan("create");
        await workspace.applyPlan();
        expect(changesOf(await workspace.plan("second"))).toEqual([]);
      }
      await fleet.use(readStack({ app: "fleet-changed", stack: "fleet" }));
      await fleet.plan("change");
      await fleet.applyPlan();
      expect(changesOf(await fleet.plan("second"))).toEqual([]);
      for (const workspace of workspaces.toReversed()) {
        await workspace.destroy();
        expect(await workspace.addresses()).toEqual([]);
      }
    } finally {
      for (const workspace of workspaces.toReversed()) await workspace.cleanUp();
    }
  });
});

describeWhere("the fields of a cluster", ["terraform", "providers", "azure"], () => {
  const file = (app: string) => ({ app: `fields-${app}`, stack: "only-cluster" });

  (isRealAzure() ? it.skip : it)(
    "are added, changed and taken away while it runs, and it leaves by another way",
    async () => {
      const workspace = await Workspace.open(file("bare"), { suite: "azure-fields", ...inAzure() });
      const hub = await Workspace.open({ app: "fields-hub", stack: "hub" }, { suite: "azure-fields", ...inAzure() });
      const guest = await Workspace.open(file("in-hub"), { suite: "azure-fields", ...inAzure() });
      try {
        await hub.plan("create");
        await hub.applyPlan();
        const { stdout } = await hub.terraform(["output", "-json"]);
        const keys: Readonly<Record<string, { readonly value: string }>> = JSON.parse(stdout);
        const lives = [
          liveThroughSteps(
            workspace,
            ["bare", "added", "changed", "bare", "between", "balanced", "between", "bare"].map(file),
            (stack) => withKeys(stack, keys),
          ),
          liveThroughSteps(
            guest,
            ["in-hub", "in-hub-edited", "in-hub-ahead", "in-hub-followed", "in-hub-unzoned"].map(file),
            undefined,
            ["in-hub-rezoned", "in-hub-followed"].map(file),
          ),
        ] as const;
        await Promise.allSettled(lives);
        const [made] = await Promise.all(lives);
        expect(made.at(3)).toEqual(made.at(0));
        expect(made.at(-1)).toEqual(made.at(0));
      } finally {
        await guest.cleanUp();
        await workspace.cleanUp();
        await hub.cleanUp();
      }
    },
  );
});

/** A stack with the ids of keys as Azure has said them. */
function withKeys(stack: StackJson, keys: Readonly<Record<string, { readonly value: string }>>): StackJson {
  const text = Object.entries(KEYS).reduce(
    (json, [name, id]) => json.replaceAll(id, keys[name]?.value ?? id),
    JSON.stringify(stack),
  );
  return JSON.parse(text);
}

/** Plans, applies, plans again and destroys a stack; destroys it in any case. */
async function liveThrough(file: StackFile): Promise<Lifecycle | Error> {
  const workspace = await Workspace.open(file, { suite: "azure", ...inAzure() });
  markWhenReal(workspace);
  const services = await servicesOf(file);
  try {
    const created = await workspace.plan("create");
    const tooEarly = await services?.terraform(["plan"]);
    await workspace.applyPlan();
    const addresses = await workspace.addresses();
    const second = await workspace.plan("second");
    const planned = await services?.plan("create");
    await workspace.destroy();
    return { created, addresses, second, tooEarly, services: planned, left: await workspace.addresses() };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    await workspace.cleanUp();
  }
}

/** The services stack of the environment of a cluster stack. */
async function servicesOf({ app, stack }: StackFile): Promise<Workspace | undefined> {
  const file = { app, stack: stack.replace(/-cluster$/, "-services") };
  const exists = allStacks().some((other) => other.app === app && other.stack === file.stack);
  return exists ? Workspace.open(file, { suite: "azure-services", ...inAzure() }) : undefined;
}
