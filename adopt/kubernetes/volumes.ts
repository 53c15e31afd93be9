import { AKS_STORAGE_CLASSES, isAksStorageClass } from "../../model/azure/aks-storage-class";
import { TEMPORARY_FOLDER, TEMPORARY_FOLDER_SIZE, temporaryFolderName } from "../../model/kubernetes/temporary-folder";
import { entriesAt, type Fields, fieldsAt, labelsAt, said, textAt, valueAt } from "../json";
import type { Inventory } from "./inventory";

/** An empty folder that nothing holds back may take this much: the declaration has to say how much. */
const UNBOUND_FOLDER = "1Gi";
const USUAL_MODE = 0o644;
const USUAL_TOKEN_SECONDS = 3600;

/** A place where a volume appears. */
interface LiveMount {
  readonly container: string | undefined;
  readonly isInit: boolean;
  readonly mountPath: string;
  readonly subPath: string | undefined;
  readonly readOnly: boolean;
  readonly mountPropagation: string | undefined;
}

/** What volumes are read with. */
interface VolumeContext {
  readonly namespace: string;
  readonly inventory: Inventory;
  /** Claims that each replica has for itself. @default [] */
  readonly claimTemplates?: readonly Fields[];
}

/** The volumes of pods, each with the places where it appears; the empty folders at /tmp are there without being said. */
export function volumesOf(template: Fields, { claimTemplates = [], ...context }: VolumeContext): Fields {
  const mounts = mountsOf(template);
  const declared = entriesAt(template, "spec.volumes").map((volume): [string, Fields | undefined] => {
    const name = textAt(volume, "name") ?? "";
    const places = mounts.get(name) ?? [];
    const source = isTemporaryFolder(name, volume, places) ? undefined : sourceOf(volume, places, context);
    return [name, source && { ...source, ...placesOf(places, source) }];
  });
  const claims = claimTemplates.map((claim): [string, Fields] => {
    const name = textAt(claim, "metadata.name") ?? "";
    const source = { kind: "claimTemplate", ...claimedOf(claim) };
    return [name, { ...source, ...placesOf(mounts.get(name) ?? [], source) }];
  });
  return said(Object.fromEntries([...declared, ...claims]));
}

/** What is claimed: how much, of which class, and who may have it at once. */
export function claimedOf(claim: unknown): Fields {
  return said({
    size: textAt(claim, "spec.resources.requests.storage"),
    storageClass: textAt(claim, "spec.storageClassName"),
    accessMode: textAt(claim, "spec.accessModes.0"),
  });
}

function mountsOf(template: Fields): ReadonlyMap<string, readonly LiveMount[]> {
  const mounts = new Map<string, LiveMount[]>();
  for (const [list, isInit] of [
    ["containers", false],
    ["initContainers", true],
  ] as const) {
    for (const [index, container] of entriesAt(template, `spec.${list}`).entries()) {
      const name = !isInit && index === 0 ? undefined : textAt(container, "name");
      for (const mount of entriesAt(container, "volumeMounts")) {
        const volume = textAt(mount, "name") ?? "";
        const places = mounts.get(volume) ?? [];
        mounts.set(volume, places);
        places.push({
          container: name,
          isInit,
          mountPath: textAt(mount, "mountPath") ?? "",
          subPath: textAt(mount, "subPath"),
          readOnly: valueAt(mount, "readOnly") === true,
          mountPropagation: textAt(mount, "mountPropagation"),
        });
      }
    }
  }
  return mounts;
}

/** Where a volume appears: in the main container, in others at the same place, and elsewhere. */
function placesOf(places: readonly LiveMount[], source: Fields): Fields {
  const isReadOnly = source.readOnly === true || ALWAYS_READ_ONLY.has(String(source.kind));
  const isPlain = (mount: LiveMount) => isReadOnly || !mount.readOnly;
  const first = places.find((mount) => mount.container === undefined && isPlain(mount));
  const isLikeFirst = (mount: LiveMount) =>
    first !== undefined &&
    mount.container !== undefined &&
    isPlain(mount) &&
    mount.mountPath === first.mountPath &&
    mount.subPath === first.subPath;
  const alike = places.filter(isLikeFirst);
  const named = (isInit: boolean) => [
    ...new Set(alike.filter((mount) => mount.isInit === isInit).map(({ container }) => container)),
  ];
  const others = places.filter((mount) => mount !== first && !isLikeFirst(mount));
  return {
    mountPath: first ? first.mountPath : false,
    ...said({
      subPath: first?.subPath,
      sidecars: named(false),
      initContainers: named(true),
      mounts: others.map((mount) =>
        said({
          mountPath: mount.mountPath,
          subPath: mount.subPath,
          container: mount.container,
          readOnly: (!isReadOnly && mount.readOnly) || undefined,
        }),
      ),
    }),
  };
}

const ALWAYS_READ_ONLY = new Set(["configMap", "secret", "downwardAPI", "projected"]);

function isTemporaryFolder(name: string, volume: Fields, places: readonly LiveMount[]): boolean {
  const [only, ...others] = places;
  return (
    others.length === 0 &&
    only?.mountPath === TEMPORARY_FOLDER &&
    name === temporaryFolderName(only.container) &&
    textAt(volume, "emptyDir.sizeLimit") === TEMPORARY_FOLDER_SIZE
  );
}

/** Where a volume comes from; undefined where it cannot be said. */
function sourceOf(
  volume: Fields,
  places: readonly LiveMount[],
  { namespace, inventory }: VolumeContext,
): Fields | undefined {
  const [kind, source] = Object.entries(volume).find(([key]) => key !== "name") ?? [];
  const everywhereReadOnly = places.length > 0 && places.every((mount) => mount.readOnly);
  switch (kind) {
    case "emptyDir":
      return said({
        kind: "emptyDir",
        sizeLimit: textAt(source, "sizeLimit") ?? UNBOUND_FOLDER,
        medium: textAt(source, "medium") || undefined,
      });
    case "configMap":
      return { kind: "configMap", name: textAt(source, "name"), ...filesOf(source) };
    case "secret":
      return { kind: "secret", name: textAt(source, "secretName"), ...filesOf(source) };
    case "persistentVolumeClaim": {
      const name = textAt(source, "claimName") ?? "";
      const claim = inventory.find("PersistentVolumeClaim", namespace, name);
      const readOnly = valueAt(source, "readOnly") === true || everywhereReadOnly || undefined;
      return said({ kind: "claim", name, accessMode: accessModeOf(claim), readOnly });
    }
    case "hostPath":
      return said({
        kind: "hostPath",
        path: textAt(source, "path"),
        type: textAt(source, "type") || undefined,
        readOnly: everywhereReadOnly,
        mountPropagation: places.map((mount) => mount.mountPropagation).find((each) => each !== undefined),
      });
    case "csi":
      return {
        kind: "csi",
        driver: textAt(source, "driver"),
        ...said({ attributes: labelsAt(source, "volumeAttributes") }),
        readOnly: valueAt(source, "readOnly") === true,
      };
    case "downwardAPI":
      return { kind: "downwardAPI", files: fieldFilesOf(source), ...modeOf(source) };
    case "projected":
      return { kind: "projected", sources: entriesAt(source, "sources").flatMap(projectedOf), ...modeOf(source) };
    default:
      return undefined;
  }
}

/** Who may have a claimed volume at once: shares of files let every node in, whatever their claim asks for. */
function accessModeOf(claim: unknown): string | undefined {
  const storageClass = textAt(claim, "spec.storageClassName") ?? "";
  const isShare = isAksStorageClass(storageClass) && AKS_STORAGE_CLASSES[storageClass] !== "azureDisk";
  return isShare ? "ReadWriteMany" : textAt(claim, "spec.accessModes.0");
}

function filesOf(source: unknown): Fields {
  const optional = valueAt(source, "optional") === true || undefined;
  return { ...said({ items: itemsOf(source), optional }), ...modeOf(source) };
}

function itemsOf(source: unknown): Fields {
  return Object.fromEntries(
    entriesAt(source, "items").map((item) => [textAt(item, "key") ?? "", textAt(item, "path") ?? ""]),
  );
}

function fieldFilesOf(source: unknown): Fields {
  return Object.fromEntries(
    entriesAt(source, "items").map((item) => [textAt(item, "path") ?? "", textAt(item, "fieldRef.fieldPath") ?? ""]),
  );
}

function modeOf(source: unknown): Fields {
  const mode = valueAt(source, "defaultMode");
  return typeof mode === "number" && mode !== USUAL_MODE ? { mode: mode.toString(8).padStart(4, "0") } : {};
}

function projectedOf(source: Fields): Fields[] {
  const token = fieldsAt(source, "serviceAccountToken");
  if (textAt(token, "path") !== undefined) {
    const expirationSeconds = valueAt(token, "expirationSeconds") ?? USUAL_TOKEN_SECONDS;
    return [said({ token: token.path, audience: token.audience, expirationSeconds })];
  }
  const fields = fieldFilesOf(source.downwardAPI);
  if (Object.keys(fields).length > 0) return [{ fields }];
  for (const kind of ["secret", "configMap"] as const) {
    const name = textAt(source, `${kind}.name`);
    if (name !== undefined) {
      return [
        said({
          [kind]: name,
          items: itemsOf(source[kind]),
          optional: valueAt(source, `${kind}.optional`) === true || undefined,
        }),
      ];
    }
  }
  return [];
}
