import type { ResolvedStorage } from "../../kubernetes/storage";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import type { PathSegment } from "../../problem";

/** What is claimed of a class, among the classes that there are. */
export interface StorageSubject {
  /** Path to it from the claim or the pods that say it. */
  readonly at: readonly PathSegment[];
  readonly storage: Pick<ResolvedStorage, "storageClass" | "accessMode">;
  /** Where it is claimed. */
  readonly environment: ResolvedEnvironment;
  /** Everything that is declared. */
  readonly platform: ResolvedPlatform;
}
