import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { Environment, needsOf } from "./support/environment";
import { changesOf } from "./support/plan";
import { readyNodes } from "./support/simulated-nodes";
import { readStack, type StackJson } from "./support/stack";
import { describeWhere } from "./support/where";

const FILE = { app: "routes", environment: "all" };
const ROUTES = { app: "routes", stack: "all-routes" };

interface Shared extends KubernetesObject {
  readonly spec: { readonly rules: readonly { readonly backendRefs: readonly { readonly weight: number }[] }[] };
}

describeWhere("routes with everything that they may say", needsOf(FILE), () => {
  let cluster: Cluster;
  let environment: Environment;

  beforeAll(async () => {
    cluster = await requireCluster();
    await readyNodes(cluster);
    environment = await Environment.open("routes", FILE, cluster);
    await environment.apply();
  });
  afterAll(() => environment?.cleanUp());

  it("are admitted with every object, and nothing is left to do", async () => {
    for (const workspace of environment.workspaces) {
      const plan = await workspace.plan("second");
      const planned = plan.planned_values.root_module.resources ?? [];
      expect(await workspace.addresses()).toEqual(planned.map(({ address }) => address).sort());
      expect(changesOf(plan)).toEqual([]);
    }
  });

  it("move a canary in place, and nothing else", async () => {
    const moved = edited((text) => text.replace('"weight":80', '"weight":50').replace('"weight":20', '"weight":50'));
    await environment.routes?.use(moved);
    const plan = await environment.routes?.plan("canary");
    expect(plan && changesOf(plan)).toEqual([expect.stringMatching(/^update kubernetes_manifest\..*canary/)]);
    await environment.routes?.applyPlan();
    expect(await weightsOf("web.canary.all.example.org")).toEqual([50, 50]);
    await environment.routes?.use(readStack(ROUTES));
    await environment.routes?.plan("back");
    await environment.routes?.applyPlan();
  });

  it("leave the weights of a delivery to its controller", async () => {
    const weights = [90, 10].map((weight, index) => ({
      op: "replace",
      path: `/spec/rules/0/backendRefs/${index}/weight`,
      value: weight,
    }));
    const name = "web.delivery.all.example.org";
    const patch = ["patch", "httproute", name, "--namespace=routes", "--type=json", "--field-manager=flagger"];
    await cluster.kubectlOrThrow(...patch, `--patch=${JSON.stringify(weights)}`);
    const plan = await environment.routes?.plan("delivery");
    expect(plan && changesOf(plan)).toEqual([]);
    await environment.routes?.applyPlan();
    expect(await weightsOf(name)).toEqual([90, 10]);
  });

  it("take back what somebody has changed by hand", async () => {
    const name = "web.canary.all.example.org";
    const edit = [{ op: "replace", path: "/spec/rules/0/backendRefs/0/weight", value: 7 }];
    const patch = ["patch", "httproute", name, "--namespace=routes", "--type=json", "--field-manager=kubectl-edit"];
    await cluster.kubectlOrThrow(...patch, `--patch=${JSON.stringify(edit)}`);
    const plan = await environment.routes?.plan("by-hand");
    expect(plan && changesOf(plan)).toEqual([expect.stringMatching(/^update kubernetes_manifest\..*canary/)]);
    await environment.routes?.applyPlan();
    expect(await weightsOf(name)).toEqual([80, 20]);
  });

  it("leave nothing when they are destroyed", async () => {
    await environment.destroy();
    const left = await cluster.kubectlOrThrow("get", "namespace", ...environment.namespaces, "--ignore-not-found");
    expect(left + (await cluster.kubectlOrThrow("get", "gatewayclass", "routes-outer", "--ignore-not-found"))).toBe("");
  });

  async function weightsOf(name: string): Promise<readonly number[]> {
    const { spec } = await cluster.get<Shared>("httproute", name, "routes");
    return (spec.rules[0]?.backendRefs ?? []).map(({ weight }) => weight);
  }

  function edited(edit: (text: string) => string): StackJson {
    return JSON.parse(edit(JSON.stringify(readStack(ROUTES))));
  }
});
