import { type DeclarationReader, isUnreadable, readable } from "../declaration-reader";
import type { ResolvedCalledPods, ResolvedCaller } from "../kubernetes/calls";
import { calledByName } from "../kubernetes/egress";
import { type ResolvedExternalService, rangesOf } from "../kubernetes/external-service";
import { type Selecting, selectorOf } from "../kubernetes/labels";
import type { ResolvedPod } from "../kubernetes/pod";
import { parseBackend } from "../kubernetes/route";
import { hasPorts, type ResolvedServed } from "../kubernetes/served";
import { mapRecord } from "../record";
import { nearest } from "../shape/nearest";
import { oneOf, ValueError } from "../value/value-error";
import type { EnvironmentObjects } from "./objects";
import type { AnyPlatformDeclaration } from "./platform";
import type { EnvironmentWorkloads, InNamespace, WorkloadSection } from "./workloads";

/** A call of something that is declared beside the caller, by its name. */
export interface NamedCall {
  /** Who calls. */
  readonly section: WorkloadSection;
  readonly name: string;
  /** `service` or `service:port`. */
  readonly to: string;
  /** Reads the calls of the caller. */
  readonly reader: DeclarationReader;
  /** Index among them. */
  readonly index: number;
}

/** The kinds of workloads that may be called. */
const CALLED_SECTIONS = ["services", "statefulSets", "daemonSets", "operators"] as const;

type CalledSection = (typeof CALLED_SECTIONS)[number];

/** Pods that may be called, and in which record they are declared. */
interface Target {
  readonly section: CalledSection;
  readonly workload: InNamespace<ResolvedServed>;
}

/** What a call opens at the end of the caller. */
type CallerEnd = Pick<ResolvedPod, "calls" | "egress" | "hostAliases">;

/** One end of the ways that were opened, by the name of a workload. */
type Ends<End> = Map<string, End[]>;

/** What calls are resolved among. */
interface NamedCallContext {
  /** Name of the environment. */
  readonly environment: string;
  /** Names of everything that may be called in some environment. */
  readonly declared: readonly string[];
  /** What runs elsewhere and may be called, by name. */
  readonly externalServices: EnvironmentObjects["externalServices"];
}

/** Names of everything that may be called in some environment. */
export function callable(declared: AnyPlatformDeclaration): readonly string[] {
  return [...CALLED_SECTIONS, "externalServices" as const].flatMap((section) => Object.keys(declared[section] ?? {}));
}

/** Opens the ways that workloads call by name, at both ends. What cannot be found is reported where it is called. */
export function openNamedCalls(
  workloads: EnvironmentWorkloads,
  named: readonly NamedCall[],
  context: NamedCallContext,
): EnvironmentWorkloads {
  if (named.length === 0) return workloads;
  const calls: Ends<CallerEnd> = new Map();
  const callers: Ends<ResolvedCaller> = new Map();
  for (const { section, name, to, reader, index } of named) {
    const caller = workloads[section][name];
    if (!caller) continue;
    reader.required(index, to, (text) => {
      const external = externalOf(text, workloads, context);
      if (external) {
        add(calls, section, name, wayOut(external, portsOf(text, external.ports)));
        return;
      }
      const target = targetOf(text, workloads, context);
      const ports = portsOf(text, target.workload.ports);
      add(calls, section, name, { calls: [calledPods(target.workload, ports)], egress: [], hostAliases: [] });
      for (const peer of [caller, ...worksBefore(caller)]) {
        add(callers, target.section, target.workload.name, {
          namespace: caller.namespace,
          labels: selectorOf(peer),
          ports,
        });
      }
    });
  }
  return withEnds(workloads, calls, callers);
}

function add<End>(ends: Ends<End>, section: WorkloadSection, name: string, end: End): void {
  const key = `${section}/${name}`;
  ends.set(key, [...(ends.get(key) ?? []), end]);
}

/** The work before the rollouts of a service: pods of another name, which call what those of the service call. */
function worksBefore(caller: InNamespace<ResolvedPod>): readonly Selecting[] {
  if (!("before" in caller) || isUnreadable(caller.before)) return [];
  const works = Object.values(caller.before as Readonly<Record<string, ResolvedPod>>);
  return works.filter((work) => !isUnreadable(work));
}

function calledPods(workload: Target["workload"], open: readonly string[]): ResolvedCalledPods {
  const { namespace, ports } = workload;
  return {
    namespace,
    labels: selectorOf(workload),
    ports: open.flatMap((key) => {
      const port = ports[key];
      return port ? [{ port: port.container, protocol: port.protocol }] : [];
    }),
  };
}

/** What runs elsewhere, where the name means that and nothing beside it. */
function externalOf(
  to: string,
  workloads: EnvironmentWorkloads,
  { externalServices }: NamedCallContext,
): ResolvedExternalService | undefined {
  const { service } = parseBackend(to);
  const external = Object.hasOwn(externalServices, service) ? externalServices[service] : undefined;
  const other = external && CALLED_SECTIONS.find((section) => Object.hasOwn(workloads[section], service));
  if (other === undefined) return external;
  throw new ValueError(
    "name one thing",
    service,
    `rename one of the two: it is among ${other} and among externalServices`,
  );
}

/** Out of the cluster to where it is, by the name that its certificate is for. */
function wayOut(external: ResolvedExternalService, open: readonly string[]): CallerEnd {
  const ports = open.flatMap((key) => {
    const port = external.ports[key];
    return port ? [{ port: port.port, protocol: port.protocol }] : [];
  });
  const egress = rangesOf(external).map((cidr) => calledByName({ cidr, except: [], ports }));
  readable<unknown>(external.kind);
  const { tlsName, addresses } = external.kind === "addresses" ? external : { tlsName: undefined, addresses: [] };
  const hostname = readable(tlsName);
  const hostAliases =
    hostname === undefined ? [] : addresses.map((ip) => ({ ip: readable(ip), hostnames: [hostname] }));
  return { calls: [], egress, hostAliases };
}

function targetOf(to: string, workloads: EnvironmentWorkloads, { environment, declared }: NamedCallContext): Target {
  const { service } = parseBackend(to);
  const found = CALLED_SECTIONS.flatMap((section): Target[] => {
    const here: Readonly<Record<string, InNamespace<ResolvedServed>>> = workloads[section];
    const workload = Object.hasOwn(here, service) ? here[service] : undefined;
    return workload ? [{ section, workload }] : [];
  });
  const [target, other] = found;
  if (target && other) {
    throw new ValueError(
      "name one thing",
      service,
      `rename one of the two: it is among ${target.section} and among ${other.section}`,
    );
  }
  if (!target) throw notThere(service, environment, declared);
  if (!hasPorts(target.workload)) {
    throw new ValueError("be something with ports", service, "declare the port that is called, or leave the call out");
  }
  if (target.workload.host.network) {
    throw new ValueError(
      "be pods with addresses of their own",
      service,
      "call it with egress to the range of the nodes: host.network gives its pods the addresses of their nodes",
    );
  }
  return target;
}

function notThere(service: string, environment: string, declared: readonly string[]): ValueError {
  if (declared.includes(service)) {
    const remedy = `add "${environment}" to environments of it, or leave the call out there: overrides: { ${environment}: { calls: [] } }`;
    return new ValueError(`be of ${environment}`, service, remedy);
  }
  const near = nearest(service, declared);
  if (near !== undefined) return new ValueError("be declared", service, `write "${near}", or declare it`);
  const known = declared.length > 0 ? `write ${oneOf(declared)}, or declare it` : "declare it";
  return new ValueError("be declared", service, `${known}; pods of somebody else are named by namespace and labels`);
}

/** Names of the ports that are called: the named one, or every port. */
function portsOf(to: string, ports: Readonly<Record<string, unknown>>): readonly string[] {
  const { service, port } = parseBackend(to);
  const names = Object.keys(readable(ports));
  if (port === undefined) return names;
  if (names.includes(port)) return [port];
  throw new ValueError(`be a port of ${service}`, port, `write ${oneOf(names.map((name) => `${service}:${name}`))}`);
}

function withEnds(
  workloads: EnvironmentWorkloads,
  calls: Ends<CallerEnd>,
  callers: Ends<ResolvedCaller>,
): EnvironmentWorkloads {
  const sections = Object.entries(workloads).map(([section, entries]: [string, Readonly<Record<string, AnyEnd>>]) => [
    section,
    mapRecord(entries, (workload, name) => {
      const called = calls.get(`${section}/${name}`);
      const callsOf = (pod: CallerEnd) => (called ? withCalls(pod, called) : {});
      const withCallsOf = (work: ResolvedPod) => (isUnreadable(work) ? work : { ...work, ...callsOf(work) });
      const by = callers.get(`${section}/${name}`);
      if (!called && !by) return workload;
      const { before, calledBy = [] } = workload;
      return {
        ...workload,
        ...callsOf(workload),
        ...(before && !isUnreadable(before) && { before: mapRecord(before, withCallsOf) }),
        ...(by && { calledBy: withMore(calledBy, by) }),
      };
    }),
  ]);
  return Object.fromEntries(sections);
}

/** What a pod calls, with what it calls by name; two ports of one address are one alias. */
function withCalls(pod: CallerEnd, called: readonly CallerEnd[]): CallerEnd {
  const aliases = called.flatMap(({ hostAliases }) => hostAliases);
  const keys = aliases.map((alias) => JSON.stringify(alias));
  return {
    calls: withMore(
      pod.calls,
      called.flatMap(({ calls }) => calls),
    ),
    egress: withMore(
      pod.egress,
      called.flatMap(({ egress }) => egress),
    ),
    hostAliases: withMore(
      pod.hostAliases,
      aliases.filter((_, index) => keys.indexOf(keys[index] ?? "") === index),
    ),
  };
}

/** A list with more behind it; one that could not be read stays unreadable. */
function withMore<Item>(own: readonly Item[], more: readonly Item[]): readonly Item[] {
  return isUnreadable(own) ? own : [...own, ...more];
}

/** A workload of any kind, as far as ways end at it. */
interface AnyEnd extends ResolvedPod {
  readonly calledBy?: readonly ResolvedCaller[];
  readonly before?: Readonly<Record<string, ResolvedPod>>;
}
