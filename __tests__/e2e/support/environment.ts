import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "./cluster";
import { APPS } from "./folders";
import { onCluster } from "./on-cluster";
import { readStack } from "./stack";
import type { Need } from "./tools";
import { Workspace } from "./workspace";

/** An environment of a synthesized app. */
export interface EnvironmentFile {
  readonly app: string;
  readonly environment: string;
}

/** What it needs to bring an environment to a cluster. */
export function needsOf(file: EnvironmentFile): readonly Need[] {
  return ["terraform", "providers", "cluster", ...(hasStack(file, "routes") ? (["gatewayApi"] as const) : [])];
}

/** The stacks of an environment that are made of Kubernetes objects, on a test cluster. */
export class Environment {
  private constructor(
    /** Undefined where the environment defines nothing. */
    readonly definitions: Workspace | undefined,
    readonly services: Workspace,
    /** Undefined where the routes are part of the services stack. */
    readonly routes: Workspace | undefined,
    /** The namespaces that the environment makes. */
    readonly namespaces: readonly string[],
  ) {}

  /** @throws Error when the cluster has one of its namespaces: somebody else may live there */
  static async open(suite: string, file: EnvironmentFile, cluster: Cluster): Promise<Environment> {
    const { app, environment } = file;
    const options = { suite, ...onCluster(cluster) };
    const services = { app, stack: `${environment}-services` };
    const namespaces = namespacesOf(readStack(services).resource?.kubernetes_namespace_v1 ?? {});
    await refuseOccupied(cluster, namespaces);
    const openOptional = async (name: string) =>
      hasStack(file, name) ? await Workspace.open({ app, stack: `${environment}-${name}` }, options) : undefined;
    return new Environment(
      await openOptional("definitions"),
      await Workspace.open(services, options),
      await openOptional("routes"),
      namespaces,
    );
  }

  /** The workspaces in the order in which they are applied. */
  get workspaces(): readonly Workspace[] {
    return [this.definitions, this.services, this.routes].flatMap((workspace) => workspace ?? []);
  }

  async apply(): Promise<void> {
    for (const workspace of this.workspaces) {
      await workspace.plan("create");
      await workspace.applyPlan();
    }
  }

  async destroy(): Promise<void> {
    for (const workspace of [...this.workspaces].reverse()) await workspace.destroy();
  }

  /** Destroys what is left when a suite ends early. */
  async cleanUp(): Promise<void> {
    for (const workspace of [...this.workspaces].reverse()) await workspace.cleanUp();
  }
}

function hasStack({ app, environment }: EnvironmentFile, name: string): boolean {
  return existsSync(join(APPS, app, "stacks", `${environment}-${name}`));
}

function namespacesOf(blocks: Readonly<Record<string, unknown>>): string[] {
  return Object.values(blocks).map((block) => (block as { metadata: { name: string } }).metadata.name);
}

async function refuseOccupied(cluster: Cluster, namespaces: readonly string[]): Promise<void> {
  const found = await cluster.kubectlOrThrow("get", "namespace", ...namespaces, "--ignore-not-found", "--output=name");
  if (found.trim() === "") return;
  const names = found.trim().replaceAll("\n", " ");
  throw new Error(
    `the cluster has ${names} already; use one of its own for tests, or delete them if they are left over`,
  );
}
