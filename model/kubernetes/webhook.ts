import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { parseLabelName, parseSubdomainName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { ValueError } from "../value/value-error";

const FAILURE_POLICIES = ["Fail", "Ignore"] as const;
const SIDE_EFFECTS = ["None", "NoneOnDryRun"] as const;
const SCOPES = ["*", "Namespaced", "Cluster"] as const;
const OPERATIONS = ["CREATE", "UPDATE", "DELETE", "CONNECT"] as const;

/** What an operator is asked about before the API server stores it. */
export interface WebhookRuleDeclaration {
  /** Groups of the API; `""` is the core. */
  readonly apiGroups: readonly string[];
  /** Versions of the API. @default ["v1"] */
  readonly apiVersions?: readonly string[];
  /** Resources in the plural, such as `clusters`. */
  readonly resources: readonly string[];
  /** What happens with them. @default ["CREATE", "UPDATE"] */
  readonly operations?: readonly (typeof OPERATIONS)[number][];
  /** Whether objects of namespaces are meant, or those of none. @default "*" */
  readonly scope?: (typeof SCOPES)[number];
}

/** Objects by their labels; all of them when nothing is said. */
export interface LabelSelectorDeclaration {
  /** Labels that they have. @default {} */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** What holds for their labels. @default [] */
  readonly matchExpressions?: readonly {
    /** Key of the label. */
    readonly key: string;
    /** How it is compared. */
    readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
    /** What it is compared with. @default [] */
    readonly values?: readonly string[];
  }[];
}

/**
 * Somebody whom the API server asks before it stores an object.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/
 */
export interface WebhookDeclaration {
  /** Path of the request; it begins with a slash. */
  readonly path: string;
  /** What it is asked about. */
  readonly rules: readonly WebhookRuleDeclaration[];
  /** Whether objects are refused or let through while nobody answers. @default "Fail" */
  readonly failurePolicy?: (typeof FAILURE_POLICIES)[number];
  /**
   * Namespaces whose objects it is asked about. @default - those that the operator watches; where it watches all, every
   * one but its own and kube-system, so that neither waits for an operator that does not run yet
   */
  readonly namespaceSelector?: LabelSelectorDeclaration;
  /** Objects that it is asked about. @default - all of them */
  readonly objectSelector?: LabelSelectorDeclaration;
  /** Seconds after which nobody has answered, 1 to 30. @default 10 */
  readonly timeoutSeconds?: number;
  /** Whether being asked changes anything besides the object. @default "None" */
  readonly sideEffects?: (typeof SIDE_EFFECTS)[number];
}

/**
 * Whose certificates the API server believes when it asks an operator. The key belongs to a Secret that somebody else
 * makes, so that it is in no state.
 */
export type WebhookCaDeclaration =
  | {
      readonly kind: "certManager";
      /** Name of a Certificate of cert-manager in the operator's namespace, whose issuer is believed. */
      readonly certificate: string;
    }
  | {
      readonly kind: "secret";
      /** Name of a Secret in the operator's namespace with `ca.crt`, which cert-manager reads when it is allowed to. */
      readonly secret: string;
    }
  | {
      readonly kind: "configMap";
      /** Name of a ConfigMap that is in the operator's namespace when a plan is made. */
      readonly configMap: string;
      /** Its key with the certificate, in PEM. @default "ca.crt" */
      readonly key?: string;
    }
  | {
      /** The operator makes its certificates and writes into its webhooks whom to believe. */
      readonly kind: "operator";
    };

/**
 * How the API server asks an operator.
 *
 * @typeParam Port names of the operator's ports
 */
export interface WebhooksDeclaration<Port extends string = string> {
  /** Whose certificates are believed. */
  readonly ca: WebhookCaDeclaration;
  /** Port that answers. @default - the port named `webhook`, or the only one */
  readonly port?: Port;
  /** Who may refuse an object, by names with two dots, such as `clusters.databases.shop`. @default {} */
  readonly validating?: Readonly<Record<string, WebhookDeclaration>>;
  /** Who may change an object, by names with two dots. @default {} */
  readonly mutating?: Readonly<Record<string, WebhookDeclaration>>;
}

/** A webhook with every field known, each as in {@link WebhookDeclaration}. It is a valid declaration too. */
export interface ResolvedWebhook extends WebhookDeclaration {
  readonly rules: readonly Required<WebhookRuleDeclaration>[];
  readonly failurePolicy: (typeof FAILURE_POLICIES)[number];
  readonly timeoutSeconds: number;
  readonly sideEffects: (typeof SIDE_EFFECTS)[number];
}

/** Webhooks with every field known, each as in {@link WebhooksDeclaration}. It is a valid declaration too. */
export interface ResolvedWebhooks {
  readonly ca: WebhookCaDeclaration;
  readonly port: string;
  readonly validating: Readonly<Record<string, ResolvedWebhook>>;
  readonly mutating: Readonly<Record<string, ResolvedWebhook>>;
}

const parseTimeout = integerBetween(1, 30);

/**
 * Fills in the defaults of webhooks and reads their values.
 *
 * @param ports names of the operator's ports
 */
export function resolveWebhooks(
  reader: DeclarationReader,
  declared: WebhooksDeclaration,
  ports: readonly string[],
): ResolvedWebhooks {
  const inKind = (key: "validating" | "mutating") =>
    mapRecord(declared[key], (webhook, name) => resolveWebhook(reader.at(key, name), name, webhook));
  return {
    ca: resolveCa(reader.at("ca"), declared.ca),
    port: reader.required("port", declared.port ?? webhookPort(ports), choiceOf(ports)),
    validating: inKind("validating"),
    mutating: inKind("mutating"),
  };
}

function webhookPort(ports: readonly string[]): string | undefined {
  if (ports.includes("webhook")) return "webhook";
  return ports.length === 1 ? ports[0] : undefined;
}

function resolveCa(reader: DeclarationReader, declared: WebhookCaDeclaration): WebhookCaDeclaration {
  switch (declared.kind) {
    case "certManager":
      return {
        kind: declared.kind,
        certificate: reader.required("certificate", declared.certificate, parseSubdomainName),
      };
    case "secret":
      return { kind: declared.kind, secret: reader.required("secret", declared.secret, parseSubdomainName) };
    case "configMap":
      return {
        kind: declared.kind,
        configMap: reader.required("configMap", declared.configMap, parseSubdomainName),
        key: declared.key ?? "ca.crt",
      };
    default:
      return { kind: "operator" };
  }
}

function resolveWebhook(reader: DeclarationReader, name: string, declared: WebhookDeclaration): ResolvedWebhook {
  const { path, rules, failurePolicy, namespaceSelector, objectSelector, timeoutSeconds, sideEffects } = declared;
  return resolved({
    path: reader.required("path", path, parsePath(name)),
    rules: rules.map((rule, index) => resolveRule(reader.at("rules", index), rule)),
    failurePolicy: reader.optional("failurePolicy", failurePolicy, choiceOf(FAILURE_POLICIES), "Fail"),
    ...(namespaceSelector && { namespaceSelector }),
    ...(objectSelector && { objectSelector }),
    timeoutSeconds: reader.optional("timeoutSeconds", timeoutSeconds, parseTimeout, 10),
    sideEffects: reader.optional("sideEffects", sideEffects, choiceOf(SIDE_EFFECTS), "None"),
  });
}

function resolveRule(reader: DeclarationReader, declared: WebhookRuleDeclaration): Required<WebhookRuleDeclaration> {
  const { apiGroups, apiVersions, resources, operations, scope } = declared;
  return resolved({
    apiGroups,
    apiVersions: apiVersions ?? ["v1"],
    resources,
    operations: reader.list("operations", operations ?? ["CREATE", "UPDATE"], choiceOf(OPERATIONS)),
    scope: reader.optional("scope", scope, choiceOf(SCOPES), "*"),
  });
}

const FEWEST_SEGMENTS = 3;

/** @throws ValueError when the path has another form, or the name of its webhook is no name of a webhook */
function parsePath(name: string): (path: string) => string {
  return (path) => {
    const segments = name.split(".");
    if (segments.length < FEWEST_SEGMENTS) {
      throw new ValueError(
        "belong to a name with two dots",
        name,
        'rename the webhook, such as "clusters.databases.shop"',
      );
    }
    for (const segment of segments) parseLabelName(segment);
    if (path.startsWith("/")) return path;
    throw new ValueError("begin with a slash", path, `write "/${path}"`);
  };
}
