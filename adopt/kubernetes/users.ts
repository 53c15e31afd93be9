import { entriesAt, type Fields, fieldsAt, numberAt, said } from "../json";
import type { Inventory } from "./inventory";

/** What users are found with. */
interface UserContext {
  readonly namespace: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly inventory: Inventory;
}

/**
 * Whose the processes are, and the files of volumes. What the template leaves to the image, a pod that runs says: its status
 * has the user of each container since Kubernetes 1.31.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#implementations-supplementalgroupspolicy
 */
export function usersOf(template: Fields, context: UserContext): Fields {
  const [main = {}] = entriesAt(template, "spec.containers");
  const own = { ...fieldsAt(template, "spec.securityContext"), ...fieldsAt(main, "securityContext") };
  const found = numberAt(own, "runAsUser") === undefined ? runningUser(String(main.name), context) : {};
  return said({
    runAsUser: numberAt(own, "runAsUser") ?? numberAt(found, "uid"),
    runAsGroup: numberAt(own, "runAsGroup") ?? numberAt(found, "gid"),
    fsGroup: numberAt(own, "fsGroup"),
  });
}

function runningUser(container: string, { namespace, selector, inventory }: UserContext): Fields {
  const wanted = Object.entries(selector);
  const pod = inventory
    .ofKind("Pod", namespace)
    .find(({ metadata }) => wanted.every(([key, value]) => metadata.labels?.[key] === value));
  const status = entriesAt(pod, "status.containerStatuses").find(({ name }) => name === container);
  return fieldsAt(status, "user.linux");
}
