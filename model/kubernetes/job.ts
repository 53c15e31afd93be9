import type { DeclarationReader } from "../declaration-reader";
import { parseLabelName } from "../value/dns-name";
import type { PodReferences } from "./references";
import { type ResolvedRun, type RunDeclaration, resolveRun } from "./run";

/**
 * What runs once, as it is declared. It runs when it is applied for the first time, and again when its pods are declared
 * in another way: Kubernetes lets nobody change them, so Terraform makes the Job anew. A plan never runs it again without
 * a change, whether it succeeded or failed. It is kept after its end, with its pods and logs: what deletes it, such as a
 * time to live, would let the next apply run it again.
 */
export interface JobDeclaration<References extends PodReferences = PodReferences> extends RunDeclaration<References> {
  /** Who sets the image: a plan, because nobody can change the one of a Job. @default "terraform" */
  readonly imageOwner?: "terraform";
}

/** What runs once, with every field known, each as in {@link JobDeclaration}. It is a valid declaration too. */
export interface ResolvedJob extends ResolvedRun {
  /** Name of the Job. */
  readonly name: string;
  readonly imageOwner: "terraform";
}

/** Fills in the defaults of what runs once and reads its values. */
export function resolveJob(reader: DeclarationReader, name: string, declared: JobDeclaration): ResolvedJob {
  return {
    ...resolveRun(reader, { ...declared, imageOwner: "terraform" }),
    name: reader.required("name", name, parseLabelName),
    imageOwner: "terraform",
  };
}
