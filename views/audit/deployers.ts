import type { ClusterRole, PolicyRule, Role, RoleBinding } from "kubernetes-types/rbac/v1";
import type { KubernetesObject } from "../../manifests/kubernetes-object";
import { installsVersions } from "../../model/azure/node-version";
import { effectiveAccess } from "../../model/platform/effective-access";
import { isMade, type MadeEnvironment, type ResolvedEnvironment } from "../../model/platform/environment";
import { heldImagesOf } from "../../model/platform/image-policies";
import type { ResolvedPlatform } from "../../model/platform/platform";
import { environmentObjects } from "../environment-objects";
import type { AuditAnswer } from "./audit-answer";

/** Who may change what runs in an environment. */
export function deployersOf(environment: ResolvedEnvironment, platform: ResolvedPlatform): readonly AuditAnswer[] {
  const { name: partOf, state, fleet } = platform;
  const objects = environmentObjects(environment, { partOf });
  const images = heldImagesOf(environment, partOf);
  return [
    ...(isMade(environment) ? ofCluster(environment) : [OF_OWNER]),
    ...ofAccounts(objects),
    ...(fleet && environment.inFleet
      ? [{ subject: `the Fleet ${fleet.fleetName}`, answer: "upgrades the cluster", source: "fleet" }]
      : []),
    {
      subject: "whoever applies the stacks",
      answer: "everything that is declared; az role assignment list --all tells who has the roles for it",
      source: "not known here",
    },
    state
      ? {
          subject: `whoever may write to the container ${state.container} of ${state.storageAccount}`,
          answer: "what Terraform believes to be there",
          source: "state",
        }
      : {
          subject: "whoever has the files of the state",
          answer: "what Terraform believes to be there",
          source: "no state is declared",
        },
    images
      ? {
          subject: "images",
          answer: `of ${images.registries.join(", ")} alone, whoever makes the pods`,
          source: "imageRegistries",
        }
      : { subject: "images", answer: "of any registry", source: "no imageRegistries are declared" },
  ];
}

const OF_OWNER: AuditAnswer = {
  subject: "whoever keeps the cluster, and has a role there",
  answer: "as its owner says",
  source: "the cluster is there already",
};

function ofCluster(environment: MadeEnvironment): readonly AuditAnswer[] {
  const { cluster, around } = environment;
  const changing = effectiveAccess(environment).filter(({ may }) => may !== "read");
  const pushers = around.registry?.pushers ?? [];
  return [
    ...changing.map(({ who, may, where }) => ({
      subject: who,
      answer: may === "administer" && where === "the cluster" ? "administer the cluster" : `${may} in ${where}`,
      source: SOURCES[may] ?? "access",
    })),
    ...pushers.map((id) => ({
      subject: id,
      answer: `pushes images to ${around.registry?.registryName}`,
      source: "registry.pushers",
    })),
    ...(!installsVersions(cluster) || environment.inFleet
      ? []
      : [
          {
            subject: "Azure",
            answer: `installs versions of the channel ${cluster.upgradeChannel} in the upgrade window`,
            source: "upgradeChannel",
          },
        ]),
    ...(cluster.nodeOsChannel === "None"
      ? []
      : [{ subject: "Azure", answer: `brings nodes up to date: ${cluster.nodeOsChannel}`, source: "nodeOsChannel" }]),
    ...(cluster.apiServer.runCommand
      ? [
          {
            subject: "whoever may run az aks command invoke",
            answer: "what their role in the cluster lets them, from outside its network too",
            source: "apiServer.runCommand",
          },
        ]
      : []),
  ];
}

const SOURCES: Readonly<Record<string, string>> = {
  administer: "adminGroupObjectIds, deployerAdministers, access",
  "set images": "imageDeployerObjectId",
};

const CHANGING: ReadonlySet<string> = new Set([
  "*",
  "create",
  "update",
  "patch",
  "delete",
  "deletecollection",
  "bind",
  "escalate",
]);

/** Service accounts that may change objects of the cluster. */
function ofAccounts(objects: readonly KubernetesObject[]): readonly AuditAnswer[] {
  const roles = new Map(
    objects.filter(isRole).map((role) => [keyOf(role.kind, role.metadata.namespace, role.metadata.name), role]),
  );
  return objects.filter(isBinding).flatMap(({ kind, metadata, roleRef, subjects = [] }) => {
    const role = roles.get(keyOf(roleRef.kind, roleRef.kind === "Role" ? metadata.namespace : undefined, roleRef.name));
    const rights = (role?.rules ?? []).flatMap(changesOf);
    const accounts = subjects.filter((subject) => subject.kind === "ServiceAccount");
    if (rights.length === 0) return [];
    const where = metadata.namespace === undefined ? "every namespace" : metadata.namespace;
    return accounts.map(({ name, namespace }) => ({
      subject: `pods as ${namespace}/${name}`,
      answer: `${[...new Set(rights)].join("; ")} in ${where}`,
      source: `${kind} ${metadata.namespace === undefined ? "" : `${metadata.namespace}/`}${metadata.name}`,
    }));
  });
}

function changesOf({ verbs = [], resources = [], nonResourceURLs }: PolicyRule): readonly string[] {
  const changing = verbs.filter((verb) => CHANGING.has(verb));
  return changing.length > 0 && !nonResourceURLs ? [`${changing.join(", ")} ${resources.join(", ")}`] : [];
}

function keyOf(kind: string, namespace: string | undefined, name: string | undefined): string {
  return [kind, namespace ?? "", name ?? ""].join("/");
}

function isRole(object: KubernetesObject): object is KubernetesObject & Pick<Role | ClusterRole, "rules"> {
  return object.kind === "Role" || object.kind === "ClusterRole";
}

function isBinding(object: KubernetesObject): object is KubernetesObject & Pick<RoleBinding, "roleRef" | "subjects"> {
  return object.kind === "RoleBinding" || object.kind === "ClusterRoleBinding";
}
