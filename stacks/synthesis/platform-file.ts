import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { KUBERNETES_RELEASES } from "../../model/azure/kubernetes-release";
import { fleetMembers } from "../../model/platform/fleet-members";
import type { ResolvedPlatform } from "../../model/platform/platform";
import { isRetired } from "../../model/platform/retired";
import { mapRecord } from "../../model/record";
import type { PlatformStacks } from "../environment-stacks";

/** Version of the file's form: a reader refuses another first number, and ignores members that it does not know. */
const FORMAT = "1.0";

/** What a platform file is made of. */
export interface PlatformFileProps {
  /** The platform that the stacks were composed of. */
  readonly platform: ResolvedPlatform;
  /** Its stacks. */
  readonly stacks: PlatformStacks;
  /** Day that the last days of environments are judged by. */
  readonly today: Date;
  /** Names of stacks that are not written, because they went with their cluster. @default [] */
  readonly gone?: readonly string[];
  /** The environment of each stack that is written only to be destroyed. @default {} */
  readonly retired?: Readonly<Record<string, string>>;
  /** Which of those environments are production, as it is recorded. @default [] */
  readonly retiredProduction?: readonly string[];
}

/**
 * Writes `platform.json` beside the stacks, so that a review of plans knows the platform and need not guess it from names:
 * the environments with their stacks and the part that each holds, which are production, in which order versions reach
 * them, until when Azure supports each version, whose images a pipeline sets, whose last day is over, which a Fleet upgrades, which
 * services were called otherwise before, and which stacks are retired. Terraform and cdktf do not read it.
 */
export function writePlatformFile(
  outdir: string,
  { platform, stacks, today, gone = [], retired = {}, retiredProduction = [] }: PlatformFileProps,
): void {
  const content = {
    format: FORMAT,
    name: platform.name,
    promotion: platform.promotion,
    ...(platform.fleet && { fleet: fleetMembers(platform).map(({ environment }) => environment) }),
    ...(Object.keys(platform.formerly ?? {}).length > 0 && { formerly: platform.formerly }),
    ...(Object.keys(retired).length > 0 && { retired }),
    ...(retiredProduction.length > 0 && { retiredProduction }),
    environments: mapRecord(platform.environments, ({ production, services, around }, name) => ({
      production,
      ...(isRetired({ around }, today) && { retired: true }),
      stacks: Object.fromEntries(
        Object.entries(stacks[name] ?? {}).flatMap(([part, stack]) =>
          stack && !gone.includes(stack.node.id) ? [[stack.node.id, part]] : [],
        ),
      ),
      imageOwners: mapRecord(services, ({ imageOwner }) => imageOwner),
    })),
    kubernetesReleases: Object.fromEntries(
      KUBERNETES_RELEASES.map(({ minorVersion, ...ends }) => [minorVersion, ends] as const),
    ),
  };
  writeFileSync(join(outdir, "platform.json"), `${JSON.stringify(content, null, 2)}\n`);
}
