import type { Override } from "../../model/merge";
import type { EnvironmentDeclaration } from "../../model/platform/environment";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import { type CapacityReport, capacityOf } from "../../views/capacity/capacity";
import { caseText } from "../../views/capacity/capacity-text";
import { madeEnvironment, platform } from "./platform";

/** A pool of three nodes, one in each zone. */
export const APPS = { vmSize: "Standard_D4ds_v5", nodes: 3 } as const;

/** What is said of the capacity of an environment with a pool beside that of the system. */
export function report(
  changes: Partial<AnyPlatformDeclaration>,
  environment: Override<EnvironmentDeclaration> = { pools: { apps: APPS } },
): CapacityReport {
  return capacityOf(madeEnvironment(platform({ prod: environment }, changes), "prod"), "portal");
}

/** Verdicts by case, at most. */
export function verdicts({ at }: CapacityReport): Readonly<Record<string, string>> {
  const most = at.find(({ bounds }) => bounds === "most");
  return Object.fromEntries((most?.cases ?? []).map((each) => [caseText(each), each.verdict]));
}

/** What is said of a case, with the fewest nodes where there are several numbers of them. */
export function caseOf({ at }: CapacityReport, text: string) {
  return at.flatMap(({ cases }) => cases).find((each) => caseText(each) === text);
}

/** Resources of which a pod asks for so much. */
export const asking = (cpu: string, memory: string) => ({ requests: { cpu, memory } });
