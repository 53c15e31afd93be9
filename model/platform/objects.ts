import { type IdentityDeclaration, type NamedPlace, type ResolvedIdentity, resolveIdentity } from "../azure/identity";
import type { DeclarationReader } from "../declaration-reader";
import { type ClaimDeclaration, type ResolvedClaim, resolveClaim } from "../kubernetes/claim";
import { type ConfigMapDeclaration, type ResolvedConfigMap, resolveConfigMap } from "../kubernetes/config-map";
import {
  type CustomObjectDeclaration,
  type ResolvedCustomObject,
  resolveCustomObject,
} from "../kubernetes/custom-object";
import type { CustomResourceDefinition } from "../kubernetes/definition";
import {
  type ExternalServiceDeclaration,
  type ResolvedExternalService,
  resolveExternalService,
} from "../kubernetes/external-service";
import {
  type ResolvedServiceAccount,
  resolveServiceAccount,
  type ServiceAccountDeclaration,
} from "../kubernetes/service-account";
import type { Rule } from "../rule";
import {
  CLAIM_RULES,
  CONFIG_MAP_RULES,
  CUSTOM_OBJECT_RULES,
  EXTERNAL_SERVICE_RULES,
  SERVICE_ACCOUNT_RULES,
} from "../rules/kubernetes";
import { identityForm } from "../rules/platform/identity-form";
import { secretStoreForm } from "../rules/platform/secret-store-form";
import { STORAGE_CLASS_RULES } from "../rules/platform/storage-class";
import { shapeOf } from "../shape/declared-shape";
import type { Shape } from "../shape/shape";
import { type ResolvedSecretStore, resolveSecretStore, type SecretStoreDeclaration } from "./secret-store";
import {
  type ClusterStorageClassDeclaration,
  type ResolvedClusterStorageClass,
  resolveClusterStorageClass,
} from "./storage-class";

/** An object that pods refer to, in one environment. */
export type InNamespaceOfPods<Declared> = Declared & {
  /** Name of the namespace that it lives in. */
  readonly namespace: string;
};

/** What pods of an environment refer to by name: a record for each kind. */
export interface EnvironmentObjects {
  /** The ConfigMaps that pods read here, by name. */
  readonly configMaps: Readonly<Record<string, InNamespaceOfPods<ResolvedConfigMap>>>;
  /** The service accounts that pods share here, by name. */
  readonly serviceAccounts: Readonly<Record<string, InNamespaceOfPods<ResolvedServiceAccount>>>;
  /** The objects of kinds that operators define, by name. */
  readonly objects: Readonly<Record<string, InNamespaceOfPods<ResolvedCustomObject>>>;
  /** The claims that pods share or keep here, by name. */
  readonly claims: Readonly<Record<string, InNamespaceOfPods<ResolvedClaim>>>;
  /** What runs elsewhere and is called here, by its name in the cluster. */
  readonly externalServices: Readonly<Record<string, InNamespaceOfPods<ResolvedExternalService>>>;
  /** The identities that service accounts name here, by name; they are of no namespace. */
  readonly identities: Readonly<Record<string, ResolvedIdentity>>;
  /** The secret stores that pods read here, by name; they are of no namespace. */
  readonly secretStores: Readonly<Record<string, ResolvedSecretStore>>;
  /** The classes of volumes that claims name here, by name; they are of no namespace. */
  readonly storageClasses: Readonly<Record<string, ResolvedClusterStorageClass>>;
}

/** Records of a platform that declare what pods refer to. */
export type ObjectSection = keyof EnvironmentObjects;

/** A kind of object that pods refer to: how it is read, and what has to hold for it. */
interface ObjectKind<Declaration, Resolved> {
  /** What one of them is called in messages. */
  readonly word: string;
  /** Shape of what is declared. */
  readonly shape: Shape;
  /** Shape of the props of its construct. */
  readonly propsShape: Shape;
  /** What has to hold for each. */
  readonly rules: readonly Rule<
    Resolved & { readonly definitions?: readonly CustomResourceDefinition[] | undefined }
  >[];
  /** Whether one of them lives in a namespace. @default true */
  readonly namespaced?: false;
  /** Fills in the defaults of what is declared and reads its values. */
  resolve(reader: DeclarationReader, name: string, declared: Declaration, place: NamedPlace): Resolved;
}

const CONFIG_MAP: ObjectKind<ConfigMapDeclaration, ResolvedConfigMap> = {
  word: "config map",
  shape: shapeOf("ConfigMapDeclaration"),
  propsShape: shapeOf("ConfigMap"),
  rules: CONFIG_MAP_RULES,
  resolve: resolveConfigMap,
};

const SERVICE_ACCOUNT: ObjectKind<ServiceAccountDeclaration, ResolvedServiceAccount> = {
  word: "service account",
  shape: shapeOf("ServiceAccountDeclaration"),
  propsShape: shapeOf("ServiceAccount"),
  rules: SERVICE_ACCOUNT_RULES,
  resolve: resolveServiceAccount,
};

const CUSTOM_OBJECT: ObjectKind<CustomObjectDeclaration, ResolvedCustomObject> = {
  word: "object",
  shape: shapeOf("CustomObjectDeclaration"),
  propsShape: shapeOf("CustomObject"),
  rules: CUSTOM_OBJECT_RULES,
  resolve: resolveCustomObject,
};

const CLAIM: ObjectKind<ClaimDeclaration, ResolvedClaim> = {
  word: "claim",
  shape: shapeOf("ClaimDeclaration"),
  propsShape: shapeOf("PersistentVolumeClaim"),
  rules: CLAIM_RULES,
  resolve: resolveClaim,
};

const EXTERNAL_SERVICE: ObjectKind<ExternalServiceDeclaration, ResolvedExternalService> = {
  word: "external service",
  shape: shapeOf("ExternalServiceDeclaration"),
  propsShape: shapeOf("ExternalService"),
  rules: EXTERNAL_SERVICE_RULES,
  resolve: resolveExternalService,
};

const IDENTITY: ObjectKind<IdentityDeclaration, ResolvedIdentity> = {
  word: "identity",
  shape: shapeOf("IdentityDeclaration"),
  propsShape: shapeOf("IdentityDeclaration"),
  rules: [identityForm],
  namespaced: false,
  resolve: resolveIdentity,
};

const SECRET_STORE: ObjectKind<SecretStoreDeclaration, ResolvedSecretStore> = {
  word: "secret store",
  shape: shapeOf("SecretStoreDeclaration"),
  propsShape: shapeOf("SecretStoreDeclaration"),
  rules: [secretStoreForm],
  namespaced: false,
  resolve: resolveSecretStore,
};

const STORAGE_CLASS: ObjectKind<ClusterStorageClassDeclaration, ResolvedClusterStorageClass> = {
  word: "storage class",
  shape: shapeOf("StorageClassDeclaration"),
  propsShape: shapeOf("StorageClassDeclaration"),
  rules: STORAGE_CLASS_RULES,
  namespaced: false,
  resolve: resolveClusterStorageClass,
};

/** Every kind of object that pods refer to, by the record of a platform that declares it. */
export const OBJECT_KINDS: Readonly<Record<ObjectSection, ObjectKind<object, { readonly name: string }>>> = {
  configMaps: CONFIG_MAP,
  serviceAccounts: SERVICE_ACCOUNT,
  objects: CUSTOM_OBJECT,
  claims: CLAIM,
  externalServices: EXTERNAL_SERVICE,
  identities: IDENTITY,
  secretStores: SECRET_STORE,
  storageClasses: STORAGE_CLASS,
};

/** The records of a platform that declare what pods refer to. */
export const OBJECT_SECTIONS = Object.keys(OBJECT_KINDS) as readonly ObjectSection[];

/** An object that pods refer to, whatever its kind. */
interface PlacedObject {
  /** Name by which pods refer to it. */
  readonly name: string;
  /** Name of the namespace that it lives in. @default - of none */
  readonly namespace?: string;
}

/** The objects of an environment that pods refer to, each with its section. */
export function objectsOf(environment: EnvironmentObjects): readonly {
  readonly section: ObjectSection;
  readonly name: string;
  readonly object: PlacedObject;
}[] {
  return OBJECT_SECTIONS.flatMap((section) =>
    Object.entries<PlacedObject>(environment[section]).map(([name, object]) => ({
      section,
      name,
      object,
    })),
  );
}
