import type { DeclarationReader } from "../declaration-reader";
import { choiceOf } from "../value/choice";

/** When a node pulls an image. */
const IMAGE_PULL_POLICIES = ["Always", "IfNotPresent", "Never"] as const;
const MESSAGE_POLICIES = ["File", "FallbackToLogsOnError"] as const;

/** When a node pulls an image: at every start, where it does not have it, or never, because it was put there. */
export type ImagePullPolicy = (typeof IMAGE_PULL_POLICIES)[number];

/** What every container may have, and few need. */
export interface ContainerSettingsDeclaration {
  /** Folder that the program begins in. @default - the one of the image */
  readonly workingDir?: string;
  /** When a node pulls the image. @default - as the pod has it */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * Where the reason comes from that is shown of a container that has ended: a file that it writes, or else the end of its
   * logs. @default "File"
   */
  readonly terminationMessagePolicy?: (typeof MESSAGE_POLICIES)[number];
  /**
   * Whether its processes may gain rights that it was not started with, as `sudo` does, where the namespace is held to
   * "baseline". @default false
   */
  readonly allowPrivilegeEscalation?: boolean;
}

/** What few containers need, with every field known, each as in {@link ContainerSettingsDeclaration}; undefined for nothing. */
export interface ResolvedContainerSettings {
  readonly workingDir: string | undefined;
  readonly imagePullPolicy: ImagePullPolicy | undefined;
  readonly terminationMessagePolicy: (typeof MESSAGE_POLICIES)[number] | undefined;
  readonly allowPrivilegeEscalation: boolean;
}

/** Fills in the defaults of what few containers need. */
export function resolveContainerSettings(
  reader: DeclarationReader,
  { workingDir, imagePullPolicy, terminationMessagePolicy, allowPrivilegeEscalation }: ContainerSettingsDeclaration,
): ResolvedContainerSettings {
  return {
    workingDir: workingDir ?? undefined,
    imagePullPolicy: reader.optional("imagePullPolicy", imagePullPolicy, choiceOf(IMAGE_PULL_POLICIES), undefined),
    terminationMessagePolicy: reader.optional(
      "terminationMessagePolicy",
      terminationMessagePolicy,
      choiceOf(MESSAGE_POLICIES),
      undefined,
    ),
    allowPrivilegeEscalation: allowPrivilegeEscalation ?? false,
  };
}
