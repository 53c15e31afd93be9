import { announcedSince } from "./support/changelog";
import { type Cluster, requireCluster } from "./support/cluster";
import { Environment } from "./support/environment";
import { changesOf, destroyedBy } from "./support/plan";
import { lastRelease, readReleased, releasedStacks } from "./support/released";
import { readyNodes } from "./support/simulated-nodes";
import { allStacks, readStack, type StackFile } from "./support/stack";
import { isRealAzure } from "./support/tools";
import { describeUnless, describeWhere } from "./support/where";
import { Workspace } from "./support/workspace";

const release = lastRelease();
const noRelease = release ? undefined : "no release is recorded yet; npm run release:record keeps one";
const recorded = releasedStacks(release);
const CLUSTERS = [
  { app: "platform", stack: "prod-cluster" },
  { app: "everything", stack: "on-cluster" },
];
const ENVIRONMENTS = [
  { app: "platform", environment: "prod" },
  { app: "everything", environment: "on" },
  { app: "running", environment: "ingress" },
];

describeUnless(noRelease, `an upgrade from ${release}`, () => {
  const announced = announcedSince(release ?? "");

  it("finds every stack of the release again", () => {
    const today = allStacks().map(nameOf);
    expect(recorded.map(nameOf).filter((name) => !today.includes(name))).toEqual([]);
  });

  const onlyStandIn = isRealAzure() ? "upgrades of clusters run on a stand-in of Azure only" : undefined;
  describeUnless(onlyStandIn, "of clusters", () => {
    describeWhere("in Azure", ["terraform", "providers", "azure"], () => {
      it.each(CLUSTERS)("replaces and destroys nothing of $app/$stack", async (file) => {
        const workspace = await Workspace.open(file, { suite: "upgrades" });
        try {
          expect(await destroyedByUpgrade(workspace)).toEqual([]);
        } finally {
          await workspace.cleanUp();
        }
      });
    });
  });

  describeWhere("of services and routes", ["terraform", "providers", "cluster", "gatewayApi"], () => {
    let cluster: Cluster;

    beforeAll(async () => {
      cluster = await requireCluster();
      await readyNodes(cluster);
    });

    it.each(ENVIRONMENTS)("replaces and destroys nothing of $app/$environment", async (file) => {
      const upgraded = await Environment.open("upgrades", file, cluster);
      try {
        for (const workspace of upgraded.workspaces) await applyRelease(workspace);
        for (const workspace of upgraded.workspaces) expect(await upgrade(workspace)).toEqual([]);
        for (const workspace of upgraded.workspaces) expect(changesOf(await workspace.plan("second"))).toEqual([]);
      } finally {
        await upgraded.cleanUp();
      }
    });
  });

  async function destroyedByUpgrade(workspace: Workspace): Promise<string[]> {
    await applyRelease(workspace);
    const destroyed = await upgrade(workspace);
    expect(changesOf(await workspace.plan("second"))).toEqual([]);
    return destroyed;
  }

  /** Applies what the release had of a stack; one that it did not have is new. */
  async function applyRelease(workspace: Workspace): Promise<void> {
    if (!recorded.map(nameOf).includes(workspace.name)) return;
    await workspace.use(readReleased(release ?? "", workspace.file));
    await workspace.plan("released");
    await workspace.applyPlan();
  }

  /** Applies what is synthesized today over the release. */
  async function upgrade(workspace: Workspace): Promise<string[]> {
    await workspace.use(readStack(workspace.file));
    const plan = await workspace.plan("upgrade");
    const destroyed = destroyedBy(plan).filter((address) => !announced.includes(address));
    if (destroyed.length === 0) await workspace.applyPlan();
    return destroyed;
  }
});

function nameOf({ app, stack }: StackFile): string {
  return `${app}/${stack}`;
}
