import { isUnreadable } from "../declaration-reader";
import { daysLeft } from "../value/day";
import type { ResolvedEnvironment } from "./environment";
import type { ResolvedPlatform } from "./platform";

/** Whether the last day of an environment is over: nothing makes it again. */
export function isRetired({ around: { expires } }: Pick<ResolvedEnvironment, "around">, today: Date): boolean {
  return expires !== undefined && !isUnreadable(expires) && daysLeft(expires, today) < 1;
}

/** A platform without the environments that are retired: nothing that a day brings about is told of those. */
export function livingPlatform(platform: ResolvedPlatform, today: Date): ResolvedPlatform {
  const living = Object.entries(platform.environments).filter(([, environment]) => !isRetired(environment, today));
  return { ...platform, environments: Object.fromEntries(living) };
}
