import type { ActionInvocation } from "./action-invocation";
import type { OutputChange } from "./output-change";
import type { ReferenceGraph } from "./reference-graph";
import type { ResourceChange } from "./resource-change";

/** A condition of the configuration that did not hold: a `check` block, a precondition or a postcondition. */
export interface FailedCheck {
  readonly address: string;
  readonly status: "fail" | "error";
  /** What the configuration says about it. */
  readonly messages: readonly string[];
}

/** Where what is known of a stack comes from. */
export type PlanOrigin = "plan" | "comparison";

/** The plan of one stack. */
export interface StackPlan {
  readonly stack: string;
  /** The environment that the stack belongs to, such as `prod`. */
  readonly environment: string;
  /** A plan of Terraform, or a comparison of two synthesized outputs that nobody planned. */
  readonly origin: PlanOrigin;
  readonly terraformVersion: string | undefined;
  /** When the plan was made. */
  readonly timestamp: string | undefined;
  /** Undefined where an older Terraform does not say. */
  readonly errored: boolean | undefined;
  readonly complete: boolean | undefined;
  /** How many changes had to wait for a later plan. */
  readonly deferred: number;
  readonly failedChecks: readonly FailedCheck[];
  /** Actions of providers that are run besides the changes. */
  readonly actions: readonly ActionInvocation[];
  /** Kinds of provisioners, such as `local-exec`, by the address of the resource that runs them once it is made. */
  readonly programs: ReadonlyMap<string, readonly string[]>;
  /** Outputs that become others. */
  readonly outputs: readonly OutputChange[];
  /** Members of the plan that this review does not know: what is in them was not read. */
  readonly unknownMembers: readonly string[];
  /** Versions that the configuration asks for, by the name of the provider, such as `azurerm`. */
  readonly providers: ReadonlyMap<string, string>;
  readonly changes: readonly ResourceChange[];
  /** Changes that were made outside of Terraform. */
  readonly drift: readonly ResourceChange[];
  readonly references: ReferenceGraph;
  /** Resources by address in the form of `resourceDigests`, to tell whether the plan belongs to a synthesis. */
  readonly digests: ReadonlyMap<string, string>;
}
