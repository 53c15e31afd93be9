import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Cluster, requireCluster } from "./support/cluster";
import { Environment, needsOf } from "./support/environment";
import { REPOSITORY } from "./support/folders";
import { onCluster } from "./support/on-cluster";
import { changesOf } from "./support/plan";
import { readyNodes } from "./support/simulated-nodes";
import { readStack, type StackJson } from "./support/stack";
import { describeWhere } from "./support/where";
import type { Edit, Workspace } from "./support/workspace";

const FILE = { app: "running", environment: "gateway" };
const NAME = "plan-reader";
/** What the page of the review says that a cluster without Azure RBAC gives to the identity that plans. */
const [, ROLE = ""] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(REPOSITORY, "docs", "review.md"), "utf8")) ?? [];

describeWhere("the rights of the identity that plans", needsOf(FILE), () => {
  let cluster: Cluster;
  let environment: Environment;
  let token: string;

  /** Plans as the identity, with a change. */
  async function planned(workspace: Workspace, label: string, change: Edit = (stack) => stack): Promise<string[]> {
    const { edit } = onCluster(cluster);
    await workspace.use(change(readStack(workspace.file)), (stack) => signedIn(edit?.(stack) ?? stack, token));
    return changesOf(await workspace.plan(label, ["-lock=false"]));
  }

  beforeAll(async () => {
    cluster = await requireCluster();
    await readyNodes(cluster);
    environment = await Environment.open(NAME, FILE, cluster);
    await environment.apply();
    const [namespace = ""] = environment.namespaces;
    expect((await cluster.kubectlWith(ROLE, "apply", "--filename=-")).output).toContain(`clusterrole`);
    await cluster.kubectlOrThrow("create", "serviceaccount", NAME, "--namespace", namespace);
    const binding = [`--clusterrole=${NAME}`, `--serviceaccount=${namespace}:${NAME}`];
    await cluster.kubectlOrThrow("create", "clusterrolebinding", NAME, ...binding);
    token = (await cluster.kubectlOrThrow("create", "token", NAME, "--namespace", namespace)).trim();
  });
  afterAll(async () => {
    await cluster?.kubectl("delete", `clusterrolebinding/${NAME}`, `clusterrole/${NAME}`, "--ignore-not-found");
    for (const workspace of environment?.workspaces ?? []) await workspace.use(readStack(workspace.file));
    await environment?.cleanUp();
  });

  it("are enough to see that nothing changes", async () => {
    for (const workspace of environment.workspaces) expect(await planned(workspace, "reader")).toEqual([]);
  });

  it("are enough to plan an object that changes and one that is new", async () => {
    const { services, routes } = environment;
    if (!routes) throw new Error("the environment has no routes");
    expect(await planned(services, "reader-change", labelled("kubernetes_deployment_v1"))).toEqual([
      expect.stringMatching(/^create kubernetes_deployment_v1\.new$/),
      expect.stringMatching(/^update kubernetes_deployment_v1\.\w+$/),
    ]);
    expect(await planned(routes, "reader-change", labelled("kubernetes_manifest"))).toEqual([
      "create kubernetes_manifest.new",
      expect.stringMatching(/^update kubernetes_manifest\.\w+$/),
    ]);
  });

  it("are not enough to apply what was planned", async () => {
    const { code, output } = await environment.services.terraform(["apply", "-lock=false", "plan.bin"]);
    expect(code).toBe(1);
    expect(output).toContain("forbidden");
  });

  it("show no Secret, and let nobody into a pod", async () => {
    const [namespace = ""] = environment.namespaces;
    const as = ["--namespace", namespace, `--as=system:serviceaccount:${namespace}:${NAME}`];
    for (const what of ["get secrets", "list secrets", "create pods/exec", "create serviceaccounts/token"]) {
      expect([what, (await cluster.kubectl("auth", "can-i", ...what.split(" "), ...as)).stdout.trim()]).toEqual([
        what,
        "no",
      ]);
    }
  });
});

/** The stack with a token in place of the command that signs in. */
function signedIn(stack: StackJson, token: string): StackJson {
  const kubernetes = (stack.provider.kubernetes ?? []).map(({ exec: _, ...block }) => ({ ...block, token }));
  return { ...stack, provider: { ...stack.provider, kubernetes } };
}

/** Gives the first object of a type a label, and adds one like it. */
function labelled(type: string): Edit {
  return (stack) => {
    const blocks = stack.resource?.[type] ?? {};
    const [[name, first] = ["", {}]] = Object.entries(blocks);
    const changed = withMetadata(first, (metadata) => ({
      ...metadata,
      labels: { ...metadata.labels, changed: "yes" },
    }));
    const added = withMetadata(first, (metadata) => ({ ...metadata, name: "new" }));
    return { ...stack, resource: { ...stack.resource, [type]: { ...blocks, [name]: changed, new: added } } };
  };
}

interface Metadata {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

function withMetadata(block: unknown, change: (metadata: Metadata) => Metadata): unknown {
  const object = block as { readonly metadata?: Metadata; readonly manifest?: { readonly metadata: Metadata } };
  if (!object.manifest) return { ...object, metadata: change(object.metadata ?? {}) };
  return { ...object, manifest: { ...object.manifest, metadata: change(object.manifest.metadata) } };
}
