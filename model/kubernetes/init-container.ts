import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { ImageReference } from "../value/image-reference";
import { parseUserId } from "../value/integer";
import { CAPABILITIES, type Capability } from "./capability";
import { type EnvFromDeclaration, type EnvValue, IMAGE_OWNERS, type ImageOwner } from "./container";
import {
  type ContainerSettingsDeclaration,
  type ResolvedContainerSettings,
  resolveContainerSettings,
} from "./container-settings";
import type { ResolvedPort } from "./port";
import { NO_PORT, type ProbesDeclaration, type ResolvedProbes, resolveProbes } from "./probe";
import type { PodReferences } from "./references";
import { type ResolvedResources, type ResourcesDeclaration, resolveResources } from "./resources";

/**
 * A container that runs before the others. Those of a pod run one after the other, in the order of their declaration, and
 * each has to succeed before the next begins.
 *
 * With `restartPolicy: "Always"` it is a native sidecar: it begins in its turn, the next one follows when its startup
 * probe has succeeded, it runs beside the others, and it is stopped after them. It never keeps a job from its end.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export interface InitContainerDeclaration<References extends PodReferences = PodReferences>
  extends ContainerSettingsDeclaration {
  /** The image of the first deployment, with a fixed tag or digest. @default - that of the main container */
  readonly image?: string | ImageReference;
  /**
   * Why the image names no fixed version, such as `postgres` or `postgres:latest`: every node runs what is behind the name
   * when it pulls it, and a rollback does not bring back the version before. @default - it names one
   */
  readonly movingTagReason?: string;
  /**
   * What the container asks for, and where it is stopped.
   *
   * @default - what the main container asks for: a pod needs no more for it, because they do not run at once
   */
  readonly resources?: ResourcesDeclaration;
  /** Program that is run, and its first arguments. @default - the image's entry point */
  readonly command?: readonly string[];
  /** Arguments of the program. @default - the image's arguments */
  readonly args?: readonly string[];
  /** Environment variables by name. @default {} */
  readonly env?: Readonly<Record<string, EnvValue<References>>>;
  /** ConfigMaps and Secrets of which every key is a variable; of two with the same key the later counts. @default [] */
  readonly envFrom?: readonly EnvFromDeclaration<References>[];
  /** Numeric user of its processes; 0, which is root, where the namespace is held to "baseline" only. @default - that of the pod */
  readonly runAsUser?: number;
  /** Numeric group of its processes. @default - that of the pod */
  readonly runAsGroup?: number;
  /** Rights of root that the container keeps. @default [] */
  readonly capabilities?: readonly Capability[];
  /** Whether the container has every right on its node, where the namespace is held to "privileged". @default false */
  readonly privileged?: boolean;
  /** `Always` for a native sidecar, which needs version 3 of the Kubernetes provider. @default - it runs to its end */
  readonly restartPolicy?: "Always";
  /** How a native sidecar is asked whether it is healthy, on ports of its own. @default {} */
  readonly probes?: ProbesDeclaration;
  /** Who sets the image after the first deployment. @default "terraform"; without an image of its own, as the main container */
  readonly imageOwner?: ImageOwner;
  /** Whether the container can write to its volumes and /tmp only. @default true */
  readonly readOnlyRootFilesystem?: boolean;
}

/** An init container with every field known, each as in {@link InitContainerDeclaration}. It is a valid declaration too. */
export interface ResolvedInitContainer extends ResolvedContainerSettings {
  /** Name of the container. */
  readonly name: string;
  readonly image: ImageReference;
  readonly movingTagReason: string | undefined;
  readonly resources: ResolvedResources;
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly envFrom: readonly EnvFromDeclaration[];
  readonly runAsUser: number | undefined;
  readonly runAsGroup: number | undefined;
  readonly capabilities: readonly Capability[];
  readonly privileged: boolean;
  readonly restartPolicy: "Always" | undefined;
  readonly probes: ResolvedProbes;
  readonly imageOwner: ImageOwner;
  readonly readOnlyRootFilesystem: boolean;
}

/** What an init container takes from its pod. */
interface InitContainerContext {
  /** The main container. */
  readonly main: Pick<ResolvedInitContainer, "image" | "imageOwner" | "resources">;
  /** Ports of the pod by name. */
  readonly ports: Readonly<Record<string, ResolvedPort>>;
}

/** Fills in the defaults of an init container. */
export function resolveInitContainer(
  reader: DeclarationReader,
  name: string,
  declared: InitContainerDeclaration,
  { main, ports }: InitContainerContext,
): ResolvedInitContainer {
  const own = Object.values(ports).find(({ sidecar }) => sidecar === name);
  const owner = declared.image === undefined ? main.imageOwner : "terraform";
  return resolved({
    name,
    image: reader.optional("image", declared.image, ImageReference.parserFor(declared.movingTagReason), main.image),
    movingTagReason: declared.movingTagReason ?? undefined,
    resources: declared.resources ? resolveResources(reader.at("resources"), declared.resources) : main.resources,
    ...resolveContainerSettings(reader, declared),
    command: declared.command ?? undefined,
    args: declared.args ?? undefined,
    env: declared.env ?? {},
    envFrom: declared.envFrom ?? [],
    runAsUser: reader.optional("runAsUser", declared.runAsUser, parseUserId, undefined),
    runAsGroup: reader.optional("runAsGroup", declared.runAsGroup, parseUserId, undefined),
    capabilities: reader.list("capabilities", declared.capabilities, choiceOf(CAPABILITIES)),
    privileged: declared.privileged ?? false,
    restartPolicy: reader.optional("restartPolicy", declared.restartPolicy, choiceOf(["Always"]), undefined),
    probes: resolveProbes(reader.at("probes"), declared.probes, own?.name ?? NO_PORT, {}),
    imageOwner: reader.optional("imageOwner", declared.imageOwner, choiceOf(IMAGE_OWNERS), owner),
    readOnlyRootFilesystem: declared.readOnlyRootFilesystem ?? true,
  });
}
