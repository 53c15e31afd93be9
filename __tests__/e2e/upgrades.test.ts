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
const CLUSTERS = ["platform/prod-cluster", "everything/on-cluster"];
const ENVIRONMENTS = ["platform/prod", "everything/on", "running/ingress"];

describeUnless(noRelease, `an upgrade from ${release}`, () => {
  const announced = announcedSince(release ?? "");

  it("finds every stack of the release again", () => {
    const today = allStacks().map(nameOf);
    expect(recorded.map(nameOf).filter((name) => !today.includes(name))).toEqual([]);
  });

  const clusters = recorded.filter((file) => CLUSTERS.includes(nameOf(file)));
  const onlyStandIn = isRealAzure() ? "upgrades of clusters run on a stand-in of Azure only" : undefined;
  describeUnless(onlyStandIn, "of clusters", () => {
    describeWhere("in Azure", ["terraform", "providers", "azure"], () => {
      it.each(clusters)("replaces and destroys nothing of $app/$stack", async (file) => {
        const workspace = await Workspace.open(file, { suite: "upgrades" });
        try {
          expect(await destroyedByUpgrade(workspace, file)).toEqual([]);
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

    it.each(ENVIRONMENTS)("replaces and destroys nothing of %s", async (name) => {
      const [app = "", environment = ""] = name.split("/");
      const stacks = recorded.filter((file) => file.app === app && isOnCluster(file, environment));
      expect(stacks).not.toHaveLength(0);
      const upgraded = await Environment.open("upgrades", { app, environment }, cluster);
      try {
        const released = stacks.map((file) => [file, upgraded.workspaceOf(file.stack)] as const);
        for (const [file, workspace] of released) await applyRelease(workspace, file);
        for (const [file, workspace] of released) expect(await upgrade(workspace, file)).toEqual([]);
        for (const [, workspace] of released) expect(changesOf(await workspace.plan("second"))).toEqual([]);
      } finally {
        await upgraded.cleanUp();
      }
    });
  });

  async function destroyedByUpgrade(workspace: Workspace, file: StackFile): Promise<string[]> {
    await applyRelease(workspace, file);
    const destroyed = await upgrade(workspace, file);
    expect(changesOf(await workspace.plan("second"))).toEqual([]);
    return destroyed;
  }

  async function applyRelease(workspace: Workspace, file: StackFile): Promise<void> {
    await workspace.use(readReleased(release ?? "", file));
    await workspace.plan("released");
    await workspace.applyPlan();
  }

  /** Applies what is synthesized today over the release. */
  async function upgrade(workspace: Workspace, file: StackFile): Promise<string[]> {
    await workspace.use(readStack(file));
    const plan = await workspace.plan("upgrade");
    const destroyed = destroyedBy(plan).filter((address) => !announced.includes(address));
    if (destroyed.length === 0) await workspace.applyPlan();
    return destroyed;
  }
});

function nameOf({ app, stack }: StackFile): string {
  return `${app}/${stack}`;
}

function isOnCluster({ stack }: StackFile, environment: string): boolean {
  return stack === `${environment}-services` || stack === `${environment}-routes`;
}
