import { type DeclarationReader, readable } from "../declaration-reader";
import type { ResolvedCalledPods, ResolvedCaller } from "../kubernetes/calls";
import { selectorLabels } from "../kubernetes/labels";
import type { ResolvedPod } from "../kubernetes/pod";
import { parseBackend } from "../kubernetes/route";
import { hasPorts, type ResolvedServed } from "../kubernetes/served";
import { mapRecord } from "../record";
import { nearest } from "../shape/nearest";
import { oneOf, ValueError } from "../value/value-error";
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

/** Something that may be called, and in which record it is. */
interface Target {
  readonly section: CalledSection;
  readonly workload: InNamespace<ResolvedServed>;
}

/** One end of the ways that were opened, by the name of a workload. */
type Ends<End> = Map<string, End[]>;

/** What calls are resolved among. */
interface NamedCallContext {
  /** Name of the environment. */
  readonly environment: string;
  /** Names of everything that may be called in some environment. */
  readonly declared: readonly string[];
}

/** Names of everything that may be called in some environment. */
export function callable(declared: AnyPlatformDeclaration): readonly string[] {
  return CALLED_SECTIONS.flatMap((section) => Object.keys(declared[section] ?? {}));
}

/** Opens the ways that workloads call by name, at both ends. What cannot be found is reported where it is called. */
export function openNamedCalls(
  workloads: EnvironmentWorkloads,
  named: readonly NamedCall[],
  context: NamedCallContext,
): EnvironmentWorkloads {
  if (named.length === 0) return workloads;
  const calls: Ends<ResolvedCalledPods> = new Map();
  const callers: Ends<ResolvedCaller> = new Map();
  for (const { section, name, to, reader, index } of named) {
    const caller = workloads[section][name];
    if (!caller) continue;
    reader.required(index, to, (text) => {
      const target = targetOf(text, workloads, context);
      const ports = portsOf(text, target);
      add(calls, section, name, calledPods(target.workload, ports));
      for (const peer of [caller, ...worksBefore(caller)]) {
        add(callers, target.section, target.workload.name, {
          namespace: caller.namespace,
          labels: selectorLabels(peer.name),
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
function worksBefore(caller: InNamespace<ResolvedPod>): readonly { readonly name: string }[] {
  return "before" in caller ? Object.values(caller.before as Readonly<Record<string, ResolvedPod>>) : [];
}

function calledPods({ name, namespace, ports }: Target["workload"], open: readonly string[]): ResolvedCalledPods {
  return {
    namespace,
    labels: selectorLabels(name),
    ports: open.flatMap((key) => {
      const port = ports[key];
      return port ? [{ port: port.container, protocol: port.protocol }] : [];
    }),
  };
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
function portsOf(to: string, { workload }: Target): readonly string[] {
  const { service, port } = parseBackend(to);
  const names = Object.keys(readable(workload.ports));
  if (port === undefined) return names;
  if (names.includes(port)) return [port];
  throw new ValueError(`be a port of ${service}`, port, `write ${oneOf(names.map((name) => `${service}:${name}`))}`);
}

function withEnds(
  workloads: EnvironmentWorkloads,
  calls: Ends<ResolvedCalledPods>,
  callers: Ends<ResolvedCaller>,
): EnvironmentWorkloads {
  const sections = Object.entries(workloads).map(([section, entries]: [string, Readonly<Record<string, AnyEnd>>]) => [
    section,
    mapRecord(entries, (workload, name) => {
      const called = calls.get(`${section}/${name}`);
      const callsOf = (pod: Pick<ResolvedPod, "calls">) => (called ? { calls: [...pod.calls, ...called] } : {});
      const by = callers.get(`${section}/${name}`);
      if (!called && !by) return workload;
      const { before, calledBy = [] } = workload;
      return {
        ...workload,
        ...callsOf(workload),
        ...(before && { before: mapRecord(before, (work) => ({ ...work, ...callsOf(work) })) }),
        ...(by && { calledBy: [...calledBy, ...by] }),
      };
    }),
  ]);
  return Object.fromEntries(sections);
}

/** A workload of any kind, as far as ways end at it. */
interface AnyEnd extends ResolvedPod {
  readonly calledBy?: readonly ResolvedCaller[];
  readonly before?: Readonly<Record<string, ResolvedPod>>;
}
