/** A list, or nothing when it is empty: what is not there does not clutter the output. */
export function nonEmptyList<Item>(list: readonly Item[]): Item[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}

/** A record, or nothing when it is empty. */
export function nonEmptyRecord(record: Readonly<Record<string, string>>): Record<string, string> | undefined {
  return Object.keys(record).length > 0 ? { ...record } : undefined;
}
