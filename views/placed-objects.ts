import { claimObjects } from "../manifests/claim";
import { configMap } from "../manifests/config-map";
import { customObject } from "../manifests/custom-object";
import { externalServiceObjects } from "../manifests/external-service";
import { externalSecret, type Fetched, secretProviderClass } from "../manifests/fetched-secrets";
import { imageDeployer } from "../manifests/image-deployer";
import { type KubernetesObject, ownerOf } from "../manifests/kubernetes-object";
import { PROMETHEUS_RULE, prometheusRule, prometheusRuleName } from "../manifests/prometheus-rule";
import { accountObjects } from "../manifests/service-account";
import { isNamespaced } from "../model/kubernetes/custom-object";
import { hasService } from "../model/kubernetes/external-service";
import { IMAGE_DEPLOYER, recommendedLabels } from "../model/kubernetes/labels";
import { alertGroups } from "../model/platform/alert-groups";
import { deployedWorkloads } from "../model/platform/deployed-workloads";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { clientIdOf, identifiedAccount, type KnownIdentities } from "./known-identities";

/** What pods of several workloads refer to: ConfigMaps, claims with their volumes, and accounts with what they may do. */
export function sharedObjects(
  environment: ResolvedEnvironment,
  partOf: string,
  known: KnownIdentities,
): readonly KubernetesObject[] {
  const { configMaps, claims, serviceAccounts } = environment;
  const made = <Each extends { readonly exists: boolean }>(record: Readonly<Record<string, Each>>) =>
    Object.values(record).filter(({ exists }) => !exists);
  return [
    ...made(configMaps).map((declared) => configMap(declared, ownerOf(declared, partOf))),
    ...made(claims).flatMap((declared) => {
      const { volume, claim } = claimObjects(declared, ownerOf(declared, partOf));
      return volume ? [volume, claim] : [claim];
    }),
    ...made(serviceAccounts).flatMap((declared) => {
      const account = accountObjects(declared, ownerOf(declared, partOf));
      const { role } = account;
      return [identifiedAccount(account, environment, known), ...(role ? [role.role, role.binding] : [])];
    }),
  ];
}

/** Names in the cluster for what runs elsewhere. */
export function externalServicesOf(
  { externalServices }: ResolvedEnvironment,
  partOf: string,
): readonly KubernetesObject[] {
  return Object.values(externalServices)
    .filter(hasService)
    .flatMap((declared) => {
      const { service, endpointSlice } = externalServiceObjects(declared, ownerOf(declared, partOf));
      return [...(service ? [service] : []), ...(endpointSlice ? [endpointSlice] : [])];
    });
}

/** Alerts as objects, where a Prometheus in the cluster evaluates them. */
export function alertObjects(environment: ResolvedEnvironment, partOf: string): readonly KubernetesObject[] {
  if (!environment.alerting.prometheusRules) return [];
  return alertGroups(environment).map(({ name: group, namespace, rules }) => {
    const name = prometheusRuleName(group);
    return {
      ...PROMETHEUS_RULE,
      metadata: { name, namespace, labels: { ...recommendedLabels(name, partOf) } },
      spec: prometheusRule(group, rules),
    };
  });
}

/** What brings secrets of Key Vaults to pods: it says which, and never what is in them. */
export function fetchedSecretsOf(
  environment: ResolvedEnvironment,
  partOf: string,
  known: KnownIdentities,
): readonly KubernetesObject[] {
  return environment.secretReads.flatMap(({ vault, identity, name, namespace, workload, account, objects, synced }) => {
    const { vaultName, refreshIntervalMinutes, by } = vault;
    const tenantId = vault.tenantId ?? environment.cluster?.tenantId ?? known.tenantId ?? "";
    const clientId = clientIdOf(identity, environment, known) ?? "";
    const fetched: Fetched = { vaultName, refreshIntervalMinutes, tenantId, clientId, account, objects, synced };
    const owner = { name, namespace, labels: recommendedLabels(workload, partOf) };
    return by === "csi" ? [secretProviderClass(fetched, owner)] : externalSecret(fetched, owner);
  });
}

/** The objects of kinds that operators define. */
export function customObjectsOf(
  { objects, operators }: ResolvedEnvironment,
  partOf: string,
): readonly KubernetesObject[] {
  const definitions = Object.values(operators).flatMap((operator) => operator.definitions);
  return Object.values(objects).map((object) =>
    customObject(object, isNamespaced(object, definitions) ? object.namespace : undefined, partOf),
  );
}

/** What the pipeline may do, in each namespace with something of which it sets the image. */
export function deployerObjects(environment: ResolvedEnvironment, partOf: string): readonly KubernetesObject[] {
  const user = environment.imageDeployerObjectId ?? "";
  return [...deployedWorkloads(environment)].flatMap(([namespace, deployed]) => {
    const owner = ownerOf({ name: IMAGE_DEPLOYER, namespace }, partOf);
    const { role, binding } = imageDeployer(owner, user, { ...deployed, runs: deployed.before.length > 0 });
    return [role, binding];
  });
}
