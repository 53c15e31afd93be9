import type { TerraformStack } from "cdktf";
import type { ClusterStack } from "./cluster-stack";
import type { DefinitionsStack } from "./definitions-stack";
import type { IdentitiesStack } from "./identities-stack";
import type { RoutesStack } from "./routes-stack";
import type { ServicesStack } from "./services-stack";

/**
 * The stacks of an environment, in the order of their deployment; undefined for what it does not have.
 *
 * @typeParam Service names of the services of the platform
 */
export interface EnvironmentStacks<Service extends string = string> {
  /** What Azure makes; undefined where the cluster is there already. */
  readonly cluster: ClusterStack | undefined;
  /** Who pods are to Azure; undefined where they are nobody. */
  readonly identities: IdentitiesStack | undefined;
  /** What is of no namespace; undefined where there is nothing of it. */
  readonly definitions: DefinitionsStack | undefined;
  /** Namespaces, and everything in them. */
  readonly services: ServicesStack<Service>;
  /** The Gateway and its routes; undefined where there are none, or the routes are Ingresses. */
  readonly routes: RoutesStack | undefined;
}

/** The stacks of every environment, by its name. */
export type PlatformStacks<Environment extends string = string, Service extends string = string> = {
  readonly [Name in Environment]: EnvironmentStacks<Service>;
};

/** A stack of each part, while they are made. */
export type MadeStacks = { -readonly [Part in keyof EnvironmentStacks]?: TerraformStack };
