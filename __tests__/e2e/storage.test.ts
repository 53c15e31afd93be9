import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { type Cluster, type KubernetesObject, requireCluster } from "./support/cluster";
import { Environment, needsOf } from "./support/environment";
import { changesOf } from "./support/plan";
import { synthesizeStack } from "./support/synthesize-all";
import { describeWhere } from "./support/where";
import stored from "./variants/storage";

const FILE = { app: "storage", environment: "only" };
const HOME = "stored";

interface StoredClass extends KubernetesObject {
  readonly reclaimPolicy: string;
  readonly allowVolumeExpansion: boolean;
}

describeWhere("storage classes, claims and stateful sets", needsOf(FILE), () => {
  let cluster: Cluster;
  let environment: Environment;

  beforeAll(async () => {
    cluster = await requireCluster();
    environment = await Environment.open("storage", FILE, cluster);
    await environment.apply();
  });
  afterAll(() => environment?.cleanUp());

  const queueWith = (changes: object): AnyPlatformDeclaration => ({
    ...stored,
    statefulSets: { queue: { ...stored.statefulSets?.queue, ...changes } } as AnyPlatformDeclaration["statefulSets"],
  });
  const classWith = (changes: object): AnyPlatformDeclaration => ({
    ...stored,
    storageClasses: {
      ...stored.storageClasses,
      "stored-disks": { kind: "azureDisk", skuName: "Premium_ZRS", tags: { team: "search" }, ...changes },
    },
  });
  const uidOf = async () => (await cluster.get("statefulset", "queue", HOME)).metadata.uid;

  it("have nothing left to do after one apply of each stack", async () => {
    for (const workspace of environment.workspaces) expect(changesOf(await workspace.plan("second"))).toEqual([]);
  });

  it.each([
    ["replicas", { replicas: 3 }],
    ["rollout", { rollout: { partition: 1, minReadySeconds: 5 } }],
    ["claimRetention", { claimRetention: { whenScaled: "Delete" } }],
    ["env", { env: { MODE: "fast" } }],
  ])("change %s of a stateful set in place", async (label, changes) => {
    const uid = await uidOf();
    await environment.services.use(synthesizeStack(queueWith(changes), "only-services"));
    expect(changesOf(await environment.services.plan(label))).toContainEqual(
      expect.stringMatching(/^update kubernetes_stateful_set_v1\.StatefulSet-queue_\w+$/),
    );
    await environment.services.applyPlan();
    expect(await uidOf()).toBe(uid);
    expect(changesOf(await environment.services.plan(`${label}-second`))).toEqual([]);
  });

  it("let claims of a class stop growing in place, and make it anew for another reclaim policy", async () => {
    const { definitions } = environment;
    if (!definitions) throw new Error("the variant defines nothing");
    const found = () => cluster.get<StoredClass>("storageclass", "stored-disks", HOME);
    const { uid } = (await found()).metadata;
    await definitions.use(synthesizeStack(classWith({ allowVolumeExpansion: false }), "only-definitions"));
    await definitions.plan("expansion");
    await definitions.applyPlan();
    expect((await found()).metadata.uid).toBe(uid);
    expect((await found()).allowVolumeExpansion).toBe(false);
    await definitions.use(synthesizeStack(classWith({ reclaimPolicy: "Retain" }), "only-definitions"));
    await definitions.plan("policy");
    await definitions.applyPlan();
    expect((await found()).metadata.uid).not.toBe(uid);
    expect((await found()).reclaimPolicy).toBe("Retain");
    expect(changesOf(await definitions.plan("policy-second"))).toEqual([]);
  });

  it("leave nothing when they are destroyed, but for the claims of replicas with their namespace", async () => {
    await environment.destroy();
    const left = await cluster.kubectlOrThrow("get", "namespace", HOME, "--ignore-not-found");
    const classes = await cluster.kubectlOrThrow("get", "storageclasses", "--output=name");
    expect([left, classes.split("\n").filter((name) => name.includes("stored-"))]).toEqual(["", []]);
  });
});
