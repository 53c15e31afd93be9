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
  /** File that the reason is written to. @default "/dev/termination-log" */
  readonly terminationMessagePath?: string;
  /** Whether its standard input stays open, for whoever attaches to it. @default false */
  readonly stdin?: boolean;
  /** Whether it has a terminal, which some programs ask for. @default false */
  readonly tty?: boolean;
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
  readonly terminationMessagePath: string | undefined;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly allowPrivilegeEscalation: boolean;
}

/** Names of what few containers need. */
export const CONTAINER_SETTINGS = [
  "workingDir",
  "imagePullPolicy",
  "terminationMessagePolicy",
  "terminationMessagePath",
  "stdin",
  "tty",
  "allowPrivilegeEscalation",
] as const satisfies readonly (keyof ResolvedContainerSettings)[];

/** Fills in the defaults of what few containers need. */
export function resolveContainerSettings(
  reader: DeclarationReader,
  declared: ContainerSettingsDeclaration,
): ResolvedContainerSettings {
  const { workingDir, imagePullPolicy, terminationMessagePolicy, terminationMessagePath } = declared;
  return {
    workingDir: workingDir ?? undefined,
    imagePullPolicy: reader.optional("imagePullPolicy", imagePullPolicy, choiceOf(IMAGE_PULL_POLICIES), undefined),
    terminationMessagePolicy: reader.optional(
      "terminationMessagePolicy",
      terminationMessagePolicy,
      choiceOf(MESSAGE_POLICIES),
      undefined,
    ),
    terminationMessagePath: terminationMessagePath ?? undefined,
    stdin: declared.stdin ?? false,
    tty: declared.tty ?? false,
    allowPrivilegeEscalation: declared.allowPrivilegeEscalation ?? false,
  };
}
