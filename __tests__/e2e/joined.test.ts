import { type Cluster, requireCluster } from "./support/cluster";
import { inContext } from "./support/in-context";
import { changesOf } from "./support/plan";
import { readStack } from "./support/stack";
import { describeWhere } from "./support/where";
import { Workspace } from "./support/workspace";

const FILE = { app: "joined", stack: "office-services" };
const ROUTES = { app: "joined", stack: "office-routes" };
const NAMESPACE = "joined";

describeWhere(
  "an environment in a cluster of a kubeconfig",
  ["terraform", "providers", "cluster", "gatewayApi"],
  () => {
    let cluster: Cluster;
    let services: Workspace;
    let routes: Workspace;

    beforeAll(async () => {
      cluster = await requireCluster();
      services = await Workspace.open(FILE, { suite: "joined", edit: inContext(cluster) });
      routes = await Workspace.open(ROUTES, { suite: "joined", edit: inContext(cluster) });
    });
    afterAll(async () => {
      await routes?.terraform(["destroy", "-auto-approve"]);
      await services?.terraform(["destroy", "-auto-approve"]);
    });

    it("knows nothing of Azure", () => {
      for (const file of [FILE, ROUTES]) {
        const text = JSON.stringify(readStack(file));
        expect(text).not.toMatch(/azure|ama-metrics/i);
        expect(text).toContain('"config_context":"office"');
      }
    });

    it("is made through the context, once", async () => {
      await services.plan("joined");
      await services.applyPlan();
      const [hello] = await cluster.list("deployments", NAMESPACE);
      expect(hello?.metadata.name).toBe("hello");
      expect(changesOf(await services.plan("joined-again"))).toEqual([]);
    });

    it("has its routes there, of the class that is declared, once", async () => {
      await routes.plan("joined-routes");
      await routes.applyPlan();
      const gateway = ["get", "gateway", "gateway", "-n", "gateway", "-o", "jsonpath={.spec.gatewayClassName}"];
      expect(await cluster.kubectlOrThrow(...gateway)).toBe("traefik");
      expect(changesOf(await routes.plan("joined-routes-again"))).toEqual([]);
    });

    it("is taken away without a rest", async () => {
      expect((await routes.terraform(["destroy", "-auto-approve"])).code).toBe(0);
      expect((await services.terraform(["destroy", "-auto-approve"])).code).toBe(0);
      expect((await cluster.kubectl("get", "namespace", NAMESPACE)).code).not.toBe(0);
    });
  },
);
