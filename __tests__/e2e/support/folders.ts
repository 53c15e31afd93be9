import { join } from "node:path";

/** The checkout. */
export const REPOSITORY = join(__dirname, "..", "..", "..");
/** What a run leaves behind; git ignores it, and the next run begins by emptying it. Two runs at once need two folders. */
export const OUTPUT = process.env.E2E_OUTPUT ?? join(REPOSITORY, ".e2e");
/** Synthesized apps: a folder an app, each with `stacks/<stack>/cdk.tf.json`. */
export const APPS = join(OUTPUT, "apps");
/** The providers that the user's own Terraform configuration led to, in the layout of a plugin directory. */
export const PROVIDERS = join(OUTPUT, "providers");
/** The part of it for stacks that use the same versions of the Kubernetes provider. */
export function providersOf(kubernetesVersions: string): string {
  return join(PROVIDERS, kubernetesVersions.replace(/[^0-9.]+/g, "-") || "none");
}
/** Copies of stacks in which Terraform runs, a folder a suite. */
export const WORK = join(OUTPUT, "work");
/** Plans as JSON, a folder a suite: recorded test data for what reads plans. */
export const PLANS = join(OUTPUT, "plans");
/** What the last release synthesized: a folder a version. */
export const RELEASED = join(REPOSITORY, "__tests__", "e2e", "released");
