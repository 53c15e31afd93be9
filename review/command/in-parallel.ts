/** Does something with each of several, so many of them at a time, and keeps their order. */
export async function inParallel<In, Out>(
  items: readonly In[],
  atATime: number,
  work: (item: In, index: number) => Promise<Out>,
): Promise<readonly Out[]> {
  const results: Out[] = [];
  const open = [...items.entries()];
  const worker = async () => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      const [index, item] = next;
      results[index] = await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker));
  return results;
}
