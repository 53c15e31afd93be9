import { type PathSegment, type Problem, problemAt } from "../problem";
import { mapRecord } from "../record";
import type { Path } from "../shape/paths";
import { parseLabelName } from "../value/dns-name";
import { describe, ValueError } from "../value/value-error";
import type { AnyPlatformDeclaration } from "./platform";
import { WORKLOAD_SECTIONS } from "./workloads";

/** A declaration in which services are declared under the names that they had before, too. */
interface WithFormerNames {
  readonly declared: AnyPlatformDeclaration;
  /** Names that services had before, by the name that they have. */
  readonly formerly: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  /** Paths of what was reported already. */
  readonly unread: readonly Path[];
}

/** Declares each service that was called otherwise before under both names. */
export function withFormerNames(declared: AnyPlatformDeclaration, unread: readonly Path[]): WithFormerNames {
  const services = Object.entries(declared.services ?? {});
  if (!services.some(([, service]) => service?.formerly !== undefined)) {
    return { declared, formerly: {}, problems: [], unread };
  }
  const formerly: Record<string, string> = {};
  const problems: Problem[] = [];
  const expanded = services.flatMap(([name, { formerly: former, ...service }]) => {
    if (former === undefined) return [[name, service] as const];
    const message = faultOf(former, [...services.map(([each]) => each), ...Object.values(formerly)]);
    if (message !== undefined) {
      problems.push(problemAt(["services", name, "formerly"], "value", "error", message));
      return [[name, service] as const];
    }
    formerly[name] = former;
    return [[former, service] as const, [name, service] as const];
  });
  const copied = unread.flatMap((path) => {
    const [section, name, ...rest] = path;
    const former = section === "services" && typeof name === "string" ? formerly[name] : undefined;
    return former === undefined ? [] : [["services", former, ...rest]];
  });
  const both = { ...declared, services: Object.fromEntries(expanded) };
  return {
    declared: callingBoth(both, formerly),
    formerly,
    problems,
    unread: [...unread, ...copied],
  };
}

type Layer = { readonly calls?: readonly unknown[] | null } | null | undefined;

/** Whoever calls a service by its name may still call it by the former one: pods that are older than the rename do. */
function callingBoth(
  declared: AnyPlatformDeclaration,
  formerly: Readonly<Record<string, string>>,
): AnyPlatformDeclaration {
  const inLayer = <Each extends Layer>(layer: Each): Each => {
    const before = (layer?.calls ?? []).flatMap((call) => {
      const [name = "", ...port] = typeof call === "string" ? call.split(":") : [];
      const former = Object.hasOwn(formerly, name) ? formerly[name] : undefined;
      return former === undefined ? [] : [[former, ...port].join(":")];
    });
    return before.length === 0 ? layer : { ...layer, calls: [...(layer?.calls ?? []), ...before] };
  };
  const sections = WORKLOAD_SECTIONS.flatMap((section) => {
    const workloads: Readonly<Record<string, Layer & { readonly overrides?: Readonly<Record<string, Layer>> }>> =
      declared[section] ?? {};
    if (Object.keys(workloads).length === 0) return [];
    return [
      [
        section,
        mapRecord(workloads, (workload) => {
          const own = inLayer(workload);
          return own?.overrides ? { ...own, overrides: mapRecord(own.overrides, inLayer) } : own;
        }),
      ] as const,
    ];
  });
  return { ...declared, ...Object.fromEntries(sections) };
}

/** The place of something that was found under a former name: it is declared under the name that the service has. */
export function placeByFormerName(
  path: readonly PathSegment[],
  formerly: Readonly<Record<string, string>>,
): readonly PathSegment[] {
  const [section, key, ...rest] = path;
  const found = section === "services" ? Object.entries(formerly).find(([, former]) => former === key) : undefined;
  return found ? ["services", found[0], ...rest] : path;
}

function faultOf(former: string, taken: readonly string[]): string | undefined {
  try {
    parseLabelName(former);
  } catch (thrown) {
    if (thrown instanceof ValueError) return thrown.message;
    throw thrown;
  }
  if (!taken.includes(former)) return undefined;
  return describe("be a name that no service has any more", former, `take "${former}" away, or formerly`);
}
