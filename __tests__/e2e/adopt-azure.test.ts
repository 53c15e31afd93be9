import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Adoption, adopt } from "../../adopt/adoption";
import { clustersIn, readEnvironment } from "../../adopt/azure/environment";
import { recordOfAzure } from "../../adopt/azure/records";
import { importsOfAzure } from "../../adopt/imports";
import { entriesAt, type Fields, saysSomething, textAt } from "../../adopt/json";
import { asPlatform } from "../../adopt/refused";
import { inParallel } from "../../review/command/in-parallel";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { type Arguments, FOREIGN_CLUSTERS, type ForeignCluster } from "../fixtures/foreign-clusters";
import { TODAY } from "../support/synthesized-platform";
import { askAzure, printedByAz } from "./support/az-printed";
import { APPS, WORK } from "./support/folders";
import { foreignStack, groupOf } from "./support/foreign-stack";
import { changesOf, destroyedBy, type Plan, type ResourceChange } from "./support/plan";
import { readStack } from "./support/stack";
import { isRealAzure } from "./support/tools";
import { describeUnless, missingOf } from "./support/where";
import { Workspace } from "./support/workspace";

/** Most of the time is spent waiting. */
const AT_ONCE = 4;
const SOMEBODY = ["203.0.113.0/24"];
const AKS_API = "2025-10-01";
const NETWORK_API = "2024-05-01";

/** What became of a configuration of somebody else. */
interface TakenOver {
  /** Why it was joined, as it was published; empty where it was not. */
  readonly before: string;
  readonly adoption: Adoption;
  /** The plan after the import; undefined where the cluster is joined. */
  readonly plan: Plan | undefined;
  readonly second: Plan | undefined;
}

/** What `az` prints of a cluster, of its pools, windows, network and group. */
async function printed(key: string): Promise<readonly Fields[]> {
  const group = `/subscriptions/${process.env.ARM_SUBSCRIPTION_ID}/resourceGroups/${groupOf(key)}`;
  const id = `${group}/providers/Microsoft.ContainerService/managedClusters/aks-${key}`;
  const cluster = await askAzure(id, AKS_API);
  const listed = await Promise.all(
    ["agentPools", "maintenanceConfigurations"].map((kind) => askAzure(`${id}/${kind}`, AKS_API)),
  );
  const network = textAt(entriesAt(cluster, "properties.agentPoolProfiles")[0], "vnetSubnetID")?.replace(
    /\/subnets\/.*/,
    "",
  );
  const around = await Promise.all([
    ...(network ? [askAzure(network, NETWORK_API)] : []),
    askAzure(group, "2024-03-01"),
  ]);
  return [cluster, ...listed.flatMap((list) => entriesAt(list, "value")), ...around].map(printedByAz);
}

function adopted(files: readonly Fields[]): Adoption {
  const records = files.flatMap((each) => recordOfAzure(each) ?? []);
  const [cluster] = clustersIn(records);
  if (!cluster) throw new Error("there must be a cluster among what was printed");
  const environment = readEnvironment(cluster, records, SOMEBODY);
  return adopt({ objects: [], environment }, { environment: "prod", keepOpen: true, today: TODAY, name: "shop" });
}

/** One that fails is told of by its own tests. */
async function tried(foreign: ForeignCluster, index: number): Promise<TakenOver | Error> {
  try {
    return await takeOver(foreign, index);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function takeOver(foreign: ForeignCluster, index: number): Promise<TakenOver> {
  const { azurerm } = readStack({ app: "platform", stack: "prod-cluster" }).terraform.required_providers;
  if (!azurerm) throw new Error("a cluster's stack must have azurerm");
  const stackOf = (changes?: Arguments) => foreignStack(foreign, index, azurerm, changes);
  const theirs = await Workspace.openWith({ app: "theirs", stack: foreign.key }, stackOf(), { suite: "adopt-azure" });
  await theirs.plan("made");
  await theirs.applyPlan();
  const published = adopted(await printed(foreign.key));
  const before = published.notes.join("; ");
  if (foreign.joined) return { before, adoption: published, plan: undefined, second: undefined };
  if (foreign.told) {
    await theirs.use(stackOf(foreign.told.cluster));
    await theirs.plan("told");
    await theirs.applyPlan();
  }
  const adoption = adopted(await printed(foreign.key));
  if (adoption.notes.some((note) => note.includes("is joined"))) throw new Error(adoption.notes.join("; "));
  const file = { app: `adopt-${foreign.key}`, stack: "prod-cluster" };
  const outdir = join(APPS, file.app);
  synthesizePlatform(asPlatform(adoption.declaration), { outdir, stateFolder: join(WORK, file.app), today: TODAY });
  const ours = await Workspace.open(file, { suite: "adopt-azure" });
  const imports = importsOfAzure(readStack(file) as Parameters<typeof importsOfAzure>[0], adoption.ids);
  await mkdir(ours.folder, { recursive: true });
  await writeFile(join(ours.folder, "imports.tf.json"), JSON.stringify({ import: imports }));
  const plan = await ours.plan("import");
  await ours.applyPlan();
  const second = await ours.plan("second");
  return { before, adoption, plan, second };
}

type Change = ResourceChange["change"] & {
  readonly before: unknown;
  readonly after: unknown;
  readonly importing?: unknown;
};

/** The arguments of what is taken over that a plan changes, each once; blocks by their name. */
function changedArguments(plan: Plan): readonly string[] {
  const taken = (plan.resource_changes ?? [])
    .map(({ change }) => change as Change)
    .filter(({ importing }) => importing);
  return [...new Set(taken.flatMap(({ before, after }) => changedIn(before, after)))].sort();
}

function changedIn(before: unknown, after: unknown): readonly string[] {
  const [was, is] = [before, after] as readonly Fields[];
  return Object.keys(is ?? {}).flatMap((key) => {
    if (textOf(was?.[key]) === textOf(is?.[key])) return [];
    // of these blocks, their arguments are what changes
    const [oldBlock] = entriesAt(was?.[key]);
    const [newBlock] = entriesAt(is?.[key]);
    return OPENED.has(key) && newBlock ? changedIn(oldBlock, newBlock) : [key];
  });
}

const OPENED = new Set(["default_node_pool", "upgrade_settings"]);

/** A value as a text, in which nothing is the same as an empty list, text or record. */
function textOf(value: unknown): string {
  return saysSomething(value) && value !== "" ? JSON.stringify(value) : "";
}

/** The arguments that the list names, each once. */
function listedArguments({ clusterChanges }: Adoption): readonly string[] {
  const named = clusterChanges.flatMap((line) => line.replace(/:.*/, "").match(/`[^`]+`/g) ?? []);
  return [...new Set(named.map((name) => name.replaceAll("`", "").replace(/^default_node_pool\./, "")))].sort();
}

const missing = missingOf(["terraform", "providers", "azure"]);
const inAzure = isRealAzure() ? "sixteen clusters would run in Azure itself; a stand-in has them all" : undefined;
describeUnless(missing ?? inAzure, "clusters of others", () => {
  let all: ReadonlyMap<string, TakenOver | Error>;

  beforeAll(async () => {
    const indexed = FOREIGN_CLUSTERS.map((foreign, index) => ({ name: foreign.key, foreign, index }));
    const done = await inParallel(
      indexed,
      AT_ONCE,
      async ({ name, foreign, index }) => [name, await tried(foreign, index)] as const,
    );
    all = new Map(done);
  });

  const of = (key: string) => {
    const taken = all.get(key);
    if (taken === undefined || taken instanceof Error) throw taken ?? new Error(`${key} did not run`);
    return taken;
  };
  const mended = FOREIGN_CLUSTERS.filter(({ told, joined }) => told ?? joined);
  const wanted = FOREIGN_CLUSTERS.filter(({ joined }) => !joined);

  it.each(mended)("$source: is told why it is joined as it was published", ({ key, told, joined }) => {
    expect(of(key).before).toMatch(told?.because ?? joined ?? /^$/);
  });

  describe.each(wanted)("$source", ({ key, pools = {} }) => {
    it("is taken over with its pools and its network, and nothing of it is replaced or destroyed", () => {
      const { plan, adoption } = of(key);
      expect(adoption.declaration.environments).not.toHaveProperty("prod.cluster");
      const taken = (plan?.resource_changes ?? [])
        .filter(({ change }) => "importing" in change)
        .map(({ type }) => type);
      const count = (type: string) => taken.filter((each) => each === type).length;
      expect(count("azurerm_kubernetes_cluster")).toBe(1);
      expect(count("azurerm_kubernetes_cluster_node_pool")).toBe(Object.keys(pools).length);
      expect(count("azurerm_virtual_network") + count("azurerm_subnet") + count("azurerm_resource_group")).toBe(3);
      expect(plan && destroyedBy(plan)).toEqual([]);
    });

    it("changes in what was listed before, and in nothing else", () => {
      const { plan, adoption } = of(key);
      expect(plan && changedArguments(plan)).toEqual(listedArguments(adoption));
    });

    it("is what is declared: nothing is left to do", () => {
      const { second } = of(key);
      expect(second && changesOf(second)).toEqual([]);
    });
  });
});
