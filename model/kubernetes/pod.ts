import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { choiceOf } from "../value/choice";
import { parseLabelName, parseSubdomainName } from "../value/dns-name";
import { ImageReference } from "../value/image-reference";
import { parseSeconds, parseUserId } from "../value/integer";
import { orToken } from "../value/token";
import { type AlertsDeclaration, parseTeam, type ResolvedAlerts, resolveAlerts } from "./alerts";
import { type CalledPodsDeclaration, type ResolvedCalledPods, resolveCalls } from "./calls";
import { CAPABILITIES, type Capability } from "./capability";
import {
  type EnvFromDeclaration,
  type EnvValue,
  IMAGE_OWNERS,
  type ImageOwner,
  type ResolvedSidecar,
  resolveSidecar,
  type SidecarDeclaration,
} from "./container";
import {
  type ContainerSettingsDeclaration,
  type ImagePullPolicy,
  type ResolvedContainerSettings,
  resolveContainerSettings,
} from "./container-settings";
import { type EgressRuleDeclaration, type ResolvedEgressRule, resolveEgress } from "./egress";
import { type HostDeclaration, type ResolvedHost, resolveHost } from "./host";
import { type HostAliasDeclaration, type ResolvedHostAlias, resolveHostAliases } from "./host-alias";
import { type InitContainerDeclaration, type ResolvedInitContainer, resolveInitContainer } from "./init-container";
import { type Labels, TEAM_LABEL } from "./labels";
import { type MetadataDeclaration, type ResolvedMetadata, resolveMetadata } from "./metadata";
import { type PlacementDeclaration, type ResolvedPlacement, resolvePlacement } from "./placement";
import { type PodSettingsDeclaration, type ResolvedPodSettings, resolvePodSettings } from "./pod-settings";
import { portAskedByDefault, type ResolvedPort } from "./port";
import {
  COPIED_SLEEP,
  type PreStopDeclaration,
  type ResolvedPreStop,
  resolvePreStop,
  SLEEP_VOLUME,
  sleepCopier,
} from "./pre-stop";
import type { SystemPriorityClass } from "./priority-class";
import type { PodReferences } from "./references";
import { type ResolvedResources, type ResourcesDeclaration, resolveResources } from "./resources";
import {
  type OwnServiceAccountDeclaration,
  type ResolvedOwnServiceAccount,
  resolveAccountOfPods,
} from "./service-account";
import { diskOf, type ResolvedVolume, resolveVolume, type VolumeDeclaration } from "./volume";

/**
 * A pod as it is declared: what every workload has, whatever makes its pods, counts them and replaces them.
 *
 * @typeParam References names that it may refer to
 */
export interface PodDeclaration<References extends PodReferences = PodReferences>
  extends ContainerSettingsDeclaration,
    PodSettingsDeclaration {
  /** The image of the first deployment, with a fixed tag or digest. */
  readonly image: string | ImageReference;
  /**
   * Why the image names no fixed version, such as `postgres` or `postgres:latest`: every node runs what is behind the name
   * when it pulls it, and a rollback does not bring back the version before. @default - it names one
   */
  readonly movingTagReason?: string;
  /** Who sets the image after the first deployment. @default "pipeline" */
  readonly imageOwner?: ImageOwner;
  /**
   * Name of the main container, by which `kubectl set image` and `kubectl logs` know it: a pipeline that says
   * `set image deployment/cart server=…` goes on with `server`. @default - the name of the workload
   */
  readonly containerName?: string;
  /** Program that is run, and its first arguments. @default - the image's entry point */
  readonly command?: readonly string[];
  /** Arguments of the program. @default - the image's arguments */
  readonly args?: readonly string[];
  /** What the main container asks for, and where it is stopped. */
  readonly resources: ResourcesDeclaration;
  /** Environment variables by name. @default {} */
  readonly env?: Readonly<Record<string, EnvValue<References>>>;
  /** ConfigMaps and Secrets of which every key is a variable; of two with the same key the later counts. @default [] */
  readonly envFrom?: readonly EnvFromDeclaration<References>[];
  /** Volumes by name, besides the empty folder at /tmp that every container has. @default {} */
  readonly volumes?: Readonly<Record<string, VolumeDeclaration<References>>>;
  /** Containers beside the main one, by name. @default {} */
  readonly sidecars?: Readonly<Record<string, SidecarDeclaration<References>>>;
  /** Containers that run before the others, by name, one after the other in this order. @default {} */
  readonly initContainers?: Readonly<Record<string, InitContainerDeclaration<References>>>;
  /** Destinations outside the cluster; services of the same namespace are reachable without. @default [] */
  readonly egress?: readonly EgressRuleDeclaration[];
  /**
   * What the pods call in the cluster, beyond their namespace or in one that is `isolated`: `orders` for every port of what
   * is declared under that name, `orders:grpc` for one of them, or pods that somebody else makes. The way is opened at both
   * ends. @default []
   */
  readonly calls?: readonly (References["call"] | CalledPodsDeclaration)[];
  /** Addresses that the pods know by names of your choice, without any DNS. @default [] */
  readonly hostAliases?: readonly HostAliasDeclaration[];
  /** On which nodes the pods may run. @default - any node without taints */
  readonly placement?: PlacementDeclaration<References["workload"]>;
  /**
   * Name of the class that says who goes first when nodes are full: one of `priorityClasses`, or a class that every
   * cluster has. @default - the default class of the cluster, or 0 where there is none
   */
  readonly priorityClass?: References["priorityClass"] | SystemPriorityClass;
  /**
   * Numeric user of the processes; 0, which is root, where the namespace is held to "baseline" only. An image of somebody
   * else has a user of its own: 70 for `postgres:…-alpine`, 999 for `mongo`, 101 for `nginx`; `docs/foreign-images.md` has
   * the usual ones with their groups and folders. @default 10001
   */
  readonly runAsUser?: number;
  /** Numeric group of the processes; 0 for images whose files belong to the group of root. @default - `runAsUser` */
  readonly runAsGroup?: number;
  /** Numeric group that the files of volumes belong to. @default - `runAsUser` */
  readonly fsGroup?: number;
  /** Numeric groups of the processes besides. @default [] */
  readonly supplementalGroups?: readonly number[];
  /** Rights of root that the main container keeps. @default [] */
  readonly capabilities?: readonly Capability[];
  /** Whether the main container has every right on its node, where the namespace is held to "privileged". @default false */
  readonly privileged?: boolean;
  /** What the pods share with their node, where the namespace is held to "privileged". @default - nothing */
  readonly host?: HostDeclaration;
  /** Whether the main container can write to its volumes and /tmp only. @default true */
  readonly readOnlyRootFilesystem?: boolean;
  /** Seconds from the request to stop until the processes are killed. @default 30 */
  readonly terminationGracePeriodSeconds?: number;
  /**
   * What happens before the main container is asked to stop; `false` for nothing.
   *
   * @default - nothing; in a platform, of a service that a route leads to, `sleep` for 5 seconds
   */
  readonly preStop?: PreStopDeclaration;
  /**
   * Program that is run beside that of the main container when it has started; where it fails, the container is started
   * again. Nothing waits for it but the readiness of the pod. @default - nothing
   */
  readonly postStart?: { readonly command: readonly string[] };
  /** When a node pulls the images of the pods. @default - "Always" on AKS, else "IfNotPresent" */
  readonly imagePullPolicy?: ImagePullPolicy;
  /** Names of Secrets that registries let the nodes in with, in the same namespace. @default [] */
  readonly imagePullSecrets?: readonly string[];
  /**
   * Who the pods are to the API server and to clouds: an account of their own, with annotations and what it may do, or the
   * name of one that several workloads share. @default - one of their own, which may do nothing
   */
  readonly serviceAccount?: References["serviceAccount"] | OwnServiceAccountDeclaration<References["identity"]>;
  /**
   * Whether the containers have a token of their account for the API server. A closed namespace keeps them from it unless
   * `egress` says its address. @default - true where the account of their own may do something
   */
  readonly automountServiceAccountToken?: boolean;
  /**
   * Team that the workload belongs to, by a name of lower-case letters, digits and hyphens: a label `team` of its pods, by which
   * costs are told apart, and of its alerts, which the receiver of that name hears of. @default - nobody in particular
   */
  readonly team?: string;
  /** What is told about the workload to those who watch it; `{}` for the alerts that fit it. @default - nothing */
  readonly alerts?: AlertsDeclaration;
  /**
   * More labels and annotations of its objects, which the pods do not get: nothing of it replaces a pod. @default - none
   */
  readonly metadata?: MetadataDeclaration;
  /**
   * Labels that find its pods, which have them beside the others: such as `{ app: "cart" }` for a workload that runs
   * already, and is to be taken over. Never changed in place. @default - `app.kubernetes.io/name` with the name of the workload
   */
  readonly selector?: Labels;
  /** More labels of the pods; they never enter a selector. @default {} */
  readonly labels?: Readonly<Record<string, string>>;
  /** More annotations of the pods. @default {} */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A pod with every field known, each as in {@link PodDeclaration}. It is a valid declaration too. */
export interface ResolvedPod extends ResolvedContainerSettings, ResolvedPodSettings {
  /** Name of the workload. */
  readonly name: string;
  readonly image: ImageReference;
  readonly movingTagReason: string | undefined;
  readonly imageOwner: ImageOwner;
  readonly containerName: string | undefined;
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
  readonly resources: ResolvedResources;
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly envFrom: readonly EnvFromDeclaration[];
  readonly volumes: Readonly<Record<string, ResolvedVolume>>;
  readonly sidecars: Readonly<Record<string, ResolvedSidecar>>;
  readonly initContainers: Readonly<Record<string, ResolvedInitContainer>>;
  readonly egress: readonly ResolvedEgressRule[];
  readonly calls: readonly ResolvedCalledPods[];
  readonly hostAliases: readonly ResolvedHostAlias[];
  readonly placement: ResolvedPlacement;
  readonly priorityClass: string | undefined;
  readonly runAsUser: number;
  readonly runAsGroup: number;
  readonly fsGroup: number;
  readonly supplementalGroups: readonly number[];
  readonly capabilities: readonly Capability[];
  readonly privileged: boolean;
  readonly host: ResolvedHost;
  readonly readOnlyRootFilesystem: boolean;
  readonly terminationGracePeriodSeconds: number;
  readonly preStop: ResolvedPreStop | undefined;
  readonly postStart: { readonly command: readonly string[] } | undefined;
  readonly imagePullSecrets: readonly string[];
  readonly serviceAccount: string | ResolvedOwnServiceAccount;
  readonly automountServiceAccountToken: boolean;
  readonly metadata: ResolvedMetadata;
  readonly team: string | undefined;
  readonly alerts: ResolvedAlerts | undefined;
  readonly selector: Labels | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const UNPRIVILEGED_USER = 10001;

/**
 * Fills in the defaults of a pod and reads its values, all but the name, whose form is up to the workload.
 *
 * @param ports ports that its containers listen on, by name
 */
export function resolvePod(
  reader: DeclarationReader,
  declared: PodDeclaration,
  ports: Readonly<Record<string, ResolvedPort>> = {},
): Omit<ResolvedPod, "name"> {
  const serviceAccount = resolveAccountOfPods(reader, declared.serviceAccount);
  const image = reader.required("image", declared.image, ImageReference.parserFor(declared.movingTagReason));
  const runAsUser = reader.optional("runAsUser", declared.runAsUser, parseUserId, UNPRIVILEGED_USER);
  const preStop = resolvePreStop(reader.at("preStop"), declared.preStop, portAskedByDefault(ports));
  const sleepFrom = preStop && "sleepFrom" in preStop ? preStop.sleepFrom : undefined;
  const declaredVolumes = { ...declared.volumes, ...(sleepFrom && { [COPIED_SLEEP]: SLEEP_VOLUME }) };
  const initContainers = {
    ...declared.initContainers,
    ...(sleepFrom && { [COPIED_SLEEP]: sleepCopier(sleepFrom) }),
  };
  const volumes = mapRecord(declaredVolumes, (volume, key) => resolveVolume(reader.at("volumes", key), volume));
  const imageOwner = reader.optional("imageOwner", declared.imageOwner, choiceOf(IMAGE_OWNERS), "pipeline");
  const resources = resolveResources(reader.at("resources"), declared.resources, () => diskOf(volumes));
  const team = reader.optional("team", declared.team, parseTeam, undefined);
  const main = { image, imageOwner, resources };
  return {
    image,
    movingTagReason: declared.movingTagReason ?? undefined,
    imageOwner,
    containerName: reader.optional("containerName", declared.containerName, parseLabelName, undefined),
    command: declared.command ?? undefined,
    args: declared.args ?? undefined,
    resources,
    ...resolveContainerSettings(reader, declared),
    ...resolvePodSettings(reader, declared),
    env: declared.env ?? {},
    envFrom: declared.envFrom ?? [],
    volumes,
    sidecars: mapRecord(declared.sidecars, (sidecar, key) =>
      resolveSidecar(reader.at("sidecars", key), key, sidecar, ports),
    ),
    initContainers: mapRecord(initContainers, (container, key) =>
      resolveInitContainer(reader.at("initContainers", key), key, container, { main, ports }),
    ),
    egress: resolveEgress(reader, declared.egress),
    calls: resolveCalls(reader.at("calls"), declared.calls),
    hostAliases: resolveHostAliases(reader.at("hostAliases"), declared.hostAliases),
    placement: resolvePlacement(reader.at("placement"), declared.placement),
    priorityClass: reader.optional("priorityClass", declared.priorityClass, orToken(parseSubdomainName), undefined),
    runAsUser,
    runAsGroup: reader.optional("runAsGroup", declared.runAsGroup, parseUserId, runAsUser),
    fsGroup: reader.optional("fsGroup", declared.fsGroup, parseUserId, runAsUser),
    supplementalGroups: reader.list("supplementalGroups", declared.supplementalGroups, parseUserId),
    capabilities: reader.list("capabilities", declared.capabilities, choiceOf(CAPABILITIES)),
    privileged: declared.privileged ?? false,
    host: resolveHost(declared.host),
    readOnlyRootFilesystem: declared.readOnlyRootFilesystem ?? true,
    terminationGracePeriodSeconds: reader.optional(
      "terminationGracePeriodSeconds",
      declared.terminationGracePeriodSeconds,
      parseSeconds,
      30,
    ),
    preStop,
    postStart: declared.postStart ?? undefined,
    imagePullSecrets: reader.list("imagePullSecrets", declared.imagePullSecrets, orToken(parseSubdomainName)),
    serviceAccount,
    automountServiceAccountToken:
      declared.automountServiceAccountToken ??
      reader.derived(() => typeof serviceAccount !== "string" && serviceAccount.rules.length > 0),
    team,
    alerts: resolveAlerts(reader.at("alerts"), declared.alerts ?? undefined),
    selector: declared.selector ?? undefined,
    labels: team === undefined ? (declared.labels ?? {}) : { [TEAM_LABEL]: team, ...declared.labels },
    metadata: resolveMetadata(declared.metadata),
    annotations: declared.annotations ?? {},
  };
}
