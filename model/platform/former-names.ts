import { isUnreadable } from "../declaration-reader";
import { formatPath, type PathSegment, type Problem, problemAt } from "../problem";
import { mapRecord } from "../record";
import type { Path } from "../shape/paths";
import { parseLabelName } from "../value/dns-name";
import { describe, ValueError } from "../value/value-error";
import { type AnyPlaced, declaredIn } from "./placed";
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
    const once = onlyOnceIn(service);
    const message =
      faultOf(name, former, services, formerly) ??
      takenBy(former, service, declared) ??
      (once === undefined ? undefined : twice(name, former, once));
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

/** Fields of a load balancer that another Service cannot have at the same time. */
const ONLY_ONCE = ["address", "nodePorts", "serviceName", "recordName"] as const;
/** Annotations that say the same to the controllers of Azure, and to external-dns. */
const ONLY_ONCE_ANNOTATION = /azure-(dns-label-name|load-balancer-ipv[46]|pip-name|pls-name)$|external-dns.*hostname$/;

/** The field of a service, if any, because of which it cannot be there under two names. */
function onlyOnceIn(service: AnyPlatformDeclaration["services"][string]): string | undefined {
  return [service, ...Object.values(service.overrides ?? {})].map(onlyOnceInLayer).find((field) => field !== undefined);
}

function onlyOnceInLayer(layer: FrontLayer | null | undefined): string | undefined {
  const exposed = withoutNull(layer?.exposed);
  const field = ONLY_ONCE.find((each) => isSaid(exposed[each]));
  if (field !== undefined) return formatPath(["exposed", field]);
  const annotation = Object.entries(withoutNull(exposed.annotations)).find(
    ([key, value]) => ONLY_ONCE_ANNOTATION.test(key) && isSaid(value),
  );
  if (annotation !== undefined) return formatPath(["exposed", "annotations", annotation[0]]);
  for (const field of ["selector", "additionalServices"] as const) if (isSaid(layer?.[field])) return field;
  const [port] = Object.entries(withoutNull(layer?.ports)).find(([, each]) => isSaid(withoutNull(each).host)) ?? [];
  if (port !== undefined) return formatPath(["ports", port, "host"]);
  if (withoutNull(layer?.host).network === true) return formatPath(["host", "network"]);
  const work = Object.entries(withoutNull(layer?.before)).find(([, each]) => isSaid(withoutNull(each).name));
  return work && formatPath(["before", work[0], "name"]);
}

/** What of a layer of a service is looked at here, whatever it is. */
type FrontLayer = {
  readonly [Field in "exposed" | "selector" | "additionalServices" | "ports" | "host" | "before"]?: unknown;
};

/** A record, or an empty one in the place of everything else: what it is is told elsewhere. */
function withoutNull(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !isUnreadable(value) ? { ...value } : {};
}

function isSaid(value: unknown): boolean {
  if (value === undefined || value === null || isUnreadable(value)) return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

function twice(name: string, former: string, field: string): string {
  return describe(
    `be left out beside ${field}, which two services cannot have at the same time`,
    former,
    `declare both, "${former}" and "${name}", move ${field} and the routes to "${name}" in a deployment of its own, and take "${former}" away in the next one`,
  );
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

function faultOf(
  name: string,
  former: string,
  services: readonly (readonly [name: string, service: object])[],
  formerly: Readonly<Record<string, string>>,
): string | undefined {
  try {
    parseLabelName(former);
  } catch (thrown) {
    if (thrown instanceof ValueError) return thrown.message;
    throw thrown;
  }
  if (former === name) {
    return describe("be another name than it has", former, "write the one that it had before, or leave formerly out");
  }
  const [other] = Object.entries(formerly).find(([, each]) => each === former) ?? [];
  if (other !== undefined) {
    const remedy = `leave it out here or at "${other}": what was one service is followed by one`;
    return describe(`be the former name of one service, and "${other}" says that it is its own`, former, remedy);
  }
  if (!services.some(([each]) => each === former)) return undefined;
  return describe("be a name that no service has any more", former, `take "${former}" away, or formerly`);
}

/** Records whose entries share names with services: each has a Service or pods of its name. */
const NAMED_ALIKE = [...WORKLOAD_SECTIONS, "externalServices"] as const;

/** What is said where something else has the name, in the same namespace of one environment. */
function takenBy(former: string, service: AnyPlaced, declared: AnyPlatformDeclaration): string | undefined {
  const found = NAMED_ALIKE.find((section) => {
    const others = declaredIn(declared, section);
    const other = section !== "services" && Object.hasOwn(others, former) ? others[former] : undefined;
    return other && (other.namespace ?? "") === (service.namespace ?? "") && meet(other, service);
  });
  if (found === undefined) return undefined;
  const remedy = `take "${former}" of ${found} away, rename it, or leave formerly out`;
  return describe(`be a name that nothing else has, and ${found} have it`, former, remedy);
}

function meet({ environments: some }: AnyPlaced, { environments: others }: AnyPlaced): boolean {
  return !some || !others || some.some((each) => others.includes(each));
}
