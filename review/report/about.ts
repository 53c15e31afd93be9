import type { StackPlan } from "../plan/stack-plan";
import type { ReportAbout } from "./report";

/** What a report is of: the commit, when it was planned and with what. */
export function aboutOf(plans: readonly StackPlan[], commit: string | undefined): ReportAbout {
  const times = plans.flatMap(({ timestamp }) => timestamp ?? []).sort();
  const versions = new Set(plans.flatMap(({ terraformVersion }) => terraformVersion ?? []));
  const providers = new Set(
    plans.flatMap(({ providers: own }) => [...own].map(([name, version]) => `${name} ${version}`)),
  );
  return {
    commit,
    plannedFrom: times[0],
    plannedUntil: times.at(-1),
    tools: [...[...versions].sort().map((version) => `Terraform ${version}`), ...[...providers].sort()],
  };
}

/** The same in a sentence; empty where nothing is known. */
export function describeAbout({ commit, plannedFrom, plannedUntil, tools }: ReportAbout): string {
  const day = (time: string) => time.slice(0, 16).replace("T", " ");
  const span =
    plannedFrom === undefined || plannedUntil === undefined || day(plannedFrom) === day(plannedUntil)
      ? plannedFrom && day(plannedFrom)
      : `${day(plannedFrom)} to ${day(plannedUntil)}`;
  const parts = [
    ...(commit === undefined ? [] : [`commit ${commit}`]),
    ...(span === undefined ? [] : [`planned ${span} UTC`]),
    ...(tools.length === 0 ? [] : [`with ${tools.join(", ")}`]),
  ];
  const text = parts.join(", ");
  return text && `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
