import { DeclarationReader, type Locate, readable, withUnread } from "../declaration-reader";
import { podSecurityOf, type ResolvedNamespace } from "../kubernetes/namespace";
import type { PodDeclaration, ResolvedPod } from "../kubernetes/pod";
import { merge } from "../merge";
import { type Problem, problemAt } from "../problem";
import { isAtOrBelow, type Path } from "../shape/paths";
import { readShape } from "../shape/read-shape";
import { parseLabelName } from "../value/dns-name";
import { locateIn, unreadIn } from "./layers";
import type { AnyPlatformDeclaration } from "./platform";
import {
  type EnvironmentWorkloads,
  type InEnvironments,
  type InNamespace,
  WORKLOAD_KINDS,
  WORKLOAD_SECTIONS,
  type WorkloadSection,
} from "./workloads";

/** A workload as it is declared, whatever its kind. */
type AnyDeclaration = PodDeclaration & InEnvironments<PodDeclaration, string>;

/** The workloads of a kind that are declared, by name. */
export function declaredWorkloads(
  declared: AnyPlatformDeclaration,
  section: WorkloadSection,
): Readonly<Record<string, AnyDeclaration>> {
  return declared[section] ?? {};
}

/** The workloads of an environment, each with its section; of all kinds, in their order. */
export function workloadsOf(environment: EnvironmentWorkloads): readonly {
  readonly section: WorkloadSection;
  readonly name: string;
  readonly workload: InNamespace<ResolvedPod>;
}[] {
  return WORKLOAD_SECTIONS.flatMap((section) =>
    Object.entries<InNamespace<ResolvedPod>>(environment[section]).map(([name, workload]) => ({
      section,
      name,
      workload,
    })),
  );
}

/** Whether a part of a platform declares workloads. */
export function isWorkloadSection(section: unknown): section is WorkloadSection {
  return WORKLOAD_SECTIONS.some((known) => known === section);
}

/** What workloads take from the platform as a whole. */
interface WorkloadContext {
  /** Name of the platform: the namespace of what names none. */
  readonly platform: string;
  /** Paths of what was reported already. */
  readonly unread: readonly Path[];
  /** The namespaces that are declared, by name. */
  readonly namespaces: Readonly<Record<string, ResolvedNamespace>>;
}

/** The workloads of every kind that run in an environment: overrides merged, values read, defaults filled in. */
export function resolveWorkloads(
  declared: AnyPlatformDeclaration,
  environment: string,
  context: WorkloadContext,
  problems: Problem[],
): EnvironmentWorkloads {
  const sections = WORKLOAD_SECTIONS.map((section) => {
    const running = Object.entries(declaredWorkloads(declared, section)).filter(
      ([, { environments }]) => environments?.includes(environment) ?? true,
    );
    const resolve = ([name, workload]: readonly [string, AnyDeclaration]) =>
      resolveWorkload(workload, { declared, section, environment, name }, context, problems);
    return [section, Object.fromEntries(running.map((entry) => [entry[0], resolve(entry)]))];
  });
  return Object.fromEntries(sections);
}

/** Which workload of which environment. */
interface WorkloadPlace {
  readonly declared: AnyPlatformDeclaration;
  readonly section: WorkloadSection;
  readonly environment: string;
  readonly name: string;
}

function resolveWorkload(
  { environments: _, namespace, overrides, ...workload }: AnyDeclaration,
  { declared, section, environment, name }: WorkloadPlace,
  context: WorkloadContext,
  problems: Problem[],
): InNamespace<ResolvedPod> {
  const { shape, resolve } = WORKLOAD_KINDS[section];
  const locate = workloadPlaces(declared, section, environment, name);
  const above = overridesIn(overrides, environment) ?? {};
  const base = [section, name];
  const before = unreadIn(context.unread, base, [...base, "overrides", environment], above);
  const { declaration, mistakes } = readShape<PodDeclaration>(
    shape,
    merge<PodDeclaration>(workload, above, shape),
    before.length > 0 ? { isUnread: (path) => isAtOrBelow(path, before) } : {},
  );
  problems.push(...mistakes.map(({ path, message }) => problemAt(locate(path), "value", "error", message)));
  const unread = [...before, ...mistakes.flatMap((mistake) => mistake.unread)];
  const reader = new DeclarationReader(problems, locate, unread);
  const home = reader.required("namespace", namespace ?? context.platform, parseLabelName);
  const subject = {
    ...resolve(reader, name, declaration),
    namespace: home,
    podSecurity: reader.derived(() => podSecurityIn(context.namespaces, readable(home))),
  };
  return { ...withUnread(subject, unread), name: subject.name };
}

function podSecurityIn(namespaces: WorkloadContext["namespaces"], namespace: string) {
  const declared = Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : undefined;
  return podSecurityOf(declared?.podSecurity, false);
}

/** Places of a workload in an environment: its overrides there, then its own values. */
export function workloadPlaces(
  declared: AnyPlatformDeclaration,
  section: WorkloadSection,
  environment: string,
  name: string,
): Locate {
  const base = { path: [section, name], content: declaredWorkloads(declared, section)[name] };
  const overrides = overridesIn(base.content?.overrides, environment);
  return locateIn([{ path: [...base.path, "overrides", environment], content: overrides }, base], base.path);
}

/** What differs in an environment, which may be called `constructor`, as something of every record is. */
function overridesIn<Overrides>(all: Readonly<Record<string, Overrides>> | undefined, environment: string) {
  return all && Object.hasOwn(all, environment) ? all[environment] : undefined;
}
