import { type DeclarationReader, isUnreadable } from "../declaration-reader";
import type { Labels } from "../kubernetes/labels";
import type { ResolvedPod } from "../kubernetes/pod";
import type { ResolvedPodAffinity } from "../kubernetes/pod-affinity";
import { mapRecord } from "../record";
import type { EnvironmentWorkloads, InNamespace } from "./workloads";

/** A workload of any kind. */
type AnyWorkload = InNamespace<ResolvedPod>;

/** Workloads of one kind, by name. */
type Section = Readonly<Record<string, AnyWorkload>>;

/** Workloads that run beside others, and apart from them, by the labels that find the pods of these. */
export function withSelectorsOfPeers(reader: DeclarationReader, workloads: EnvironmentWorkloads): EnvironmentWorkloads {
  const found = new Map(Object.values(workloads).flatMap(selectorsIn));
  if (found.size === 0) return workloads;
  const sections = Object.entries(workloads).map(([section, entries]: [string, Section]) => [
    section,
    mapRecord(entries, (workload) =>
      isUnreadable(workload) ? workload : { ...workload, placement: reader.derived(() => placedBy(workload, found)) },
    ),
  ]);
  return Object.fromEntries(sections);
}

/** What is declared to find pods, by namespace and name of their workload. */
function selectorsIn(entries: Section): readonly (readonly [string, Labels])[] {
  if (isUnreadable(entries)) return [];
  return Object.entries(entries).flatMap(([name, workload]) => {
    if (isUnreadable(workload)) return [];
    const { selector, namespace } = workload;
    if (selector === undefined || isUnreadable(selector) || isUnreadable(namespace)) return [];
    return [[`${namespace}/${name}`, selector] as const];
  });
}

function placedBy({ placement, namespace }: AnyWorkload, found: ReadonlyMap<string, Labels>) {
  const { affinity, antiAffinity } = placement;
  if (affinity.length + antiAffinity.length === 0) return placement;
  const known = (each: ResolvedPodAffinity) => ({
    ...each,
    labels: each.labels ?? found.get(`${namespace}/${each.workload}`),
  });
  return { ...placement, affinity: affinity.map(known), antiAffinity: antiAffinity.map(known) };
}
