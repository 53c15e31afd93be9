/** A value of the bindings' own, which they may change: what is declared never is. */
export type Settings<Declared> = Declared extends readonly (infer Item)[]
  ? Settings<Item>[]
  : Declared extends object
    ? { -readonly [Key in keyof Declared]: Settings<Declared[Key]> }
    : Declared;

/** Settings that are declared in azurerm's words, as the bindings take them; nothing where nothing is declared. */
export function settingsOf<Declared>(declared: Declared): Settings<Declared> {
  if (Array.isArray(declared)) return declared.map(settingsOf) as Settings<Declared>;
  if (typeof declared !== "object" || declared === null) return declared as Settings<Declared>;
  const entries = Object.entries(declared).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, settingsOf(value)])) as Settings<Declared>;
}
