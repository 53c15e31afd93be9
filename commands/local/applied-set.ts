import { createHash } from "node:crypto";
import type { ConfigMap } from "kubernetes-types/core/v1";
import type { KubernetesObject, ObjectOf } from "../../manifests/kubernetes-object";
import { groupOf } from "../../views/local-objects";
import type { ServedKind } from "./kubectl";

const PREFIX = "applyset.kubernetes.io/";
const PART_OF = `${PREFIX}part-of`;
const KINDS = `${PREFIX}contains-group-kinds`;
const HOME = "default";
const TOOLING = `${PREFIX}tooling`;
const OURS = "cdktf-aks-platform";
const PLATFORM = `${OURS}/platform`;
const ENVIRONMENT = `${OURS}/environment`;

/** What a set is found by. */
export interface SetName {
  /** Name of the platform. */
  readonly platform: string;
  /** Name of the environment. */
  readonly environment: string;
}

/** A set that a cluster remembers. */
export interface RememberedSet extends SetName {
  /** What each of its objects has as a label. */
  readonly id: string;
}

/**
 * What was applied together, as Kubernetes' own ApplySets remember it: a label on each object, and an object that says which
 * kinds there are. What is not declared any more is found by them, and `down` finds everything, whatever is declared then.
 * `kubectl` has the same as alpha, and writes each set at once, where an environment is made in steps.
 *
 * @see https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#alternative-kubectl-apply-f-directory-prune
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-cli/3659-kubectl-apply-prune
 */
export class AppliedSet {
  private readonly name: string;
  private readonly id: string;

  /**
   * @param platform name of the platform
   * @param environment name of the environment
   */
  constructor(
    private readonly platform: string,
    private readonly environment: string,
  ) {
    this.name = `local-${platform}-${environment}`;
    const digest = createHash("sha256").update(`${this.name}.${HOME}.ConfigMap.`).digest("base64url");
    this.id = `applyset-${digest}-v1`;
  }

  /** Selects its objects. */
  get selector(): string {
    return `${PART_OF}=${this.id}`;
  }

  /** An object as one of the set. */
  member<Kind extends KubernetesObject>(object: Kind): Kind {
    return { ...object, metadata: { ...object.metadata, labels: { ...object.metadata.labels, [PART_OF]: this.id } } };
  }

  /** Whether an object is one of the set. */
  has(object: KubernetesObject): boolean {
    return setOf(object) === this.id;
  }

  /** The object that remembers the set, with the kinds of its objects. */
  memory(kinds: Iterable<string> = []): ObjectOf<ConfigMap> {
    return {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name: this.name,
        namespace: HOME,
        labels: { [MEMORIES]: this.id },
        annotations: {
          [TOOLING]: `${OURS}/v1`,
          [PLATFORM]: this.platform,
          [ENVIRONMENT]: this.environment,
          [KINDS]: [...new Set(kinds)].sort().join(","),
        },
      },
    };
  }
}

/** Selects what remembers a set, whoever has applied it. */
export const MEMORIES = `${PREFIX}id`;

/** The set that an object remembers; undefined where it is none of this command. */
export function rememberedSet({ metadata }: KubernetesObject): RememberedSet | undefined {
  const { labels = {}, annotations = {} } = metadata;
  const { [MEMORIES]: id } = labels;
  const { [PLATFORM]: platform, [ENVIRONMENT]: environment } = annotations;
  if (id === undefined || platform === undefined || environment === undefined) return undefined;
  return annotations[TOOLING]?.startsWith(`${OURS}/`) ? { id, platform, environment } : undefined;
}

/** What the set of an object is known by; undefined for an object of none. */
export function setOf({ metadata }: KubernetesObject): string | undefined {
  return metadata.labels?.[PART_OF];
}

/** What an ApplySet calls the kind of an object: `Deployment.apps`. */
export function groupKindOf({ apiVersion, kind }: Pick<KubernetesObject, "apiVersion" | "kind">): string {
  return groupKind({ group: groupOf(apiVersion), kind });
}

/** The kinds that an object remembers. */
export function rememberedKinds(memory: KubernetesObject | undefined): readonly string[] {
  return (memory?.metadata.annotations?.[KINDS] ?? "").split(",").filter((each) => each !== "");
}

/** What commands call kinds, of those that the API server has: with a definition, its objects are gone too. */
export function resourcesOf(kinds: readonly string[], served: readonly ServedKind[]): readonly string[] {
  const wanted = new Set(kinds);
  return served.filter((each) => wanted.has(groupKind(each))).map(({ resource }) => resource);
}

function groupKind({ group, kind }: Pick<ServedKind, "group" | "kind">): string {
  return group === "" ? kind : `${kind}.${group}`;
}
