import { type Cluster, requireCluster } from "./support/cluster";
import { inContext } from "./support/in-context";
import { changesOf } from "./support/plan";
import { readStack } from "./support/stack";
import { describeWhere } from "./support/where";
import { Workspace } from "./support/workspace";

const FILE = { app: "joined", stack: "office-services" };
const NAMESPACE = "joined";

describeWhere("an environment in a cluster of a kubeconfig", ["terraform", "providers", "cluster"], () => {
  let cluster: Cluster;
  let services: Workspace;

  beforeAll(async () => {
    cluster = await requireCluster();
    services = await Workspace.open(FILE, { suite: "joined", edit: inContext(cluster) });
  });
  afterAll(() => services?.terraform(["destroy", "-auto-approve"]));

  it("knows nothing of Azure", () => {
    const text = JSON.stringify(readStack(FILE));
    expect(text).not.toMatch(/azure/i);
    expect(text).toContain('"config_context":"office"');
  });

  it("is made through the context, once", async () => {
    await services.plan("joined");
    await services.applyPlan();
    const [hello] = await cluster.list("deployments", NAMESPACE);
    expect(hello?.metadata.name).toBe("hello");
    expect(changesOf(await services.plan("joined-again"))).toEqual([]);
  });

  it("is taken away without a rest", async () => {
    expect((await services.terraform(["destroy", "-auto-approve"])).code).toBe(0);
    expect((await cluster.kubectl("get", "namespace", NAMESPACE)).code).not.toBe(0);
  });
});
