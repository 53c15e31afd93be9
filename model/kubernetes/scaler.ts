import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { parseSubdomainName } from "../value/dns-name";

const METRIC_TYPES = ["AverageValue", "Value"] as const;

/** The account that KEDA signs in by: its add-on's, on AKS. */
export const KEDA_ACCOUNT = { namespace: "kube-system", name: "keda-operator" } as const;

/** How a scaler is let in to what it asks. Secrets are referred to, never written. */
export type ScalerAuthentication<Identity extends string = string> =
  | {
      /**
       * Name of one of `identities` that KEDA signs in as: it trusts KEDA's own account then, and gets the roles that it
       * declares. Where the platform is nobody's to Azure, KEDA signs in as whom it is set up for.
       */
      readonly identity: Identity;
    }
  | {
      /** Client id of an Azure identity that KEDA signs in as. */
      readonly azureIdentity: string;
    }
  | {
      /** Parameters of the scaler, such as `connection`, each with the key of a Secret of the same namespace. */
      readonly secrets: Readonly<Record<string, SecretKey>>;
    };

/** A key of a Secret. */
export interface SecretKey {
  /** Name of the Secret in the same namespace. */
  readonly secret: string;
  /** Key of the value in the Secret. */
  readonly key: string;
}

/**
 * What KEDA counts, such as the messages of a queue.
 *
 * @typeParam Identity names of identities
 * @see https://keda.sh/docs/latest/scalers/
 */
export interface ScalerDeclaration<Identity extends string = string> {
  /** Kind of the scaler, such as `azure-servicebus`, `kafka`, `prometheus` or `cron`. */
  readonly type: string;
  /** What the scaler is told, as its page says; never a secret. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Whether the number is divided by the replicas before it is compared. @default "AverageValue" */
  readonly metricType?: (typeof METRIC_TYPES)[number];
  /** How it is let in. @default - it needs nothing */
  readonly authentication?: ScalerAuthentication<Identity>;
}

/** A scaler with every field known, each as in {@link ScalerDeclaration}. It is a valid declaration too. */
export interface ResolvedScaler {
  readonly type: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly metricType: (typeof METRIC_TYPES)[number];
  readonly authentication: ScalerAuthentication | undefined;
}

/** Fills in the defaults of a scaler and reads its values. */
export function resolveScaler(reader: DeclarationReader, declared: ScalerDeclaration): ResolvedScaler {
  const { authentication } = declared;
  if (authentication && "secrets" in authentication) {
    for (const [parameter, { secret }] of Object.entries(authentication.secrets)) {
      reader.at("authentication", "secrets", parameter).required("secret", secret, parseSubdomainName);
    }
  }
  return resolved({
    type: reader.required("type", declared.type, (type) => type),
    metadata: declared.metadata ?? {},
    metricType: reader.optional("metricType", declared.metricType, choiceOf(METRIC_TYPES), "AverageValue"),
    authentication: authentication ?? undefined,
  });
}

/** Names of the identities that KEDA signs in as for some scalers, each once. */
export function identitiesOfScalers(scalers: Readonly<Record<string, ResolvedScaler>>): readonly string[] {
  const named = Object.values(scalers).flatMap(({ authentication }) =>
    authentication && "identity" in authentication ? [authentication.identity] : [],
  );
  return [...new Set(named)];
}
