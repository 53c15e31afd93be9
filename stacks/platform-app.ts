import { App } from "cdktf";
import type { ResolvedPlatform } from "../model/platform/platform";
import { ClusterStack } from "./cluster-stack";
import { RoutesStack } from "./routes-stack";
import { ServicesStack } from "./services-stack";

/** Props of {@link platformApp}. */
export interface PlatformAppProps {
  /** Folder that the app is synthesized to. */
  readonly outdir: string;
  /** Day that the rules of the constructs judge by. */
  readonly today: Date;
}

/**
 * Composes a platform into stacks, two or three an environment, each after the one it builds on: `<environment>-cluster`,
 * `<environment>-services`, and `<environment>-routes` where routes are Gateway API objects, whose definitions have to be
 * in the cluster before they can be planned.
 */
export function platformApp(platform: ResolvedPlatform, { outdir, today }: PlatformAppProps): App {
  const app = new App({ outdir, stackTraces: false, context: { today: today.toISOString() } });
  for (const environment of Object.values(platform.environments)) {
    const { name, routes, routing } = environment;
    const props = { environment, partOf: platform.name, state: platform.state };
    const cluster = new ClusterStack(app, `${name}-cluster`, props);
    const services = new ServicesStack(app, `${name}-services`, props);
    services.addDependency(cluster);
    if (routes.length > 0 && routing.kind === "gateway") {
      new RoutesStack(app, `${name}-routes`, props).addDependency(services);
    }
  }
  return app;
}
