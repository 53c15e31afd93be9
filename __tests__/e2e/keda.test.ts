import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { Environment, needsOf } from "./support/environment";
import { eventually } from "./support/eventually";
import { changesOf } from "./support/plan";
import { readyNodes } from "./support/simulated-nodes";
import { synthesizeStack } from "./support/synthesize-all";
import { describeWhere } from "./support/where";
import events, { CLIENT_ID } from "./variants/keda";

interface Deployment extends KubernetesObject {
  readonly spec: { readonly replicas: number };
}

interface ScaledObject extends KubernetesObject {
  readonly spec: { readonly maxReplicaCount: number };
  readonly status: {
    readonly hpaName?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

const FILE = { app: "keda", environment: "only" };
const NAMESPACE = "events";

describeWhere("services that KEDA scales", [...needsOf(FILE), "keda"], () => {
  let cluster: Cluster;
  let environment: Environment;

  beforeAll(async () => {
    cluster = await requireCluster();
    await readyNodes(cluster);
    environment = await Environment.open("keda", FILE, cluster);
    await environment.apply();
  });
  afterAll(() => environment?.cleanUp());

  const replicas = async (name: string) => (await cluster.get<Deployment>("deployment", name, NAMESPACE)).spec.replicas;
  const scaled = (name: string) => cluster.get<ScaledObject>("scaledobjects.keda.sh", name, NAMESPACE);

  it("are taken by it, which makes their autoscalers", async () => {
    await eventually(async () => {
      for (const name of ["wanted", "idle"]) {
        const { conditions = [], hpaName } = (await scaled(name)).status;
        expect(conditions).toContainEqual(expect.objectContaining({ type: "Ready", status: "True" }));
        expect(hpaName).toBe(`keda-hpa-${name}`);
      }
    });
    const autoscalers = await cluster.list("horizontalpodautoscalers", NAMESPACE);
    const names = autoscalers.map(({ metadata }) => metadata.name);
    expect(names).toEqual(expect.arrayContaining(["keda-hpa-idle", "keda-hpa-wanted"]));
  });

  it("sign KEDA in as the identity that they name, or by keys of Secrets, and no value is in their objects", async () => {
    const authentication = (name: string) =>
      cluster.get<KubernetesObject & { readonly spec: unknown }>("triggerauthentications.keda.sh", name, NAMESPACE);
    expect((await authentication("queued-orders")).spec).toEqual({
      podIdentity: { provider: "azure-workload", identityId: CLIENT_ID },
    });
    expect((await authentication("named-lag")).spec).toEqual({
      secretTargetRef: [
        { parameter: "username", name: "kafka", key: "username" },
        { parameter: "password", name: "kafka", key: "password" },
      ],
    });
  });

  it("are said to wait for what is not there, and keep what they have", async () => {
    await eventually(async () => {
      const { conditions = [] } = (await scaled("queued")).status;
      expect(conditions).toContainEqual(expect.objectContaining({ type: "Ready", status: "False" }));
    });
    expect(await replicas("queued")).toBe(1);
  });

  it("run while somebody wants them, and not otherwise", async () => {
    await eventually(async () => {
      expect([await replicas("idle"), await replicas("wanted")]).toEqual([0, 1]);
    });
  });

  it("come back from none when there is work again", async () => {
    await cluster.kubectlOrThrow("scale", "deployment/wanted", "--replicas=0", "--namespace", NAMESPACE);
    await eventually(async () => expect(await replicas("wanted")).toBe(1));
  });

  it("have nothing left to do, whatever KEDA has written and scaled", async () => {
    expect(changesOf(await environment.services.plan("second"))).toEqual([]);
  });

  it("change their bounds in place", async () => {
    const { uid } = (await scaled("wanted")).metadata;
    await environment.services.use(synthesizeStack(wider(), "only-services"));
    expect(changesOf(await environment.services.plan("wider"))).toEqual([
      expect.stringMatching(/^update kubernetes_manifest\.wanted_ScaledObject_\w+$/),
    ]);
    await environment.services.applyPlan();
    const { metadata, spec } = await scaled("wanted");
    expect([metadata.uid, spec.maxReplicaCount]).toEqual([uid, 9]);
    expect(changesOf(await environment.services.plan("wider-second"))).toEqual([]);
  });

  it("leave nothing when they are destroyed, autoscalers neither", async () => {
    await environment.destroy();
    const left = await cluster.kubectlOrThrow("get", "namespace", NAMESPACE, "--ignore-not-found");
    expect(left).toBe("");
  });
});

function wider(): typeof events {
  const { wanted } = events.services;
  if (!wanted || typeof wanted.replicas === "number") throw new Error("the variant has no scaled service");
  return {
    ...events,
    services: { ...events.services, wanted: { ...wanted, replicas: { ...wanted.replicas, max: 9 } } },
  };
}
