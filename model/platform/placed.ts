import { DeclarationReader, type Locate } from "../declaration-reader";
import { merge } from "../merge";
import { type Problem, problemAt } from "../problem";
import { isAtOrBelow, type Path } from "../shape/paths";
import { readShape } from "../shape/read-shape";
import type { Shape } from "../shape/shape";
import { parseLabelName } from "../value/dns-name";
import { locateIn, unreadIn } from "./layers";
import { OBJECT_SECTIONS, type ObjectSection } from "./objects";
import type { AnyPlatformDeclaration } from "./platform";
import { type InEnvironments, WORKLOAD_SECTIONS, type WorkloadSection } from "./workloads";

/** Records of a platform of which each entry says in which environments it is, in which namespace, and what differs. */
export type PlacedSection = WorkloadSection | ObjectSection;

/** Every record of a platform of which each entry says where it is. */
export const PLACED_SECTIONS: readonly PlacedSection[] = [...WORKLOAD_SECTIONS, ...OBJECT_SECTIONS];

/** Whether a part of a platform is such a record. */
export function isPlacedSection(section: unknown): section is PlacedSection {
  return PLACED_SECTIONS.some((known) => known === section);
}

/** Something of a platform that says where it is. */
export type AnyPlaced = object & InEnvironments<object, string>;

/** What is declared in a record of a platform, by name. */
export function declaredIn(
  declared: AnyPlatformDeclaration,
  section: PlacedSection,
): Readonly<Record<string, AnyPlaced>> {
  return declared[section] ?? {};
}

/** Entry of a record in an environment. */
export interface Place<Section extends PlacedSection = PlacedSection> {
  readonly declared: AnyPlatformDeclaration;
  readonly section: Section;
  readonly environment: string;
  readonly name: string;
}

/** What entries take from the platform as a whole. */
export interface PlacedContext {
  /** Name of the platform: the namespace of what names none. */
  readonly platform: string;
  /** Paths of what was reported already. */
  readonly unread: readonly Path[];
}

/** An entry as it is declared in an environment, and what its values are read with. */
interface ReadPlaced<Declaration> {
  readonly declaration: Declaration;
  readonly reader: DeclarationReader;
  /** Name of the namespace. */
  readonly namespace: string;
  /** Paths below the entry of what was reported already. */
  readonly unread: Path[];
}

/** Lays over an entry what differs in an environment, and holds it to its shape. */
export function readIn<Declaration extends object>(
  { environments: _, namespace, overrides, ...own }: AnyPlaced,
  { declared, section, environment, name }: Place,
  { shape, platform, unread: reported }: PlacedContext & { readonly shape: Shape },
  problems: Problem[],
): ReadPlaced<Declaration> {
  const locate = placesIn(declared, section, environment, name);
  const above = overridesIn(overrides, environment) ?? {};
  const base = [section, name];
  const before = unreadIn(reported, base, [...base, "overrides", environment], above);
  const { declaration, mistakes } = readShape<Declaration>(
    shape,
    merge<object>(own, above, shape),
    before.length > 0 ? { isUnread: (path) => isAtOrBelow(path, before) } : {},
  );
  problems.push(...mistakes.map(({ path, message }) => problemAt(locate(path), "value", "error", message)));
  const unread = [...before, ...mistakes.flatMap((mistake) => mistake.unread)];
  const reader = new DeclarationReader(problems, locate, unread);
  const home = reader.required("namespace", namespace ?? platform, parseLabelName);
  return { declaration, reader, namespace: home, unread };
}

/** Places of an entry in an environment: its overrides there, then its own values. */
export function placesIn(
  declared: AnyPlatformDeclaration,
  section: PlacedSection,
  environment: string,
  name: string,
): Locate {
  const base = { path: [section, name], content: declaredIn(declared, section)[name] };
  const overrides = overridesIn(base.content?.overrides, environment);
  return locateIn([{ path: [...base.path, "overrides", environment], content: overrides }, base], base.path);
}

/** What differs in an environment, which may be called `constructor`, as something of every record is. */
function overridesIn<Overrides>(all: Readonly<Record<string, Overrides>> | undefined, environment: string) {
  return all && Object.hasOwn(all, environment) ? all[environment] : undefined;
}

/** The entries of a record that are in an environment, each made something of. */
export function entriesIn<Declared extends AnyPlaced, Result>(
  entries: Readonly<Record<string, Declared>>,
  environment: string,
  map: (entry: Declared, name: string) => Result,
): Readonly<Record<string, Result>> {
  const here = Object.entries(entries).filter(([, { environments }]) => environments?.includes(environment) ?? true);
  return Object.fromEntries(here.map(([name, entry]) => [name, map(entry, name)]));
}
