import type { ResolvedEnvironment } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import type { Rule } from "../../rule";

/** Every rule of an environment as a whole. */
export const ENVIRONMENT_RULES: readonly Rule<ResolvedEnvironment>[] = [];
/** Every rule of the platform as a whole. */
export const PLATFORM_RULES: readonly Rule<ResolvedPlatform>[] = [];
