import { ImageReference } from "../../model/value/image-reference";
import { ValueError } from "../../model/value/value-error";
import { field, readFields } from "../fields";
import { type Fields, said, textAt, textsAt } from "../json";
import { resourcesOf } from "./resources";
import { variablesOf, withoutSecrets } from "./variables";

/** What is said of an image that may be another one tomorrow. */
const MOVING_TAG_REASON = "taken over as it runs";

/** Fields that mean the same in every container; a new one costs a line. */
const FIELDS = [
  field("workingDir"),
  field("terminationMessagePolicy", "terminationMessagePolicy", unless("File")),
  field("terminationMessagePath", "terminationMessagePath", unless("/dev/termination-log")),
  field("stdin"),
  field("tty"),
  field("allowPrivilegeEscalation", "securityContext.allowPrivilegeEscalation"),
  field("privileged", "securityContext.privileged"),
  field("capabilities", "securityContext.capabilities.add"),
  field("runAsUser", "securityContext.runAsUser"),
  field("runAsGroup", "securityContext.runAsGroup"),
];

function unless(usual: string): (value: unknown) => unknown {
  return (value) => (value === usual ? undefined : value);
}

/** A container as it is declared, and what of it was a secret in plain text. */
export interface ReadContainer {
  readonly declared: Fields;
  /** Names of variables that are to come from a Secret. */
  readonly secrets: readonly string[];
}

/**
 * Reads what every container has, whatever its place in the pod.
 *
 * @param secret name of the Secret that is to hold what is a secret in plain text today
 * @param pullPolicy what is done where the container says nothing itself
 */
export function readContainer(container: Fields, secret: string, pullPolicy: string): ReadContainer {
  const { env, envFrom, secrets } = variablesOf(container, secret);
  const command = withoutSecrets(textsAt(container, "command"));
  const args = withoutSecrets(textsAt(container, "args"));
  const image = textAt(container, "image") ?? "";
  const hidden = [...command.secrets, ...args.secrets];
  const policy = textAt(container, "imagePullPolicy");
  const { privileged, allowPrivilegeEscalation, ...fields } = readFields(FIELDS, container);
  return {
    declared: {
      image,
      ...(isMoving(image) && { movingTagReason: MOVING_TAG_REASON }),
      ...said({
        imagePullPolicy: policy === pullPolicy ? undefined : policy,
        command: command.words,
        args: args.words,
        env: { ...env, ...Object.fromEntries(hidden.map((name) => [name, { secret, key: name }])) },
        envFrom,
        ...fields,
      }),
      ...(privileged === true && { privileged }),
      ...(allowPrivilegeEscalation === true && privileged !== true && { allowPrivilegeEscalation }),
      readOnlyRootFilesystem: isReadOnly(container),
      resources: resourcesOf(container),
    },
    secrets: [...secrets, ...hidden],
  };
}

function isReadOnly(container: Fields): boolean {
  return readFields([field("is", "securityContext.readOnlyRootFilesystem")], container).is === true;
}

function isMoving(image: string): boolean {
  try {
    ImageReference.parse(image);
    return false;
  } catch (error) {
    if (error instanceof ValueError) return true;
    throw error;
  }
}
