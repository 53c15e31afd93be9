/** A record with the same keys, and each value in the place of another. */
export function mapRecord<In, Out>(
  record: Readonly<Record<string, In>> | null | undefined,
  map: (value: In, key: string) => Out,
): Readonly<Record<string, Out>> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, map(value, key)]));
}
