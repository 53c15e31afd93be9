import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { Backend, RoutedPath } from "../../manifests/routed-path";

/** A service that routes lead to; a `ServiceDeployment` is one. */
export interface RoutedService extends Backend {
  /** What is made before a route leads here, such as the Service itself. @default [] */
  readonly prerequisites?: readonly ITerraformDependable[];
}

/** A path, the index of its route among those of the construct, and what is made before the object that it is rendered to. */
export interface PathToRender extends RoutedPath {
  /** Index of the route among those that the construct was given, counted from 0. */
  readonly index: number;
  /** What is made before. */
  readonly prerequisites: readonly ITerraformDependable[];
}

/** What the stack of a construct makes itself: Terraform cannot wait for another stack; the order of the stacks does. */
export function inSameStack(
  scope: IConstruct,
  prerequisites: readonly ITerraformDependable[] = [],
): readonly ITerraformDependable[] {
  const own = TerraformStack.of(scope);
  return prerequisites.filter((made) => !(made instanceof Construct) || TerraformStack.of(made) === own);
}

/** Index of the route that is declared first among those of an object: what the object was declared by. */
export function firstIndexOf(paths: readonly PathToRender[]): number {
  return Math.min(...paths.map(({ index }) => index));
}

/** What the paths lead to, in the order of the paths; each once. */
export function prerequisitesOf(paths: readonly PathToRender[]): readonly ITerraformDependable[] {
  return [...new Set(paths.flatMap(({ prerequisites }) => prerequisites))];
}
