import type { DeclarationReader } from "../declaration-reader";
import { lastAsked } from "../last-asked";
import type { PathSegment } from "../problem";
import { picked } from "../record";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { ImageReference } from "../value/image-reference";
import { parseUserId } from "../value/integer";
import { CAPABILITIES, type Capability } from "./capability";
import {
  CONTAINER_SETTINGS,
  type ContainerSettingsDeclaration,
  type ResolvedContainerSettings,
  resolveContainerSettings,
} from "./container-settings";
import type { ResolvedPort } from "./port";
import { NO_PORT, type ProbesDeclaration, type ResolvedProbes, resolveProbes } from "./probe";
import type { PodReferences } from "./references";
import { type ResolvedResources, type ResourcesDeclaration, resolveResources } from "./resources";
import type { StoredSecret } from "./stored-secret";

/**
 * A value of an environment variable: a text, or where Kubernetes finds it. Secrets are referred to, never written. A number that
 * only Terraform knows is written into a text, such as a template of JavaScript: it stays what it is.
 */
export type EnvValue<References extends PodReferences = PodReferences> =
  | string
  | {
      /** Name of a Secret in the same namespace; Kubernetes' `secretKeyRef.name`. */
      readonly secret: string;
      /** Key of the value in the Secret. */
      readonly key: string;
      /** Whether the container starts without the variable when the Secret or the key is missing. @default false */
      readonly optional?: boolean;
    }
  | {
      /** Name of a ConfigMap in the same namespace; Kubernetes' `configMapKeyRef.name`. */
      readonly configMap: References["configMap"];
      /** Key of the value in the ConfigMap. */
      readonly key: string;
      /** Whether the container starts without the variable when the ConfigMap or the key is missing. @default false */
      readonly optional?: boolean;
    }
  | {
      /** A field of the pod, such as `metadata.name`; Kubernetes' `fieldRef.fieldPath`. */
      readonly field: string;
    }
  | {
      /** A resource of the container, such as `limits.memory`; Kubernetes' `resourceFieldRef.resource`. */
      readonly resource: string;
      /** Unit that the amount is written in, such as `1Mi`; rounded up. @default "1" */
      readonly divisor?: string;
    }
  | StoredSecret<References["secretStore"]>;

/** All keys of a ConfigMap or a Secret as environment variables; a variable that is declared by name replaces them. */
export type EnvFromDeclaration<References extends PodReferences = PodReferences> = (
  | {
      /** Name of a ConfigMap in the same namespace; Kubernetes' `configMapRef.name`. */
      readonly configMap: References["configMap"];
    }
  | {
      /** Name of a Secret in the same namespace; Kubernetes' `secretRef.name`. */
      readonly secret: string;
    }
) & {
  /** What every name begins with, before the key. @default - nothing */
  readonly prefix?: string;
  /** Whether the container starts without it when it is missing. @default false */
  readonly optional?: boolean;
};

/** A container beside the main one, in the same pod. */
export interface SidecarDeclaration<References extends PodReferences = PodReferences>
  extends ContainerSettingsDeclaration {
  /** The image of the first deployment, with a fixed tag or digest. */
  readonly image: string | ImageReference;
  /**
   * Why the image names no fixed version, such as `postgres` or `postgres:latest`: every node runs what is behind the name
   * when it pulls it, and a rollback does not bring back the version before. @default - it names one
   */
  readonly movingTagReason?: string;
  /** What the sidecar asks for, and where it is stopped. */
  readonly resources: ResourcesDeclaration;
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
  /** How the sidecar is asked whether it is healthy, on ports of its own. @default {} */
  readonly probes?: ProbesDeclaration;
  /** Who sets the image after the first deployment. @default "terraform" */
  readonly imageOwner?: ImageOwner;
  /** Whether the container can write to its volumes and /tmp only. @default true */
  readonly readOnlyRootFilesystem?: boolean;
}

/** Who may set the image after the first deployment. */
export const IMAGE_OWNERS = ["pipeline", "terraform"] as const;

/** Who sets the image after the first deployment: `kubectl set image` of the pipeline, or a plan. */
export type ImageOwner = (typeof IMAGE_OWNERS)[number];

/** A sidecar with every field known, each as in {@link SidecarDeclaration}. It is a valid declaration too. */
export interface ResolvedSidecar
  extends Required<
      Omit<
        SidecarDeclaration,
        | "command"
        | "args"
        | "probes"
        | "movingTagReason"
        | "runAsUser"
        | "runAsGroup"
        | keyof ContainerSettingsDeclaration
      >
    >,
    ResolvedContainerSettings {
  /** Name of the container. */
  readonly name: string;
  readonly image: ImageReference;
  readonly movingTagReason: string | undefined;
  readonly resources: ResolvedResources;
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
  readonly runAsUser: number | undefined;
  readonly runAsGroup: number | undefined;
  readonly probes: ResolvedProbes;
}

/**
 * Fills in the defaults of a sidecar.
 *
 * @param ports ports of the pod by name
 */
export function resolveSidecar(
  reader: DeclarationReader,
  name: string,
  declared: SidecarDeclaration,
  ports: Readonly<Record<string, ResolvedPort>>,
): ResolvedSidecar {
  const own = Object.values(ports).find(({ sidecar }) => sidecar === name);
  return resolved({
    name,
    image: reader.required("image", declared.image, ImageReference.parserFor(declared.movingTagReason)),
    movingTagReason: declared.movingTagReason ?? undefined,
    resources: resolveResources(reader.at("resources"), declared.resources),
    ...resolveContainerSettings(reader, declared),
    command: declared.command ?? undefined,
    args: declared.args ?? undefined,
    env: declared.env ?? {},
    envFrom: declared.envFrom ?? [],
    runAsUser: reader.optional("runAsUser", declared.runAsUser, parseUserId, undefined),
    runAsGroup: reader.optional("runAsGroup", declared.runAsGroup, parseUserId, undefined),
    capabilities: reader.list("capabilities", declared.capabilities, choiceOf(CAPABILITIES)),
    privileged: declared.privileged ?? false,
    probes: resolveProbes(reader.at("probes"), declared.probes, own?.name ?? NO_PORT, {}),
    imageOwner: reader.optional("imageOwner", declared.imageOwner, choiceOf(IMAGE_OWNERS), "terraform"),
    readOnlyRootFilesystem: declared.readOnlyRootFilesystem ?? true,
  });
}

/** What the containers of a pod have in common: the main one, those beside it, and those before it. */
export interface PodContainer extends ResolvedContainerSettings {
  /** Path from the pod to the container; empty for the main container. */
  readonly at: readonly PathSegment[];
  /** Whether it runs before the others: to its end, or as a native sidecar. */
  readonly isInit: boolean;
  /** Name of the container. */
  readonly name: string;
  readonly image: ImageReference;
  readonly imageOwner: ImageOwner;
  readonly command: readonly string[] | undefined;
  readonly args: readonly string[] | undefined;
  readonly resources: ResolvedResources;
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly envFrom: readonly EnvFromDeclaration[];
  /** User of its processes; undefined for that of the pod. */
  readonly runAsUser?: number | undefined;
  /** Group of its processes; undefined for that of the pod. */
  readonly runAsGroup?: number | undefined;
  readonly capabilities: readonly Capability[];
  readonly privileged: boolean;
  readonly readOnlyRootFilesystem: boolean;
  /** Probes of any but the main container, whose are up to the workload. */
  readonly probes?: ResolvedProbes;
  /** `Always` for a native sidecar. */
  readonly restartPolicy?: "Always" | undefined;
}

/** The containers of a pod: the main one, those beside it, and those before it. */
export const containersOf: (pod: PodContainers) => readonly PodContainer[] = lastAsked(containersIn);

function containersIn(pod: PodContainers): readonly PodContainer[] {
  const { image, imageOwner, command, args, resources, env, envFrom, capabilities } = pod;
  const { privileged, readOnlyRootFilesystem, sidecars, initContainers } = pod;
  const settings = picked(pod, CONTAINER_SETTINGS);
  const name = mainContainerName(pod);
  const own = { name, image, imageOwner, command, args, resources, env, envFrom, capabilities, privileged };
  const main = { at: [], isInit: false, ...own, ...settings, readOnlyRootFilesystem };
  const beside = Object.entries(sidecars).map(([name, sidecar]) => ({
    ...sidecar,
    at: ["sidecars", name],
    isInit: false,
    name,
  }));
  const before = Object.entries(initContainers).map(([name, container]) => ({
    ...container,
    at: ["initContainers", name],
    isInit: true,
    name,
  }));
  return [main, ...beside, ...before];
}

/** Whether a container runs at the same time as the main one. */
export function runsBeside({ isInit, restartPolicy }: PodContainer): boolean {
  return !isInit || restartPolicy === "Always";
}

/** The containers of a pod that run before the others, in their order. */
export function initContainersOf(pod: PodContainers): readonly PodContainer[] {
  return containersOf(pod).filter(({ isInit }) => isInit);
}

/**
 * The containers of a pod in the order in which they are deployed: the main one, then the sidecars, those first whose
 * image the pipeline owns, each by name: their order in the declaration means nothing.
 *
 * Terraform remembers an image by the index of its container. A sidecar that took the index of another would run the
 * image of that one, or go back to its first image; in this order no sidecar that Terraform owns can cause that. Where
 * a sidecar is added or removed that the pipeline owns, the pipeline has to set the images once more.
 */
export function containersInOrder(pod: PodContainers): readonly PodContainer[] {
  const [main, ...sidecars] = containersOf(pod).filter(({ isInit }) => !isInit);
  const inOrder = [...sidecars].sort((one, other) => (one.name < other.name ? -1 : 1));
  const owned = inOrder.filter(isOwnedByPipeline);
  const others = inOrder.filter((sidecar) => !isOwnedByPipeline(sidecar));
  return main ? [main, ...owned, ...others] : [];
}

/** The part of a pod that its containers are made from. */
type PodContainers = Omit<PodContainer, "at" | "isInit" | "restartPolicy"> & {
  readonly containerName?: string | undefined;
  readonly sidecars: Readonly<Record<string, ResolvedSidecar>>;
  readonly initContainers: Readonly<Record<string, Omit<PodContainer, "at" | "isInit">>>;
};

/** Name of the main container of a pod. */
export function mainContainerName({ name, containerName }: Pick<PodContainers, "name" | "containerName">): string {
  return containerName ?? name;
}

/** Whether `kubectl set image` of the pipeline sets the image of a container. */
export function isOwnedByPipeline({ imageOwner }: Pick<PodContainer, "imageOwner">): boolean {
  return imageOwner === "pipeline";
}

/** Whether the pipeline sets the image of any container of a pod. */
export function isDeployedByPipeline(pod: PodContainers): boolean {
  return containersOf(pod).some(isOwnedByPipeline);
}
