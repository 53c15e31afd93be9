import type { ResolvedCluster } from "../azure/cluster";
import { type DeclarationReader, isUnreadable, readable, withUnread } from "../declaration-reader";
import { podSecurityOf, type ResolvedNamespace } from "../kubernetes/namespace";
import type { PodDeclaration, ResolvedPod } from "../kubernetes/pod";
import { preStopOfRouted } from "../kubernetes/pre-stop";
import type { VolumeDeclaration } from "../kubernetes/volume";
import type { Problem } from "../problem";
import { mapRecord } from "../record";
import type { ResolvedClusterOrigin } from "./cluster-origin";
import { devicePlacement } from "./device-placement";
import { identityNamed, identityNameOf, USES_IDENTITY } from "./identity-of-pods";
import type { NamedCall } from "./named-calls";
import type { EnvironmentObjects } from "./objects";
import { entriesIn, type Place, type PlacedContext, readIn } from "./placed";
import type { AnyPlatformDeclaration } from "./platform";
import { type SecretRead, type SecretReader, withSecrets } from "./secret-reads";
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

/** What workloads take from the platform as a whole. */
interface WorkloadContext extends PlacedContext {
  /** Names of the services that routes of the environment lead to. */
  readonly routed: ReadonlySet<string>;
  /** The namespaces that are declared, by name. */
  readonly namespaces: Readonly<Record<string, ResolvedNamespace>>;
  /** The cluster that they run in; undefined for one that is there already, of which no pool is known. */
  readonly cluster: ResolvedCluster | undefined;
  /** What is declared beside them: volumes know the access mode of claims of it, and pods who they are to a cloud. */
  readonly objects: EnvironmentObjects;
  /** Where the cluster comes from. */
  readonly origin: ResolvedClusterOrigin;
  /** Calls by name, each of which is added here: who is called is known when every workload is. */
  readonly namedCalls: NamedCall[];
  /** What pods read of Key Vaults; each workload adds to it. */
  readonly secretReads: SecretRead[];
}

/** The workloads of every kind that run in an environment: overrides merged, values read, defaults filled in. */
export function resolveWorkloads(
  declared: AnyPlatformDeclaration,
  environment: string,
  context: WorkloadContext,
  problems: Problem[],
): EnvironmentWorkloads {
  const sections = WORKLOAD_SECTIONS.map((section) => [
    section,
    entriesIn(declaredWorkloads(declared, section), environment, (workload, name) =>
      resolveWorkload(workload, { declared, section, environment, name }, context, problems),
    ),
  ]);
  return Object.fromEntries(sections);
}

function resolveWorkload(
  declaration: AnyDeclaration,
  place: Place<WorkloadSection>,
  context: WorkloadContext,
  problems: Problem[],
): InNamespace<ResolvedPod> {
  const { resolve, shape, home } = WORKLOAD_KINDS[place.section];
  const platform = home?.(place.name) ?? context.platform;
  const read = readIn<PodDeclaration>(declaration, place, { shape, ...context, platform }, problems);
  const { reader, namespace, unread } = read;
  const { cluster } = context;
  context.namedCalls.push(...namedCallsOf(read.declaration, reader, place));
  const declared = withIdentity(withAccessModes(read.declaration, context.objects.claims), context);
  const who = readerOf(declared, place, namespace, context);
  const pod = resolve(reader, place.name, withSecrets(reader, declared, who, context.secretReads));
  const isRouted =
    (place.section === "services" || place.section === "statefulSets") &&
    context.routed.has(place.name) &&
    pod.preStop === undefined;
  // Added and not copied: a pod has eighty fields, and nobody else knows it yet.
  const subject = Object.assign(pod, {
    ...(cluster && { placement: reader.derived(() => devicePlacement(pod, cluster)) }),
    ...(isRouted && { preStop: reader.derived(() => preStopOfRouted(pod.terminationGracePeriodSeconds)) }),
    namespace,
    podSecurity: reader.derived(() => podSecurityIn(context.namespaces, readable(namespace))),
  });
  const known = withUnread(subject, unread);
  return known.name === subject.name ? known : { ...known, name: subject.name };
}

/** What a workload calls of what is declared beside it, by name. */
function namedCallsOf(
  { calls }: PodDeclaration,
  reader: DeclarationReader,
  { section, name }: Place<WorkloadSection>,
): readonly NamedCall[] {
  if (isUnreadable(calls) || !calls) return [];
  return calls.flatMap((to, index) =>
    typeof to === "string" ? [{ section, name, to, index, reader: reader.at("calls") }] : [],
  );
}

/** A workload whose volumes have the access mode of the claims that they name, where they say none themselves. */
function withAccessModes(declaration: PodDeclaration, claims: EnvironmentObjects["claims"]): PodDeclaration {
  const { volumes } = declaration;
  if (Object.keys(claims).length === 0 || isUnreadable(volumes) || !volumes) return declaration;
  const known = mapRecord(volumes, (volume): VolumeDeclaration => {
    if (isUnreadable(volume) || volume.kind !== "claim" || volume.accessMode !== undefined) return volume;
    const claim = Object.hasOwn(claims, volume.name) ? claims[volume.name] : undefined;
    return claim ? { ...volume, accessMode: claim.accessMode } : volume;
  });
  return { ...declaration, volumes: known };
}

/** Who reads what a workload names of secret stores. */
function readerOf(
  { serviceAccount = {} }: PodDeclaration,
  { section, name }: Place<WorkloadSection>,
  namespace: string,
  { objects }: WorkloadContext,
): SecretReader {
  const isKnown = !isUnreadable(serviceAccount);
  return {
    section,
    workload: name,
    namespace,
    account: isKnown && typeof serviceAccount === "string" ? serviceAccount : name,
    identity: isKnown ? identityNameOf(serviceAccount, objects) : undefined,
    stores: objects.secretStores,
  };
}

/** A workload whose pods say that they are an identity, where their account names one: the webhook asks for it. */
function withIdentity(declaration: PodDeclaration, { objects, origin }: WorkloadContext): PodDeclaration {
  const { serviceAccount, labels } = declaration;
  if (!serviceAccount || isUnreadable(serviceAccount) || isUnreadable(labels)) return declaration;
  const name = identityNameOf(serviceAccount, objects);
  if (!identityNamed(name, { ...objects, origin })) return declaration;
  return { ...declaration, labels: { ...labels, [USES_IDENTITY]: "true" } };
}

function podSecurityIn(namespaces: WorkloadContext["namespaces"], namespace: string) {
  const declared = Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : undefined;
  return podSecurityOf(declared?.podSecurity, false);
}
