import { setFlagsFromString } from "node:v8";

/** The last version of Node that it was tried with: a later one may know the option no more, and would say so. */
const TRIED = 26;

/**
 * Has V8 compile for a process that ends within seconds: what is called often is optimized, but each function by itself. To put into
 * each what it calls, which pays after minutes, is a fifth of the processor time of a synthesis of thousands of services.
 * Called before anything is loaded.
 */
export function compileForShortRun(): void {
  if (Number.parseInt(process.versions.node, 10) <= TRIED) setFlagsFromString("--no-turbo-inlining");
}
