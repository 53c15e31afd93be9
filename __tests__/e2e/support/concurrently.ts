/** Maps a list with no more than some at once, and answers in the order of the list. */
export async function mapConcurrently<In, Out>(
  list: readonly In[],
  atOnce: number,
  map: (item: In) => Promise<Out>,
): Promise<readonly Out[]> {
  const results: Out[] = [];
  const waiting = [...list.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await map(next[1]);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
