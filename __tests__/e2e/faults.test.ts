import { inAzure, markWhenReal } from "./support/azure";
import { type Cluster, requireCluster } from "./support/cluster";
import { Environment, needsOf } from "./support/environment";
import { interruptedApply } from "./support/interrupted-apply";
import { onCluster } from "./support/on-cluster";
import { changesOf, destroyedBy } from "./support/plan";
import { readyNodes } from "./support/simulated-nodes";
import { readStack } from "./support/stack";
import { describeWhere } from "./support/where";
import { pathWithout } from "./support/without-command";
import { Workspace } from "./support/workspace";

const INGRESS = { app: "running", environment: "ingress" };
const GATEWAY = { app: "running", environment: "gateway" };
const NOWHERE = "https://127.0.0.1:1";
const BEFORE_INTERRUPTION = 3;

describeWhere("a services stack that meets faults", needsOf(INGRESS), () => {
  let cluster: Cluster;
  let environment: Environment;
  let services: Workspace;

  beforeAll(async () => {
    cluster = await requireCluster();
    await readyNodes(cluster);
    environment = await Environment.open("faults", INGRESS, cluster);
    services = environment.services;
  });
  afterAll(() => environment?.cleanUp());

  const withoutKubelogin = () => ({ env: { PATH: pathWithout("kubelogin") } });

  it("says that kubelogin is missing, and makes nothing", async () => {
    await services.plan("without-kubelogin");
    const { code, output } = await services.terraform(["apply", "plan.bin"], withoutKubelogin());
    expect(code).toBe(1);
    expect(output).toContain("exec: executable kubelogin not found");
    expect(output).toContain("client-go credential plugin that is not installed");
    expect(await services.addresses()).toEqual([]);
  });

  it("keeps what an interrupted apply has made, and goes on from there", async () => {
    const all = changesOf(await services.plan("before-interruption"));
    const { code, output } = await interruptedApply(services, BEFORE_INTERRUPTION);
    expect(code).toBe(1);
    expect(output).toContain("Interrupt received.");
    const made = await services.addresses();
    expect(made.length).toBeGreaterThanOrEqual(BEFORE_INTERRUPTION);
    const missing = changesOf(await services.plan("after-interruption"));
    expect(missing.every((change) => change.startsWith("create "))).toBe(true);
    expect(missing.length).toBeGreaterThan(0);
    expect(made.length + missing.length).toBe(all.length);
    await services.applyPlan();
    expect(changesOf(await services.plan("after-resumption"))).toEqual([]);
  });

  it("says that kubelogin is missing when there is something to refresh, and keeps its state", async () => {
    const before = await services.state();
    const { code, output } = await services.terraform(["plan"], withoutKubelogin());
    expect(code).toBe(1);
    expect(output).toContain("exec: executable kubelogin not found");
    expect(await services.state()).toBe(before);
  });

  it("says which address does not answer when the cluster cannot be reached, and keeps its state", async () => {
    const before = await services.state();
    const stack = readStack({ app: "running", stack: "ingress-services" });
    await services.use(stack, onCluster({ server: NOWHERE, authority: cluster.authority }).edit);
    for (const command of [["plan"], ["apply", "-auto-approve"], ["destroy", "-auto-approve"]]) {
      const { code, output } = await services.terraform(command);
      expect(code).toBe(1);
      expect(output).toContain("dial tcp 127.0.0.1:1: connect: connection refused");
    }
    expect(JSON.parse(await services.state()).resources).toEqual(JSON.parse(before).resources);
    await services.use(stack);
    expect(changesOf(await services.plan("reachable-again"))).toEqual([]);
  });
});

describeWhere("routes that are applied before services", needsOf(GATEWAY), () => {
  let environment: Environment;

  beforeAll(async () => {
    environment = await Environment.open("order", GATEWAY, await requireCluster());
  });
  afterAll(() => environment?.cleanUp());

  it("name the namespace that is missing, and make nothing", async () => {
    const { code, output } = (await environment.routes?.terraform(["apply", "-auto-approve"])) ?? {};
    expect(code).toBe(1);
    expect(output).toContain('namespaces "gateway" not found');
    expect(await environment.routes?.addresses()).toEqual([]);
  });
});

describeWhere("a cluster stack whose apply is interrupted", ["terraform", "providers", "azure"], () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = await Workspace.open({ app: "smallest", stack: "only-cluster" }, { suite: "faults", ...inAzure() });
    markWhenReal(workspace);
  });
  afterAll(() => workspace?.cleanUp());

  it("keeps what was made, and goes on from there", async () => {
    const all = changesOf(await workspace.plan("before-interruption")).filter((change) => !change.includes("output."));
    const { code, output } = await interruptedApply(workspace, BEFORE_INTERRUPTION);
    expect(code).toBe(1);
    expect(output).toContain("Interrupt received.");
    const made = await workspace.addresses();
    expect(made.length).toBeGreaterThanOrEqual(BEFORE_INTERRUPTION);
    expect(made.length).toBeLessThan(all.length);
    expect(destroyedBy(await workspace.plan("after-interruption"))).toEqual([]);
    await workspace.applyPlan();
    expect(await workspace.addresses()).toHaveLength(all.length);
    expect(changesOf(await workspace.plan("after-resumption"))).toEqual([]);
  });
});
