import type { Compiled, CompiledGroup } from "../placing/compiled";

/**
 * What a group of pods is to the scheduler, without its name: of two with the same, each may take the place of the other,
 * so that what is proved of one holds for both.
 *
 * @returns undefined where others have to do with its pods, or they with others
 */
export function likeness(compiled: Compiled, index: number): string | undefined {
  const group = compiled.compiled[index];
  const pods = compiled.groups[index];
  if (!group || !pods || group.ports.length > 0) return undefined;
  const asked = new Set(talliesAskedBy(group));
  const isAlone = compiled.compiled.every(
    (other, at) =>
      at === index ||
      (!other.tallies.some((tally) => asked.has(tally)) &&
        !talliesAskedBy(other).some((tally) => group.tallies.includes(tally))),
  );
  if (!isAlone) return undefined;
  const { hardSpreads, softSpreads, wishes, beside, apart, besideItself, kindOfNodes, requests } = group;
  const places = (tally: number) => {
    const { domainOf, counted } = compiled.tallies[tally] ?? {};
    return `${domainOf?.join(",")} ${counted?.join("")} ${group.tallies.includes(tally)}`;
  };
  const named = <Item extends { readonly tally: number }>(items: readonly Item[]) =>
    items.map((item) => ({ ...item, tally: places(item.tally) }));
  const { count, priority, preempts, staysInZone } = pods;
  const { minAvailable, maxUnavailable } = pods.budget ?? {};
  return JSON.stringify([
    {
      kindOfNodes,
      requests: [...requests],
      besideItself,
      count,
      priority,
      preempts,
      staysInZone,
      minAvailable,
      maxUnavailable,
    },
    [named(hardSpreads), named(softSpreads), named(wishes), beside.map(places), apart.map(places)],
    [[...group.preference], [...group.disliked]],
  ]);
}

/** Numbers of the tallies that decide where the pods of a group may be, or had better be. */
function talliesAskedBy({ hardSpreads, softSpreads, wishes, beside, apart }: CompiledGroup): readonly number[] {
  return [...[...hardSpreads, ...softSpreads, ...wishes].map(({ tally }) => tally), ...beside, ...apart];
}
