import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { orderOfDestruction, readRecord, stacksIn, writeRecord } from "../../stacks/recorded-stacks";
import { synthesizePlatform } from "../../stacks/synthesis/synthesize";
import { inAzure, markWhenReal } from "./support/azure";
import { type Cluster, requireCluster } from "./support/cluster";
import { OUTPUT } from "./support/folders";
import { inContext } from "./support/in-context";
import { changesOf } from "./support/plan";
import { readStackIn } from "./support/stack";
import { describeWhere } from "./support/where";
import { Workspace, type WorkspaceOptions } from "./support/workspace";
import smallest from "./variants/smallest";

const TODAY = new Date("2026-11-23");
const MINUTES = 60_000;
const NAMESPACE = "shelved";

/** An app whose stacks are recorded, and the same when its environment is gone from the declaration. */
class RecordedApp {
  readonly outdir: string;
  private readonly folder: string;

  constructor(declared: AnyPlatformDeclaration) {
    mkdirSync(OUTPUT, { recursive: true });
    this.folder = mkdtempSync(join(OUTPUT, "recorded-"));
    this.outdir = join(this.folder, "cdktf.out");
    this.synthesize(declared);
    writeRecord(this.folder, stacksIn(this.outdir));
  }

  synthesize(declared: AnyPlatformDeclaration): void {
    synthesizePlatform(declared, { outdir: this.outdir, stateFolder: this.folder, today: TODAY });
  }

  /** Stacks of an environment in the order in which they are destroyed. */
  stacksOf(environment: string): readonly string[] {
    const record = readRecord(this.folder) ?? {};
    return orderOfDestruction(
      Object.keys(record).filter((name) => record[name]?.environment === environment),
      record,
    );
  }

  open(stack: string, options: Omit<WorkspaceOptions, "suite">): Promise<Workspace> {
    const file = { app: "retired", stack };
    return Workspace.openWith(file, readStackIn(this.outdir, stack), { suite: "retired", ...options });
  }
}

/** Destroys stacks as they are written now, one after the other, and says what their states have left. */
async function destroyed(app: RecordedApp, workspaces: readonly (readonly [string, Workspace])[]): Promise<unknown> {
  const left: string[] = [];
  for (const [stack, workspace] of workspaces) {
    const written = readStackIn(app.outdir, stack);
    expect(written.resource).toBeUndefined();
    await workspace.use(written);
    const { code, output } = await workspace.terraform(["destroy", "-auto-approve"]);
    if (code !== 0) throw new Error(output);
    left.push(...(await workspace.addresses()));
  }
  return left;
}

const HELLO = {
  image: "example/hello:1.0.0",
  ports: { http: 8080 },
  resources: { requests: { cpu: "50m", memory: "32Mi" } },
  replicas: 2,
} as const;
/** An environment that stays; nobody asks its cluster for anything. */
const spare = { cluster: { kind: "kubeconfig", context: "spare" } } as const;

describeWhere("a retired environment in a cluster", ["terraform", "providers", "cluster", "gatewayApi"], () => {
  const office = {
    cluster: { kind: "kubeconfig", context: "office" },
    routing: { kind: "gateway", className: "traefik" },
  } as const;
  const declared: AnyPlatformDeclaration = {
    name: NAMESPACE,
    domain: "example.org",
    environments: { office, spare },
    services: { hello: HELLO },
    routes: [{ host: "hello.{domain}", to: "hello", environments: ["office"] }],
  };
  const workspaces: (readonly [string, Workspace])[] = [];
  let cluster: Cluster;
  let app: RecordedApp;

  beforeAll(async () => {
    cluster = await requireCluster();
    app = new RecordedApp(declared);
    for (const stack of [...app.stacksOf("office")].reverse()) {
      const workspace = await app.open(stack, { edit: inContext(cluster) });
      workspaces.unshift([stack, workspace]);
      await workspace.plan("made");
      await workspace.applyPlan();
    }
  }, 5 * MINUTES);
  afterAll(async () => {
    for (const [, workspace] of workspaces) await workspace.cleanUp();
  });

  it(
    "is destroyed by Terraform from the record alone, routes before services, and leaves nothing",
    async () => {
      expect((await cluster.list("deployments", NAMESPACE)).map(({ metadata }) => metadata.name)).toEqual(["hello"]);
      app.synthesize({ ...declared, environments: { spare }, routes: [], retired: ["office"] });
      expect(workspaces.map(([stack]) => stack)).toEqual(["office-routes", "office-services"]);
      expect(await destroyed(app, workspaces)).toEqual([]);
      expect((await cluster.kubectl("get", "namespace", NAMESPACE)).code).not.toBe(0);
      const [, services] = workspaces.at(-1) ?? [];
      expect(services && changesOf(await services.plan("again"))).toEqual([]);
    },
    5 * MINUTES,
  );
});

describeWhere("a retired environment with a cluster of its own", ["terraform", "providers", "azure"], () => {
  const declared = { ...smallest, environments: { ...smallest.environments, spare } };
  const STACK = "only-cluster";
  let app: RecordedApp;
  let workspace: Workspace;

  beforeAll(async () => {
    app = new RecordedApp(declared);
    workspace = await app.open(STACK, inAzure());
    markWhenReal(workspace);
    await workspace.plan("made");
    await workspace.applyPlan();
  }, 15 * MINUTES);
  afterAll(() => workspace?.cleanUp());

  it(
    "is destroyed by Terraform from the record alone",
    async () => {
      expect((await workspace.addresses()).join()).toContain("azurerm_kubernetes_cluster.");
      app.synthesize({ ...declared, environments: { spare }, retired: ["only"] });
      expect(app.stacksOf("only").at(-1)).toBe(STACK);
      expect(await destroyed(app, [[STACK, workspace]])).toEqual([]);
    },
    10 * MINUTES,
  );
});
