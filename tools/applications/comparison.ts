import { createHash } from "node:crypto";
import type { ApplicationLeaves, Leaves } from "./leaves";

/** What is kept of the manifests of a public application: which fields they have, and a digest of each value. */
export interface RecordedApplication {
  /** Where the manifests are. */
  readonly source: string;
  /** What was done to them, such as the values that a chart was expanded with. @default - nothing */
  readonly how?: string;
  /** Licence of the manifests. */
  readonly licence: string;
  /** Digests of the values by path, by object. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a declaration says of an application. */
export interface Comparison {
  /** How many fields the application has. */
  readonly fields: number;
  /** Objects that are missing, and `object: path` of each other field whose value differs. */
  readonly differences: readonly string[];
}

/**
 * Compares what a declaration becomes with what is recorded of an application.
 *
 * @param names object of the declaration by the one of the application that it stands for, where they are called differently
 */
export function compare(
  recorded: RecordedApplication,
  declared: ApplicationLeaves,
  names: Readonly<Record<string, string>> = {},
): Comparison {
  const objects = Object.entries(recorded.objects);
  const missing = objects.filter(([object]) => !declared[names[object] ?? object]).map(([object]) => object);
  const differing = objects.flatMap(([object, digests]) =>
    Object.entries(digests)
      .filter(([path, digest]) => !says(declared[names[object] ?? object] ?? {}, path, digest))
      .map(([path]) => `${object}: ${path}`),
  );
  const fields = objects.reduce((sum, [, digests]) => sum + Object.keys(digests).length, 0);
  return { fields, differences: [...missing, ...differing] };
}

/** What the API server does where nothing is said. */
const DEFAULTS: readonly (readonly [path: RegExp, value: string])[] = [
  [/^spec\.type$/, "ClusterIP"],
  [/^spec\.sessionAffinity$/, "None"],
  [/^spec\.volumeMode$/, "Filesystem"],
  [/^spec\.strategy\.type$/, "RollingUpdate"],
  [/\.protocol$/, "TCP"],
  [/\.restartPolicy$/, "Always"],
];

function says(leaves: Leaves, path: string, digest: string): boolean {
  // what a pod says holds for each of its containers that says nothing else
  const ofPod = path.replace(/\.(containers|initContainers)\.[^.]+(?=\.securityContext\.)/, "");
  const unsaid = DEFAULTS.find(([paths]) => paths.test(path))?.[1];
  // an empty block says that there is one, whatever is in it
  const isThere = Object.keys(leaves).some((each) => each.startsWith(`${path}.`));
  const value = leaves[path] ?? leaves[ofPod] ?? (isThere ? "{}" : unsaid);
  return value !== undefined && digestOf(value) === digest;
}

const DIGITS = 8;

/** What is kept of a value: enough to tell whether another one is the same. */
export function digestOf(value: string): string {
  return createHash("sha256").update(value).digest("hex").slice(0, DIGITS);
}
