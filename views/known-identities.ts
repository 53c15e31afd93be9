import type { KubernetesObject } from "../manifests/kubernetes-object";
import { type AccountObjects, withAnnotations } from "../manifests/service-account";
import type { ResolvedEnvironment } from "../model/platform/environment";
import { CLIENT_ID, identityNamed } from "../model/platform/identity-of-pods";

/** What Terraform looks up in Azure when it runs. */
export interface KnownIdentities {
  /** Client ids of identities, by the name that the platform gives to each. @default - those that it declares */
  readonly clientIds?: Readonly<Record<string, string>>;
  /** Id of the tenant of the Key Vaults. @default - the one that the platform declares */
  readonly tenantId?: string;
}

/** Client id of an identity: what is declared, or what somebody has looked up; undefined where it means nothing here. */
export function clientIdOf(
  name: string | undefined,
  environment: ResolvedEnvironment,
  { clientIds = {} }: KnownIdentities,
): string | undefined {
  const identity = identityNamed(name, environment);
  if (!identity) return undefined;
  return identity.clientId ?? (Object.hasOwn(clientIds, identity.name) ? clientIds[identity.name] : undefined);
}

/** Client ids of some identities by name, as far as they are known. */
export function clientIdsOf(
  names: readonly string[],
  environment: ResolvedEnvironment,
  known: KnownIdentities,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const clientId = clientIdOf(name, environment, known);
      return clientId === undefined ? [] : [[name, clientId]];
    }),
  );
}

/** A service account with what it says of its identity. */
export function identifiedAccount(
  { serviceAccount, identity }: AccountObjects,
  environment: ResolvedEnvironment,
  known: KnownIdentities,
): KubernetesObject {
  const clientId = clientIdOf(identity, environment, known);
  return withAnnotations(serviceAccount, clientId === undefined ? {} : { [CLIENT_ID]: clientId });
}

/** Names of the identities whose client ids have to be looked up before the objects of an environment are whole. */
export function unknownIdentities(environment: ResolvedEnvironment, known: KnownIdentities): readonly string[] {
  return Object.keys(environment.identities).filter(
    (name) => identityNamed(name, environment) && clientIdOf(name, environment, known) === undefined,
  );
}
