import { App, type TerraformStack } from "cdktf";
import { isMade, type ResolvedEnvironment } from "../model/platform/environment";
import type { ResolvedFleet } from "../model/platform/fleet";
import { fleetMembers } from "../model/platform/fleet-members";
import type { ResolvedPlatform } from "../model/platform/platform";
import { mapRecord } from "../model/record";
import { ClusterStack } from "./cluster-stack";
import { DefinitionsStack } from "./definitions-stack";
import type { EnvironmentStackProps } from "./environment-foundation";
import type { EnvironmentStacks, MadeStacks, PlatformStacks } from "./environment-stacks";
import { IdentitiesStack } from "./identities-stack";
import { RoutesStack } from "./routes-stack";
import { ServicesStack } from "./services-stack";
import { STATE_FOLDER } from "./state-backend";

/** Props of {@link platformApp}. */
export interface PlatformAppProps {
  /** Folder that the app is synthesized to. */
  readonly outdir: string;
  /** Day that the rules of the constructs judge by. */
  readonly today: Date;
  /** The way from the folder of a stack to that of the local states. @default - three folders up */
  readonly wayToStates?: string;
}

/** A platform that was composed. */
export interface ComposedPlatform {
  /** The app, with a stack for each part of each environment: `<environment>-<part>`. */
  readonly app: App;
  /** The stacks by environment. */
  readonly stacks: PlatformStacks;
}

/** A part of an environment that is deployed as a stack of its own. */
interface Part {
  /** What the stack is called, behind the name of its environment. */
  readonly name: keyof EnvironmentStacks;
  /** The stack that holds it. */
  readonly stack: new (
    scope: App,
    id: string,
    props: EnvironmentStackProps,
  ) => TerraformStack;
  /** Whether an environment has anything to put in it. @default - every environment has */
  readonly isNeeded?: (environment: ResolvedEnvironment) => boolean;
}

/**
 * The parts of an environment in the order in which they are deployed: each after the one that is made before it. The
 * routes come last where they are Gateway API objects, because planning them needs their definitions in the cluster.
 */
const PARTS: readonly Part[] = [
  { name: "cluster", stack: ClusterStack, isNeeded: isMade },
  { name: "identities", stack: IdentitiesStack, isNeeded: IdentitiesStack.isNeeded },
  { name: "definitions", stack: DefinitionsStack, isNeeded: DefinitionsStack.isNeeded },
  { name: "services", stack: ServicesStack },
  {
    name: "routes",
    stack: RoutesStack,
    isNeeded: ({ routes, routing }) => routes.length > 0 && routing.kind === "gateway",
  },
];

/** Composes a platform into stacks. */
export function platformApp(
  platform: ResolvedPlatform,
  { outdir, today, wayToStates }: PlatformAppProps,
): ComposedPlatform {
  const context = { today: today.toISOString(), ...(wayToStates !== undefined && { [STATE_FOLDER]: wayToStates }) };
  const app = new App({ outdir, stackTraces: false, context });
  const stacks = mapRecord(platform.environments, (environment) => {
    const props = { environment, partOf: platform.name, state: platform.state };
    const made: MadeStacks = {};
    let before: TerraformStack | undefined;
    for (const { name, stack: Stack, isNeeded } of PARTS) {
      if (isNeeded && !isNeeded(environment)) continue;
      const stack = new Stack(app, `${environment.name}-${name}`, props);
      if (before) stack.addDependency(before);
      before = stack;
      made[name] = stack;
    }
    // each part is made by the stack that PARTS names, and services by every environment
    return made as EnvironmentStacks;
  });
  for (const [name, former] of Object.entries(platform.formerly ?? {})) {
    for (const { services, routes } of Object.values(stacks)) {
      services.succeed(name, former);
      routes?.succeed(name, former);
    }
  }
  if (platform.fleet) addFleet(app, platform, platform.fleet, stacks);
  return { app, stacks };
}

/** Adds what upgrades the clusters, after they are made. */
function addFleet(app: App, platform: ResolvedPlatform, fleet: ResolvedFleet, stacks: PlatformStacks): void {
  // Loaded late: most platforms have none.
  const { FleetStack }: typeof import("./fleet-stack") = require("./fleet-stack");
  const stack = new FleetStack(app, "fleet", { platform, fleet });
  for (const { environment } of fleetMembers(platform)) {
    const { cluster } = stacks[environment] ?? {};
    if (cluster) stack.addDependency(cluster);
  }
}
