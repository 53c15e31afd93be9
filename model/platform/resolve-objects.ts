import type { NamedPlace } from "../azure/identity";
import { withUnread } from "../declaration-reader";
import type { Problem } from "../problem";
import { type EnvironmentObjects, OBJECT_KINDS, OBJECT_SECTIONS } from "./objects";
import { declaredIn, entriesIn, type PlacedContext, readIn } from "./placed";
import type { AnyPlatformDeclaration } from "./platform";

/** What pods of an environment refer to: overrides merged, values read, defaults filled in. */
export function resolveObjects(
  declared: AnyPlatformDeclaration,
  environment: string,
  context: PlacedContext & Pick<NamedPlace, "location">,
  problems: Problem[],
): EnvironmentObjects {
  const sections = OBJECT_SECTIONS.map((section) => {
    const { shape, resolve, namespaced = true } = OBJECT_KINDS[section];
    const resolved = entriesIn(declaredIn(declared, section), environment, (entry, name) => {
      const place = { declared, section, environment, name };
      const { declaration, reader, namespace, unread } = readIn(entry, place, { shape, ...context }, problems);
      const { platform, location } = context;
      const subject = {
        ...resolve(reader, name, declaration, { platform, environment, location }),
        ...(namespaced && { namespace }),
      };
      return { ...withUnread(subject, unread), name: subject.name };
    });
    return [section, resolved];
  });
  return Object.fromEntries(sections);
}
