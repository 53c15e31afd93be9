import type { ResolvedPod } from "../../kubernetes/pod";
import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import type { InNamespace } from "../../platform/workloads";

/** A pod among what it may refer to. */
export interface ReferenceSubject {
  readonly pod: InNamespace<ResolvedPod>;
  /** Where it runs. */
  readonly environment: ResolvedEnvironment;
  /** Everything that is declared. */
  readonly platform: ResolvedPlatform;
}
