import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { drain } from "./support/drain";
import { Environment, needsOf } from "./support/environment";
import { changesOf } from "./support/plan";
import { run } from "./support/run";
import { readyNodes } from "./support/simulated-nodes";
import { synthesizeStack } from "./support/synthesize-all";
import { describeWhere } from "./support/where";
import running, { IMAGE, NEXT_IMAGE } from "./variants/running";

interface Template {
  readonly spec: { readonly containers: readonly { readonly image: string }[] };
}

interface Deployment extends KubernetesObject {
  readonly spec: { readonly replicas: number; readonly template: Template };
}

interface Job extends KubernetesObject {
  readonly spec: { readonly template: Template };
  readonly status: { readonly succeeded?: number; readonly conditions?: readonly { readonly type: string }[] };
}

const NAMESPACE = "running";
const PIPELINE = "00000000-0000-0000-0000-00000000000c";
const FILE = { app: "running", environment: "gateway" };
const WORK_OF_APPLY = ["applied-index", "applied-migrate"];

describeWhere("services that run", needsOf(FILE), () => {
  let cluster: Cluster;
  let environment: Environment;
  let nodes: readonly string[];

  beforeAll(async () => {
    cluster = await requireCluster();
    nodes = await readyNodes(cluster);
    environment = await Environment.open("operation", FILE, cluster);
    await environment.apply();
  });
  afterAll(() => environment?.cleanUp());

  const deployment = (name: string) => cluster.get<Deployment>("deployment", name, NAMESPACE);
  const imageOf = async (name: string) => (await deployment(name)).spec.template.spec.containers[0]?.image;
  const planned = async (label: string) => changesOf(await environment.services.plan(label));
  const rolledOut = (name: string) =>
    cluster.kubectl("rollout", "status", `deployment/${name}`, "--namespace", NAMESPACE, "--timeout=180s");
  const kubectl = (...args: string[]) => cluster.kubectlOrThrow(...args, "--namespace", NAMESPACE);

  it.each(["fixed", "scaled", "owned", "lonely"])("rolls out %s", async (name) => {
    expect((await rolledOut(name)).output).toContain(`deployment "${name}" successfully rolled out`);
  });

  it("leaves the image that the pipeline has set", async () => {
    await kubectl("set", "image", "deployment/fixed", `fixed=${NEXT_IMAGE}`, `--as=${PIPELINE}`);
    expect((await rolledOut("fixed")).code).toBe(0);
    expect(await planned("image-set-by-pipeline")).toEqual([]);
    await environment.services.applyPlan();
    expect(await imageOf("fixed")).toBe(NEXT_IMAGE);
  });

  it("takes back an image that Terraform owns", async () => {
    await kubectl("set", "image", "deployment/owned", `owned=${NEXT_IMAGE}`);
    expect(await planned("image-owned-by-terraform")).toEqual([
      expect.stringMatching(/^update kubernetes_deployment_v1\.owned_\w+$/),
    ]);
    await environment.services.applyPlan();
    expect(await imageOf("owned")).toBe(IMAGE);
  });

  it("leaves a restart alone", async () => {
    await kubectl("rollout", "restart", "deployment/scaled");
    expect(await planned("restarted")).toEqual([]);
  });

  it("leaves the replicas that the autoscaler has chosen", async () => {
    await kubectl("scale", "deployment/scaled", "--replicas=5");
    expect(await planned("scaled-by-autoscaler")).toEqual([]);
    await environment.services.applyPlan();
    expect((await deployment("scaled")).spec.replicas).toBe(5);
  });

  it("takes back replicas that are fixed", async () => {
    await kubectl("scale", "deployment/fixed", "--replicas=1");
    expect(await planned("scaled-by-hand")).toEqual([
      expect.stringMatching(/^update kubernetes_deployment_v1\.fixed_\w+$/),
    ]);
    await environment.services.applyPlan();
    expect((await deployment("fixed")).spec.replicas).toBe(3);
  });

  it("lets the pipeline set images and nothing else", async () => {
    const can = async (...question: string[]) =>
      (await cluster.kubectl("auth", "can-i", ...question, `--as=${PIPELINE}`, "-n", NAMESPACE)).stdout.trim();
    expect(await can("patch", "deployments.apps/fixed")).toBe("yes");
    expect(await can("get", "deployments.apps/fixed")).toBe("yes");
    expect(await can("patch", "deployments.apps/owned")).toBe("no");
    expect(await can("delete", "deployments.apps/fixed")).toBe("no");
    expect(await can("get", "secrets")).toBe("no");
    expect(await can("create", "pods")).toBe("no");
  });

  it("does the work before a rollout as the pipeline, with its new image, and rolls out only after it", async () => {
    const { stdout } = await environment.services.terraform(["output", "-raw", "rollout_migrated"]);
    const commands = stdout.replaceAll("kubectl ", `kubectl --context ${cluster.context} --as=${PIPELINE} `);
    const rollOut = (image: string) => run("sh", ["-c", commands], { env: { IMAGE: image, RUN: "1" } });
    expect(await rollOut(NEXT_IMAGE)).toMatchObject({
      code: 0,
      output: expect.stringContaining('deployment "migrated" successfully rolled out'),
    });
    const job = await cluster.get<Job>("job", "migrated-migrate-1", NAMESPACE);
    expect([job.status.succeeded, job.spec.template.spec.containers[0]?.image]).toEqual([1, NEXT_IMAGE]);
    expect(await imageOf("migrated")).toBe(NEXT_IMAGE);
    expect(await planned("worked-by-pipeline")).toEqual([]);
    // Of two runs that are called the same the second cannot be made: nothing is rolled out.
    const { code, output } = await rollOut(IMAGE);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining("already exists") });
    expect(await imageOf("migrated")).toBe(NEXT_IMAGE);
  });

  describe("and work before a rollout that fails", () => {
    const held = ["stopped", "halted"];
    const jobOf = (name: string) => cluster.get<Job>("job", name, NAMESPACE);
    // no node takes a pod: the work does not come to its end before its deadline
    beforeAll(() => kubectl("cordon", ...nodes));
    afterAll(() => kubectl("uncordon", ...nodes));

    it("rolls nothing out as the pipeline, and ends a few seconds after the work", async () => {
      const { stdout } = await environment.services.terraform(["output", "-raw", "rollout_stopped"]);
      const commands = stdout.replaceAll("kubectl ", `kubectl --context ${cluster.context} --as=${PIPELINE} `);
      const started = Date.now();
      const { code, output } = await run("sh", ["-c", commands], { env: { IMAGE: NEXT_IMAGE, RUN: "1" } });
      expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining("timed out waiting") });
      expect(Date.now() - started).toBeLessThan(60_000);
      const { status } = await jobOf("stopped-migrate-1");
      expect(status.conditions).toContainEqual(expect.objectContaining({ type: "Failed", reason: "DeadlineExceeded" }));
      expect(await imageOf("stopped")).toBe(IMAGE);
    });

    it("rolls nothing out by an apply, and does the work again in the next one", async () => {
      await environment.services.use(synthesizeStack(withImages("halted"), "gateway-services"));
      await planned("halted");
      await expect(environment.services.applyPlan()).rejects.toThrow("halted-migrate is in failed state");
      expect(await imageOf("halted")).toBe(IMAGE);
      await kubectl("uncordon", ...nodes);
      await planned("halted-again");
      await environment.services.applyPlan();
      expect((await jobOf("halted-migrate")).status.succeeded).toBe(1);
      expect(await imageOf("halted")).toBe(NEXT_IMAGE);
      for (const name of held) expect((await rolledOut(name)).code).toBe(0);
    });
  });

  it("does the work before a rollout in the apply that sets the image, and at no other time", async () => {
    const jobs = () => Promise.all(WORK_OF_APPLY.map((name) => cluster.get<Job>("job", name, NAMESPACE)));
    const first = await jobs();
    expect(first.map(({ status }) => status.succeeded)).toEqual([1, 1]);
    await environment.services.use(synthesizeStack(withImages("applied", "halted"), "gateway-services"));
    expect(await planned("next-version")).toEqual([
      expect.stringMatching(/^delete\+create kubernetes_job_v1\.applied_Before-index_\w+$/),
      expect.stringMatching(/^delete\+create kubernetes_job_v1\.applied_Before-migrate_\w+$/),
      expect.stringMatching(/^update kubernetes_deployment_v1\.applied_\w+$/),
    ]);
    await environment.services.applyPlan();
    const second = await jobs();
    expect(second.map(({ status, spec }) => [status.succeeded, spec.template.spec.containers[0]?.image])).toEqual([
      [1, NEXT_IMAGE],
      [1, NEXT_IMAGE],
    ]);
    expect(second.map(({ metadata }) => metadata.uid)).not.toEqual(first.map(({ metadata }) => metadata.uid));
    expect(await imageOf("applied")).toBe(NEXT_IMAGE);
    expect(await planned("next-version-second")).toEqual([]);
  });

  it("never blocks the drain of a node, and never falls below its floor", async () => {
    for (const name of ["fixed", "scaled", "owned", "lonely"]) await rolledOut(name);
    expect(nodes).not.toHaveLength(0);
    for (const node of nodes) {
      const { answer, belowFloor, looks } = await drain(cluster, node, { namespace: NAMESPACE, partOf: NAMESPACE });
      expect({ node, code: answer.code, output: answer.output }).toMatchObject({ node, code: 0 });
      expect({ node, belowFloor }).toEqual({ node, belowFloor: [] });
      expect(looks).toBeGreaterThan(0);
      for (const name of ["fixed", "scaled", "owned", "lonely"]) expect((await rolledOut(name)).code).toBe(0);
    }
  });
});

describe.each([
  { environment: "gateway", stack: "gateway-routes", kind: "httproutes.gateway.networking.k8s.io" },
  { environment: "ingress", stack: "ingress-services", kind: "ingresses" },
])("routes as $kind", ({ environment: name, stack, kind }) => {
  const file = { app: "running", environment: name };

  describeWhere("on a real API server", needsOf(file), () => {
    let cluster: Cluster;
    let environment: Environment;

    beforeAll(async () => {
      cluster = await requireCluster();
      await readyNodes(cluster);
      environment = await Environment.open("routes", file, cluster);
      await environment.apply();
    });
    afterAll(() => environment?.cleanUp());

    it("have nothing left to do", async () => {
      for (const workspace of environment.workspaces) expect(changesOf(await workspace.plan("second"))).toEqual([]);
    });

    it("change in place", async () => {
      const before = await cluster.list(kind, NAMESPACE);
      const workspace = environment.routes ?? environment.services;
      await workspace.use(synthesizeStack(movedRoute(), stack));
      const changes = changesOf(await workspace.plan("moved"));
      expect(changes).toEqual([expect.stringMatching(/^update kubernetes_(manifest|ingress_v1)\.\S+$/)]);
      await workspace.applyPlan();
      const after = await cluster.list(kind, NAMESPACE);
      expect(after.map(({ metadata }) => metadata.uid).sort()).toEqual(
        before.map(({ metadata }) => metadata.uid).sort(),
      );
      expect(JSON.stringify(before)).not.toContain('"/moved"');
      expect(JSON.stringify(after)).toContain('"/moved"');
      expect(changesOf(await workspace.plan("moved-second"))).toEqual([]);
    });

    it("leave nothing when they are destroyed", async () => {
      await environment.destroy();
      const left = await cluster.kubectlOrThrow("get", "namespace", ...environment.namespaces, "--ignore-not-found");
      expect(left).toBe("");
    });
  });
});

function movedRoute(): typeof running {
  const routes = (running.routes ?? []).map((route) => (route.to === "fixed" ? { ...route, path: "/moved" } : route));
  return { ...running, routes };
}

/** The next version of services whose images an apply sets. */
function withImages(...names: readonly ("applied" | "halted")[]): typeof running {
  const services = names.map((name) => [name, { ...running.services[name], image: NEXT_IMAGE }]);
  return { ...running, services: { ...running.services, ...Object.fromEntries(services) } };
}
