import type { PathSegment } from "../problem";
import type { EnvValue, ResolvedResources } from "./container";
import type { ResolvedService } from "./service";

/** What the main container and the sidecars of a service have in common. */
export interface ServiceContainer {
  /** Path from the service to the container; empty for the main container. */
  readonly at: readonly PathSegment[];
  /** Name of the container: that of the service, or of the sidecar. */
  readonly name: string;
  /** What it asks for, and where it is stopped. */
  readonly resources: ResolvedResources;
  /** Its environment variables by name. */
  readonly env: Readonly<Record<string, EnvValue>>;
}

/** The containers of a service's pods, the main container first. */
export function containersOf(
  service: Pick<ResolvedService, "name" | "resources" | "env" | "sidecars">,
): readonly ServiceContainer[] {
  const main = { at: [], name: service.name, resources: service.resources, env: service.env };
  const sidecars = Object.entries(service.sidecars).map(([name, { resources, env }]) => ({
    at: ["sidecars", name],
    name,
    resources,
    env,
  }));
  return [main, ...sidecars];
}
