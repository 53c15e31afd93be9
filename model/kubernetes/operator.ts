import { type DeclarationReader, readable } from "../declaration-reader";
import { mapRecord } from "../record";
import { choiceOf } from "../value/choice";
import { Cidr } from "../value/cidr";
import { parseLabelName, parseSubdomainName } from "../value/dns-name";
import { parseCount } from "../value/integer";
import type { ImageOwner } from "./container";
import { definitionOf, type ResolvedCustomObject } from "./custom-object";
import { type CustomResourceDefinition, parseDefinition } from "./definition";
import { definitionsIn } from "./definition-file";
import { type OperandDeclaration, type ResolvedOperand, resolveOperand } from "./operand";
import type { PodReferences } from "./references";
import { type ResolvedRoleRule, type RoleRuleDeclaration, resolveRoleRules } from "./role";
import type { DisruptionDeclaration, RolloutDeclaration } from "./rollout";
import type { ServedDeclaration } from "./served";
import { type ResolvedService, resolveService } from "./service";
import { type ResolvedWebhooks, resolveWebhooks, type WebhooksDeclaration } from "./webhook";

/**
 * What an operator may do besides what `serviceAccount` lets it do in its own namespace. Everything is named; there are no
 * wildcards.
 */
export interface OperatorPermissions {
  /** In each of the namespaces that it watches. @default [] */
  readonly watched?: readonly RoleRuleDeclaration[];
  /** With what belongs to no namespace, such as nodes and its own webhooks. @default [] */
  readonly cluster?: readonly RoleRuleDeclaration[];
}

/**
 * An operator as it is declared: the definitions of its kinds, its pods, what they may do, and how the API server asks
 * them. Its pods are held to what those of a service are held to, and have a token of the API server besides.
 *
 * @typeParam Ports record whose keys are the names of the ports; other fields refer to them
 * @typeParam References names that its pods may refer to
 * @see https://kubernetes.io/docs/concepts/extend-kubernetes/operator/
 */
export interface OperatorDeclaration<
  Ports = Readonly<Record<string, unknown>>,
  References extends PodReferences = PodReferences,
> extends ServedDeclaration<Ports, References> {
  /** Who sets the image: a plan, because operator and definitions are of one version. @default "terraform" */
  readonly imageOwner?: ImageOwner;
  /** Whether the containers have a token of their account for the API server. @default true */
  readonly automountServiceAccountToken?: boolean;
  /** Number of replicas, of which one works at a time. @default 1 */
  readonly replicas?: number;
  /**
   * How a new version replaces the old one. @default - surge 25 %, none missing, deadline 600 s; { kind: "recreate" } where
   * the pods write to a claim that belongs to one node at a time
   */
  readonly rollout?: RolloutDeclaration;
  /** How many versions are kept to go back to with `kubectl rollout undo`, 0 or above. @default 10 */
  readonly revisionHistoryLimit?: number;
  /** How many replicas the drain of a node may take at once. @default { kind: "maxUnavailable", amount: 1 } */
  readonly disruption?: DisruptionDeclaration;
  /**
   * Definitions of its kinds: paths of YAML files, from the folder that the app runs in, or the definitions themselves. Of
   * a file with other objects too, such as a whole release, the definitions only are taken. @default []
   */
  readonly definitions?: readonly (string | CustomResourceDefinition)[];
  /** Namespaces whose objects it works on; `"all"` where it cannot be narrowed. @default - its own */
  readonly watches?: "all" | readonly string[];
  /** What it may do. @default - nothing but leader election */
  readonly permissions?: OperatorPermissions;
  /** Whether replicas agree on the one that works, by leases of its own namespace, which may be named. @default true */
  readonly leaderElection?: boolean | { readonly leases: readonly string[] };
  /** Addresses of the API server, IPv4 ranges. @default - any address, on the ports of an API server */
  readonly apiServer?: readonly (string | Cidr)[];
  /** Pods that it makes and that it calls, or that call it or the API server, by what they are. @default {} */
  readonly operands?: Readonly<Record<string, OperandDeclaration<NoInfer<keyof Ports & string>>>>;
  /** How the API server asks it before it stores objects. @default - it does not */
  readonly webhooks?: WebhooksDeclaration<NoInfer<keyof Ports & string>>;
}

/** An operator with every field known, each as in {@link OperatorDeclaration}. It is a valid declaration too. */
export interface ResolvedOperator extends Omit<ResolvedService, "before" | "headless" | "additionalServices"> {
  /** Name of its objects. */
  readonly name: string;
  readonly replicas: number;
  readonly definitions: readonly CustomResourceDefinition[];
  /** Namespaces that it watches; none for its own. */
  readonly watches: "all" | readonly string[];
  readonly permissions: ResolvedPermissions;
  readonly leaderElection: boolean | { readonly leases: readonly string[] };
  readonly apiServer: readonly Cidr[];
  readonly operands: Readonly<Record<string, ResolvedOperand>>;
  readonly webhooks: ResolvedWebhooks | undefined;
}

/** What an operator may do, with every field known, each as in {@link OperatorPermissions}. */
export interface ResolvedPermissions {
  readonly watched: readonly ResolvedRoleRule[];
  readonly cluster: readonly ResolvedRoleRule[];
}

const ANYWHERE = ["0.0.0.0/0"];

/** Fills in the defaults of an operator and reads its values. */
export function resolveOperator(
  reader: DeclarationReader,
  name: string,
  declared: OperatorDeclaration,
): ResolvedOperator {
  const { permissions, leaderElection = true, watches, webhooks } = declared;
  const allowed = reader.at("permissions");
  const ports = Object.keys(declared.ports ?? {});
  const {
    before: _,
    headless: __,
    additionalServices: ___,
    ...service
  } = resolveService(reader, name, {
    ...declared,
    imageOwner: declared.imageOwner ?? "terraform",
    automountServiceAccountToken: declared.automountServiceAccountToken ?? true,
    replicas: 1,
  });
  return {
    ...service,
    replicas: reader.optional("replicas", declared.replicas, parseCount, 1),
    definitions: resolveDefinitions(reader, declared.definitions),
    watches:
      typeof watches === "string"
        ? reader.required("watches", watches, choiceOf(["all"]))
        : reader.list("watches", watches, parseLabelName),
    permissions: {
      watched: resolveRoleRules(allowed, "watched", permissions?.watched),
      cluster: resolveRoleRules(allowed, "cluster", permissions?.cluster),
    },
    leaderElection:
      typeof leaderElection === "object"
        ? { leases: reader.at("leaderElection").list("leases", leaderElection.leases, parseSubdomainName) }
        : leaderElection,
    apiServer: reader.list("apiServer", declared.apiServer ?? ANYWHERE, Cidr.parse),
    operands: mapRecord(declared.operands, (operand, key) =>
      resolveOperand(reader.at("operands", key), operand, ports),
    ),
    webhooks: webhooks && resolveWebhooks(reader.at("webhooks"), webhooks, ports),
  };
}

/** Reads definitions: those of files, and those that are there already. */
export function resolveDefinitions(
  reader: DeclarationReader,
  declared: OperatorDeclaration["definitions"],
): readonly CustomResourceDefinition[] {
  const read = reader.list("definitions", declared, (given) =>
    typeof given === "string" ? definitionsIn(given) : [parseDefinition(given)],
  );
  return reader.derived(() => read.flatMap((definitions) => [...readable(definitions)]));
}

/** Whether an operator defines the kind of an object, or is asked before objects of its group are stored. */
export function knowsObject(
  { definitions, webhooks }: Pick<ResolvedOperator, "definitions" | "webhooks">,
  object: Pick<ResolvedCustomObject, "apiVersion" | "kind">,
): boolean {
  if (definitionOf(object, definitions)) return true;
  const [group = ""] = object.apiVersion.split("/");
  const asked = [...Object.values(webhooks?.validating ?? {}), ...Object.values(webhooks?.mutating ?? {})];
  return asked.some(({ rules }) => rules.some(({ apiGroups }) => apiGroups.includes(group) || apiGroups.includes("*")));
}

/** The namespaces that an operator watches; undefined for all of them. */
export function watchedNamespaces(
  { watches }: Pick<ResolvedOperator, "watches">,
  own: string,
): readonly string[] | undefined {
  if (watches === "all") return undefined;
  return watches.length > 0 ? [...new Set(watches)].sort() : [own];
}

/** The namespaces of pods that an operator makes; none where it watches all of them and nothing is said. */
export function namespacesOfOperand(
  operator: Pick<ResolvedOperator, "watches">,
  { namespaces }: Pick<ResolvedOperand, "namespaces">,
  own: string,
): readonly string[] {
  return namespaces.length > 0 ? [...new Set(namespaces)].sort() : (watchedNamespaces(operator, own) ?? []);
}

/** Every namespace that objects of an operator are in, besides its own. */
export function namespacesOfOperator(
  operator: Pick<ResolvedOperator, "watches" | "operands">,
  own: string,
): readonly string[] {
  const operands = Object.values(operator.operands).flatMap((operand) => namespacesOfOperand(operator, operand, own));
  return [...new Set([...(watchedNamespaces(operator, own) ?? []), ...operands])];
}
