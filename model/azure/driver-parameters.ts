/** Tags as the drivers of storage take them: `cost=shop,team=search`; undefined where there are none. */
export function tagText(tags: Readonly<Record<string, string>> | undefined): string | undefined {
  const all = Object.entries(tags ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  return all.length > 0 ? all.map(([key, value]) => `${key}=${value}`).join(",") : undefined;
}

/** What a driver is told: fields that have a value, as texts. */
export function parameterTexts(
  fields: Readonly<Record<string, string | number | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
}
