import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { formatProblem } from "../../model/problem";
import type { Adoption } from "../adoption";
import type { ChangedObject, Difference } from "../comparison/differences";
import { titleOf } from "../kubernetes/inventory";
import { WORKLOADS } from "../kubernetes/workloads";
import { grouped, type SharedChanges } from "./grouped";
import { reasonFor } from "./reasons";

/** What the report says beside the adoption itself. */
export interface ReportOptions {
  /** How many import blocks there are, by stack. */
  readonly imports: Readonly<Record<string, number>>;
}

/** What was read, what becomes of it, and what does not fit, as a page for people: nothing that may be a secret is on it. */
export function report(adoption: Adoption, { imports }: ReportOptions): string {
  const { beside, changes, clusterChanges, notes, refused, warnings } = adoption;
  const changed = changes.kept.filter(({ differences }) => differences.length > 0);
  const { shared, own } = grouped(changed);
  const blocks = Object.entries(imports).map(([stack, count]) => `- \`${stack}\`: ${count}`);
  return [
    "# What was taken over",
    ...section("Import blocks", "What is there and declared is taken over by these, a file for each stack:", blocks),
    ...section(
      "To do first",
      "",
      notes.map((note) => `- ${note}`),
    ),
    ...section(
      "Changes of the cluster",
      "What the plan after the import changes of the cluster itself, by azurerm's names.",
      clusterChanges.map((change) => `- ${change}`),
    ),
    ...section(
      "Changes",
      "What the plan after the import changes of what is there. `-` is said today and not any more, `+` is said from then on; `*` stands for the name of the object, or of its containers and volumes.",
      [...shared.map(sharedText), ...own.map(objectText)],
    ),
    ...section(
      "Made anew",
      "What is declared and not there yet.",
      changes.made.map((object) => `- ${titleOf(object)}`),
    ),
    ...section("Does not fit", "What is there and not declared: Terraform leaves it as it is.", [
      ...byReason(changes.left, refused),
      ...beside.map((each) => `- ${each}`),
      ...refused.map(({ place, reason }) => `- \`${place}\` is left out: it ${reason}`),
    ]),
    ...section(
      "Warnings",
      "Legal, but risky:",
      warnings.map((warning) => `- ${formatProblem(warning)}`),
    ),
  ]
    .join("\n\n")
    .concat("\n");
}

function section(title: string, about: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`## ${title}`, ...(about === "" ? [] : [about]), lines.join("\n")];
}

function objectText({ object, differences }: ChangedObject): string {
  return [`- ${titleOf(object)}`, ...differences.flatMap(differenceLines)].join("\n");
}

function sharedText({ differences, objects }: SharedChanges): string {
  return [`- ${objects.map(titleOf).join(", ")}`, ...differences.flatMap(differenceLines)].join("\n");
}

/** Paths whose values may be secrets: they are named, and not shown. */
const HIDDEN = /(^|\.)(env|args|command|data|annotations)\./;

function differenceLines({ path, today, declared }: Difference): readonly string[] {
  const shown = (value: string) => (HIDDEN.test(path) ? "" : `: ${JSON.stringify(value)}`);
  return [
    ...(today === undefined ? [] : [`  - \`- ${path}\`${shown(today)}`]),
    ...(declared === undefined ? [] : [`  - \`+ ${path}\`${shown(declared)}`]),
  ];
}

function byReason(objects: readonly KubernetesObject[], refused: Adoption["refused"]): readonly string[] {
  const entries = refused.flatMap(({ place }) => /^\w+(?:\.|\[")([^"\]]+)(?:"\])?$/.exec(place)?.[1] ?? []);
  return objects.map((object) => {
    const isRefused = WORKLOADS.includes(object.kind) && entries.includes(object.metadata.name ?? "");
    return `- ${titleOf(object)}: ${isRefused ? "the rules refuse it, as below" : reasonFor(object)}`;
  });
}
