import type { StoredObject } from "../model/kubernetes/stored-secret";
import { keyOf } from "../model/kubernetes/stored-secret";
import { type KubernetesObject, metadataOf, type ObjectOwner } from "./kubernetes-object";

/** An object of a kind that Kubernetes itself does not know, by which secrets of a vault come to pods. */
export interface FetchingObject extends KubernetesObject {
  readonly spec: Readonly<Record<string, unknown>>;
}

/** What is fetched of a Key Vault, and as whom. */
export interface Fetched {
  /** Name of the vault. */
  readonly vaultName: string;
  /** Tenant of the vault. */
  readonly tenantId: string;
  /** Client id of the identity that reads. */
  readonly clientId: string;
  /** Name of the service account of the pods that are this identity. */
  readonly account: string;
  readonly objects: readonly StoredObject[];
  /** Whether a Secret of the name of the owner has them. */
  readonly synced: boolean;
  /** Minutes after which External Secrets looks again. */
  readonly refreshIntervalMinutes: number;
}

/** Types of what a vault keeps, in the words of the driver and of External Secrets. */
const TYPES = { secret: "secret", certificate: "cert", key: "key" } as const;

/**
 * What the driver of secret stores fetches when a pod mounts a volume of it.
 *
 * @see https://learn.microsoft.com/azure/aks/csi-secrets-store-identity-access
 */
export function secretProviderClass(fetched: Fetched, owner: ObjectOwner): FetchingObject {
  const { vaultName, tenantId, clientId, objects, synced } = fetched;
  // quoted: what is called 12 or true is a text too
  const entries = objects.map(({ type, name, version = "", path }) =>
    [
      `objectName: "${name}"`,
      `objectType: ${TYPES[type]}`,
      `objectAlias: "${path}"`,
      `objectVersion: "${version}"`,
    ].join("\n"),
  );
  return {
    apiVersion: "secrets-store.csi.x-k8s.io/v1",
    kind: "SecretProviderClass",
    metadata: metadataOf(owner),
    spec: {
      provider: "azure",
      parameters: {
        usePodIdentity: "false",
        useVMManagedIdentity: "false",
        clientID: clientId,
        keyvaultName: vaultName,
        tenantId,
        objects: ["array:", ...entries.map((entry) => `  - |\n${entry.replaceAll(/^/gm, "    ")}`), ""].join("\n"),
      },
      ...(synced && {
        secretObjects: [
          {
            secretName: owner.name,
            type: "Opaque",
            data: objects.map((object) => ({ objectName: object.path, key: keyOf(object) })),
          },
        ],
      }),
    },
  };
}

const EXTERNAL_SECRETS = "external-secrets.io/v1";

/**
 * What External Secrets copies into a Secret, and as whom.
 *
 * @see https://external-secrets.io/latest/provider/azure-key-vault/
 */
export function externalSecret(fetched: Fetched, owner: ObjectOwner): readonly FetchingObject[] {
  const { vaultName, tenantId, account, objects, refreshIntervalMinutes } = fetched;
  const metadata = metadataOf(owner);
  return [
    {
      apiVersion: EXTERNAL_SECRETS,
      kind: "SecretStore",
      metadata,
      spec: {
        provider: {
          azurekv: {
            authType: "WorkloadIdentity",
            vaultUrl: `https://${vaultName}.vault.azure.net`,
            tenantId,
            serviceAccountRef: { name: account },
          },
        },
      },
    },
    {
      apiVersion: EXTERNAL_SECRETS,
      kind: "ExternalSecret",
      metadata,
      spec: {
        refreshInterval: `${refreshIntervalMinutes}m0s`,
        secretStoreRef: { kind: "SecretStore", name: owner.name },
        target: { name: owner.name, creationPolicy: "Owner", deletionPolicy: "Retain" },
        data: objects.map((object) => ({
          secretKey: keyOf(object),
          remoteRef: {
            key: `${TYPES[object.type]}/${object.name}`,
            ...(object.version !== undefined && { version: object.version }),
          },
        })),
      },
    },
  ];
}
