import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { adopt } from "../../adopt/adoption";
import { differencesOf } from "../../adopt/comparison/differences";
import { leavesOf } from "../../adopt/comparison/leaves";
import { recordsOf } from "../../adopt/documents";
import { importsOfObjects } from "../../adopt/imports";
import { keyOf, titleOf } from "../../adopt/kubernetes/inventory";
import { isObject } from "../../adopt/kubernetes/objects";
import { asPlatform } from "../../adopt/refused";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { loadPlatform } from "../../model/platform/load";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { environmentObjects } from "../../views/environment-objects";
import { PUBLIC_APPLICATIONS } from "../fixtures/public-applications";
import { THERE } from "../support/adopted";
import { TODAY } from "../support/synthesized-platform";
import { type Cluster, requireCluster } from "./support/cluster";
import { APPS, WORK } from "./support/folders";
import { changesOf, destroyedBy, type Plan } from "./support/plan";
import { readStack, type StackFile } from "./support/stack";
import { describeUnless, describeWhere, missingOf } from "./support/where";
import { Workspace } from "./support/workspace";

const KINDS =
  "deployments,statefulsets,daemonsets,cronjobs,services,configmaps,persistentvolumeclaims,serviceaccounts,networkpolicies,namespaces,limitranges,horizontalpodautoscalers,poddisruptionbudgets,ingresses";
/** What others do not write: who may reach whom, what a namespace gives, and what every workload of ours has of its own. */
const OURS_ALONE = new Set(["NetworkPolicy", "LimitRange", "PodDisruptionBudget", "ServiceAccount", "Job"]);
const OUR_LABEL = /^app\.kubernetes\.io\/(part-of|managed-by)$/;

/** The objects of public applications as somebody else would have applied them. */
function asOthersWrite(): readonly KubernetesObject[] {
  return PUBLIC_APPLICATIONS.flatMap(({ platform }) => {
    const { platform: resolved } = loadPlatform(platform, { today: TODAY });
    const [environment] = Object.values(resolved.environments);
    const objects = environment ? environmentObjects(environment, { partOf: resolved.name }) : [];
    return objects.filter(({ kind, metadata }) => !OURS_ALONE.has(kind) && metadata.namespace !== "kube-system");
  }).map((object) => JSON.parse(JSON.stringify(object), withoutOurs));
}

function withoutOurs(key: string, value: unknown): unknown {
  if (OUR_LABEL.test(key) || /^pod-security/.test(key)) return undefined;
  if (key === "securityContext" || key === "topologySpreadConstraints" || key === "serviceAccountName")
    return undefined;
  return key === "ephemeral-storage" ? undefined : value;
}

/** Does what the list asks for in commands before anything is taken over. */
async function doFirst(cluster: Cluster, objects: readonly KubernetesObject[]): Promise<void> {
  const environment = { declared: THERE, ids: {}, changes: [], notes: [] };
  const { notes } = adopt(
    { objects, environment },
    { name: "adopt", environment: "prod", keepOpen: true, today: TODAY },
  );
  for (const [, command = ""] of notes.join("\n").matchAll(/`kubectl (patch [^`]+)`/g)) {
    await cluster.kubectlOrThrow(...command.replaceAll("'", "").split(" "));
  }
}

/** Manifests as their own projects publish them, a file an application, each with its namespace. */
const FOREIGN = process.env.E2E_FOREIGN_MANIFESTS;

/** Objects of files that others have written, with namespaces for them. */
async function asTheirsAre(folder: string): Promise<readonly KubernetesObject[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  const objects = texts.flatMap(recordsOf).filter(isObject);
  const names = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
  const namespace = (name: string) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
  return [...[...names].map(namespace), ...objects.filter(({ kind }) => kind !== "Namespace")];
}

describeWhere("applications that run already", ["terraform", "providers", "cluster"], () => {
  describeTakenOver({ app: "adopt", stack: "prod-services" }, async () => asOthersWrite(), {
    imports: 80,
    changes: 500,
  });
});

describeUnless(
  missingOf(["terraform", "providers", "cluster"]) ?? (FOREIGN ? undefined : "E2E_FOREIGN_MANIFESTS names no folder"),
  "applications as their own projects publish them",
  () => {
    const read = () => asTheirsAre(FOREIGN ?? "");
    describeTakenOver({ app: "adopt-theirs", stack: "prod-services" }, read, { imports: 10, changes: 100 });
  },
);

/**
 * What has to hold for applications that are taken over.
 *
 * @param least how many objects are imported, and how many fields change, at the least
 */
function describeTakenOver(
  FILE: StackFile,
  objectsThere: () => Promise<readonly KubernetesObject[]>,
  least: { readonly imports: number; readonly changes: number },
): void {
  let cluster: Cluster;
  let workspace: Workspace;
  let namespaces: readonly string[];
  let before: ReadonlyMap<string, KubernetesObject>;
  let becomes: readonly KubernetesObject[];
  let imported: number;
  let plan: Plan;

  const read = async () => {
    const printed = await cluster.kubectlOrThrow("get", KINDS, "--all-namespaces", "--output", "yaml");
    const objects = recordsOf(printed).filter(isObject);
    return objects.filter(({ kind, metadata }) =>
      namespaces.includes((kind === "Namespace" ? metadata.name : metadata.namespace) ?? ""),
    );
  };

  beforeAll(async () => {
    cluster = await requireCluster();
    const there = await objectsThere();
    namespaces = [...new Set(there.flatMap(({ metadata }) => metadata.namespace ?? []))];
    const applied = await cluster.kubectlWith(
      JSON.stringify({ apiVersion: "v1", kind: "List", items: there }),
      "apply",
      "--filename",
      "-",
    );
    if (applied.code !== 0) throw new Error(applied.output);
    await doFirst(cluster, await read());
    const objects = await read();
    before = new Map(objects.map((object) => [keyOf(object), object]));
    const { KUBECONFIG: path = "~/.kube/config" } = process.env;
    const declared = { cluster: { kind: "kubeconfig", context: cluster.context, path } };
    const { declaration, platform } = adopt(
      { objects, environment: { declared, ids: {}, changes: [], notes: [] } },
      { name: FILE.app, environment: "prod", keepOpen: true, today: TODAY },
    );
    const [environment] = Object.values(platform.environments);
    becomes = environment ? environmentObjects(environment, { partOf: FILE.app }) : [];
    const outdir = join(APPS, FILE.app);
    const app = join(WORK, `${FILE.app}-app`);
    synthesizePlatform(asPlatform(declaration), { outdir, stateFolder: app, today: TODAY });
    const imports = importsOfObjects(readStack(FILE) as Parameters<typeof importsOfObjects>[0], objects);
    imported = imports.length;
    await mkdir(join(app, "imports"), { recursive: true });
    await writeFile(join(app, "imports", `${FILE.stack}.tf.json`), JSON.stringify({ import: imports }));
    synthesizePlatform(asPlatform(declaration), { outdir, stateFolder: app, today: TODAY });
    workspace = await Workspace.open(FILE, { suite: "adopt" });
    const blocks = await readFile(join(outdir, "stacks", FILE.stack, "imports.tf.json"), "utf8");
    await writeFile(join(workspace.folder, "imports.tf.json"), blocks);
    plan = await workspace.plan("import");
    await workspace.applyPlan();
  });
  afterAll(async () => {
    await workspace?.cleanUp();
    await cluster?.kubectl("delete", "namespaces", "--wait=false", ...(namespaces ?? []));
  });

  it("are taken over, and nothing of them is deleted or made anew", () => {
    const taken = (plan.resource_changes ?? []).filter(({ change }) => "importing" in change);
    expect(taken).toHaveLength(imported);
    expect(imported).toBeGreaterThan(least.imports);
    expect(destroyedBy(plan)).toEqual([]);
  });

  it("are what is declared: nothing is left to do", async () => {
    expect(changesOf(await workspace.plan("second"))).toEqual([]);
  });

  it("changed in each field that was listed before, and in no other", async () => {
    const after = new Map((await read()).map((object) => [keyOf(object), object]));
    const lines = (of: (object: KubernetesObject) => KubernetesObject | undefined) =>
      becomes.flatMap((object) => {
        const was = before.get(keyOf(object));
        const is = of(object);
        if (!was || !is) return [];
        return (
          differencesOf(leavesOf(was), leavesOf(is))
            // the autoscaler goes on choosing it
            .filter(({ path }) => path !== "spec.replicas")
            .map(({ path, today, declared }) => `${titleOf(object)} ${path}: ${today} -> ${declared}`)
        );
      });
    const listed = lines((object) => JSON.parse(JSON.stringify(object)));
    expect(listed.length).toBeGreaterThan(least.changes);
    expect(lines((object) => after.get(keyOf(object)))).toEqual(listed);
  });
}
