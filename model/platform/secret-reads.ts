import { type DeclarationReader, isUnreadable, readable } from "../declaration-reader";
import type { BeforeDeclaration } from "../kubernetes/before";
import type { EnvValue } from "../kubernetes/container";
import type { PodDeclaration } from "../kubernetes/pod";
import { keyOf, type StoredFile, type StoredObject, type StoredSecret } from "../kubernetes/stored-secret";
import type { CsiVolume, SecretStoreVolume, SecretVolume, VolumeDeclaration } from "../kubernetes/volume";
import { mapRecord } from "../record";
import { nearest } from "../shape/nearest";
import { oneOf, ValueError, Wording } from "../value/value-error";
import type { ResolvedKeyVault, ResolvedSecretStore } from "./secret-store";
import type { WorkloadSection } from "./workloads";

/** What the pods of a workload read of a Key Vault, at one place of their declaration. */
export interface SecretRead {
  /** The record of the platform that declares the workload. */
  readonly section: WorkloadSection;
  /** Name of the workload. */
  readonly workload: string;
  /** Name of its namespace. */
  readonly namespace: string;
  /** Name of the service account of the pods. */
  readonly account: string;
  /** Name of the identity that reads; undefined where the account has none, which is a mistake. */
  readonly identity: string | undefined;
  /** The vault. */
  readonly vault: ResolvedKeyVault;
  /** Name of what fetches them, and of the Secret where there is one. */
  readonly name: string;
  readonly objects: readonly StoredObject[];
  /** Whether a Secret has them: for variables, and always where External Secrets copies them. */
  readonly synced: boolean;
}

/** Who reads, among what may be read. */
export interface SecretReader {
  readonly section: WorkloadSection;
  readonly workload: string;
  readonly namespace: string;
  readonly account: string;
  readonly identity: string | undefined;
  /** The secret stores of the environment, by name. */
  readonly stores: Readonly<Record<string, ResolvedSecretStore>>;
}

/** A workload as it is declared, whatever its kind. */
type Reading = PodDeclaration & { readonly before?: Readonly<Record<string, BeforeDeclaration>> };

const DRIVER = "secrets-store.csi.k8s.io";

/**
 * A workload whose variables and volumes are of Secrets and of the driver's volumes in the place of secret stores.
 *
 * @param reads what has to be fetched for it is added here
 */
export function withSecrets<Declaration extends Reading>(
  reader: DeclarationReader,
  declaration: Declaration,
  who: SecretReader,
  reads: SecretRead[],
): Declaration {
  if (!namesStores(declaration)) return declaration;
  const lowered = new Lowering(who);
  const { env, sidecars, initContainers, before, volumes } = declaration;
  const inContainers = <Container extends { readonly env?: PodDeclaration["env"] }>(
    section: string,
    containers: Readonly<Record<string, Container>> | undefined,
  ) =>
    containers && !isUnreadable(containers)
      ? mapRecord(containers, (container, key) =>
          isUnreadable(container) || !container.env
            ? container
            : { ...container, env: lowered.variables(reader.at(section, key, "env"), container.env) },
        )
      : containers;
  const changed = {
    ...declaration,
    ...(env && { env: lowered.variables(reader.at("env"), env) }),
    ...(sidecars && { sidecars: inContainers("sidecars", sidecars) }),
    ...(initContainers && { initContainers: inContainers("initContainers", initContainers) }),
    ...(before && { before: inContainers("before", before) }),
  };
  const mounted = volumes && !isUnreadable(volumes) ? lowered.volumes(reader, volumes) : volumes;
  const fetched = lowered.folders(reader);
  reads.push(...lowered.reads);
  if (isUnreadable(mounted)) return changed;
  return { ...changed, ...((mounted || Object.keys(fetched).length > 0) && { volumes: { ...mounted, ...fetched } }) };
}

/** Whether a workload names a secret store anywhere: most do not, and are left as they are. */
function namesStores({ env, sidecars, initContainers, before, volumes }: Reading): boolean {
  const containers = [sidecars, initContainers, before].flatMap((each) =>
    each && !isUnreadable(each) ? Object.values<{ readonly env?: PodDeclaration["env"] }>(each) : [],
  );
  const variables = [env, ...containers.map((each) => (isUnreadable(each) ? undefined : each.env))];
  return (
    variables.some((each) => each && !isUnreadable(each) && Object.values(each).some(isStored)) ||
    (volumes !== undefined && !isUnreadable(volumes) && Object.values(volumes).some(isOfStore))
  );
}

function isStored(value: EnvValue): value is StoredSecret {
  return typeof value === "object" && !isUnreadable(value) && "secretStore" in value;
}

function isOfStore(volume: VolumeDeclaration | undefined): volume is SecretStoreVolume {
  return volume !== undefined && !isUnreadable(volume) && volume.kind === "secretStore";
}

/** What is written in the place of secret stores in one workload. */
class Lowering {
  readonly reads: SecretRead[] = [];
  /** Names of secrets that are variables, by the vault that they are of. */
  private readonly named = new Map<ResolvedKeyVault, Set<string>>();

  constructor(private readonly who: SecretReader) {}

  /** Variables, those of a store as keys of a Secret. */
  variables(at: DeclarationReader, env: NonNullable<PodDeclaration["env"]>): NonNullable<PodDeclaration["env"]> {
    if (isUnreadable(env)) return env;
    return mapRecord(env, (value, key): EnvValue => {
      if (!isStored(value)) return value;
      const store = at.at(key).required("secretStore", value.secretStore, (given) => this.store(given));
      const name = at.at(key).required("name", value.name, nameIn(store));
      return at.at(key).derived(() => {
        const from = readable(store);
        if (from.kind === "secret") return { secret: from.secret, key: readable(name) };
        const known = this.named.get(from) ?? new Set();
        this.named.set(from, known.add(readable(name)));
        return { secret: this.nameOf(folderOf(from)), key: name };
      });
    });
  }

  /** Volumes, without those of a store that could not be read: nobody can look at them. */
  volumes(reader: DeclarationReader, volumes: NonNullable<PodDeclaration["volumes"]>): typeof volumes {
    const read = Object.entries(volumes).map(([key, volume]) => {
      const mounted = reader.derived(() => this.volume(reader.at("volumes", key), key, volume));
      return [key, mounted] as const;
    });
    return Object.fromEntries(read.filter(([key, volume]) => !isOfStore(volumes[key]) || !isUnreadable(volume)));
  }

  /** A volume, that of a store as one of the driver or of a Secret. */
  private volume(at: DeclarationReader, key: string, volume: VolumeDeclaration): VolumeDeclaration {
    if (!isOfStore(volume)) return volume;
    const { kind: _, name, files, ...mounted } = volume;
    const store = at.required("name", name, (given) => this.store(given));
    const paths = at.required("files", files, filesOf);
    const objects = Object.entries(isUnreadable(paths) ? {} : paths).map(([path, file]) =>
      at.at("files").required(path, file, (each) => objectOf(path, each, nameIn(store))),
    );
    return at.derived((): CsiVolume | SecretVolume => {
      const from = readable(store);
      const read = Object.keys(readable(paths)).length > 0 ? objects.map(readable) : [];
      const items = Object.fromEntries(read.map((object) => [keyOf(object), object.path]));
      if (from.kind === "secret") return { ...mounted, kind: "secret", name: from.secret, items };
      this.reads.push({ ...this.reader(), vault: from, name: this.nameOf(key), objects: read, synced: false });
      return from.by === "csi"
        ? { ...mounted, ...csiVolume(this.nameOf(key)) }
        : { ...mounted, kind: "secret", name: this.nameOf(key), items };
    });
  }

  /** The folders by which the driver comes to know which secrets are variables: a Secret is there while one is mounted. */
  folders(reader: DeclarationReader): Readonly<Record<string, VolumeDeclaration>> {
    const folders = [...this.named].map(([vault, names]) => {
      const key = folderOf(vault);
      const objects = [...names].sort().map((name) => objectOf(name, name, parseObjectName));
      const name = reader.derived(() => this.nameOf(key));
      this.reads.push({ ...this.reader(), vault, name, objects, synced: true });
      return vault.by === "csi" ? [[key, { mountPath: `/mnt/${key}`, ...csiVolume(name) }] as const] : [];
    });
    return Object.fromEntries(folders.flat());
  }

  private reader(): Omit<SecretReader, "stores"> {
    const { stores: _, ...who } = this.who;
    return who;
  }

  /** A dot is in no name of a workload or a volume, so that no two places have one name. */
  private nameOf(key: string): string {
    return `${this.who.workload}.${key}`;
  }

  /** @throws ValueError when the environment has no such store */
  private store(name: string): ResolvedSecretStore {
    const { stores } = this.who;
    const found = Object.hasOwn(stores, name) ? stores[name] : undefined;
    if (found) return found;
    const known = Object.keys(stores);
    const near = nearest(name, known);
    const written =
      near === undefined ? (known.length > 0 ? `write ${oneOf(known)}, or ` : "") : `write "${near}", or `;
    throw new ValueError("be a secret store of the environment", name, `${written}declare it among secretStores`);
  }
}

function csiVolume(secretProviderClass: string) {
  return { kind: "csi", driver: DRIVER, attributes: { secretProviderClass } } as const;
}

function folderOf({ name }: ResolvedKeyVault): string {
  return `secrets-of-${name}`;
}

/** What is called so in a store: a vault takes fewer names than a Secret has keys. */
function nameIn(store: ResolvedSecretStore): (name: string) => string {
  return isUnreadable(store) || store.kind === "secret" ? parseKey : parseObjectName;
}

/** Files of a folder: there are some, and none of them is a folder of another. */
function filesOf(files: SecretStoreVolume["files"]): SecretStoreVolume["files"] {
  const paths = Object.keys(files);
  if (paths.length === 0) {
    throw new ValueError(
      "name a file",
      new Wording("none"),
      'write what is read, such as { "db/password": "db-password" }',
    );
  }
  for (const path of paths) {
    const below = paths.find((other) => other.startsWith(`${path}/`));
    if (below === undefined) continue;
    throw new ValueError(
      "have no file that is a folder too",
      new Wording(`"${path}" and "${below}"`),
      "rename one of them",
    );
  }
  return files;
}

function objectOf(path: string, file: StoredFile, parseName: (name: string) => string): StoredObject {
  if (!PATH.test(path) || path.split("/").includes("..")) {
    throw new ValueError("be the path of a file", path, 'write it such as "db/password"');
  }
  if (typeof file === "string") {
    return { type: "secret", name: parseName(file), version: undefined, path };
  }
  const { version } = file;
  const named: Partial<Record<StoredObject["type"], string>> = file;
  const kinds = STORED.flatMap((type) => {
    const name = named[type];
    return name === undefined || name === null ? [] : [{ type, name }];
  });
  const [kind] = kinds;
  if (!kind || kinds.length > 1) {
    const given = kinds.length === 0 ? "none of them" : kinds.map(({ type }) => type).join(" and ");
    const remedy = 'write it such as "db-password" or { certificate: "shop-tls" }';
    throw new ValueError("name one secret, certificate or key", new Wording(given), remedy);
  }
  return {
    type: kind.type,
    name: parseObjectName(kind.name),
    version: version === undefined ? undefined : parseVersion(version),
    path,
  };
}

const STORED = ["secret", "certificate", "key"] as const;
const PATH = /^[-._a-z0-9][-._a-z0-9/]*$/i;
const KEY = /^[-._a-z0-9]{1,253}$/i;
const OBJECT_NAME = /^[-a-z0-9]{1,127}$/i;
const VERSION = /^[0-9a-f]{32}$/i;

function parseKey(value: string): string {
  if (KEY.test(value)) return value;
  throw new ValueError("be the name of a secret", value, "use letters, digits and hyphens, such as orders-db-password");
}

/** @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#vault-name-and-object-name */
function parseObjectName(value: string): string {
  if (OBJECT_NAME.test(value)) return value;
  throw new ValueError(
    "be at most 127 letters, digits and hyphens, as the vault names what it keeps",
    value,
    "write the name in the vault, such as orders-db-password",
  );
}

function parseVersion(value: string): string {
  if (VERSION.test(value)) return value;
  throw new ValueError(
    "be a version of the vault",
    value,
    "write its 32 hexadecimal digits, or leave it out for the latest",
  );
}
