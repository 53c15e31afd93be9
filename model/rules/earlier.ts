/**
 * Tells of one item after another which one before it had the same key, for what has to be there once.
 *
 * @returns the first item of that key; nothing for an item that is the first
 */
export function earlier<Item>(): (key: string, item: Item) => Item | undefined {
  const first = new Map<string, Item>();
  return (key, item) => {
    const other = first.get(key);
    if (other === undefined) first.set(key, item);
    return other;
  };
}
