import type { Fields } from "../json";

/** Something that is read of a cluster, as it is declared. */
export interface ReadEntry {
  /** Record of the platform that it is declared in. */
  readonly section: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly declared: Fields;
  /** What people have to know of it, each in a sentence. @default [] */
  readonly notes?: readonly string[];
}
