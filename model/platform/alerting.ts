import type { DeclarationReader } from "../declaration-reader";
import { type AlertSettings, type ResolvedAlertSettings, readSettings } from "../kubernetes/alerts";
import { mapRecord } from "../record";
import { integerBetween } from "../value/integer";
import { parseResourceId } from "../value/resource-id";

/** Who evaluates the alerts of an environment, and who hears of them. */
export interface AlertingDeclaration {
  /** Ids of Azure action groups by the name of a team; `default` hears of what belongs to no other. @default {} */
  readonly receivers?: Readonly<Record<string, string>>;
  /**
   * Whether alerts are objects of kind PrometheusRule, which a Prometheus of your own evaluates: the cluster has the definition.
   *
   * @default false; alerts are rule groups of Azure Monitor where the cluster is made here, and nowhere else
   */
  readonly prometheusRules?: boolean;
  /** A certificate of cert-manager in the namespace of the gateway that ends soon; cert-manager has to be scraped. @default - nobody watches it */
  readonly certificateEnding?: AlertSettings & {
    /** Days before its end, 1 to 90. @default 14 */
    readonly days?: number;
  };
}

/** Who evaluates alerts and hears of them, with every field known. It is a valid declaration too. */
export interface ResolvedAlerting {
  readonly receivers: Readonly<Record<string, string>>;
  readonly prometheusRules: boolean;
  readonly certificateEnding: (ResolvedAlertSettings & { readonly days: number }) | undefined;
}

/** Name of the receiver of what belongs to no other. */
const DEFAULT_RECEIVER = "default";

const DAYS_BEFORE_END = 14;
const MINUTES_OF_CERTIFICATE = 60;
const parseActionGroup = parseResourceId("Microsoft.Insights/actionGroups");

/** Fills in the defaults of who evaluates alerts and reads its values. */
export function resolveAlerting(reader: DeclarationReader, declared: AlertingDeclaration = {}): ResolvedAlerting {
  const { certificateEnding: certificate } = declared;
  const at = reader.at("certificateEnding");
  return {
    receivers: mapRecord(declared.receivers, (id, team) =>
      reader.at("receivers").required(team, id, (written: string) => parseActionGroup(written).id),
    ),
    prometheusRules: declared.prometheusRules ?? false,
    certificateEnding: certificate && {
      ...readSettings(at, certificate, MINUTES_OF_CERTIFICATE),
      days: at.optional("days", certificate.days, integerBetween(1, 90), DAYS_BEFORE_END),
    },
  };
}

/** Id of the action group that hears of a team's alerts; undefined for none. */
export function receiverOf(
  { receivers }: Pick<ResolvedAlerting, "receivers">,
  team = DEFAULT_RECEIVER,
): string | undefined {
  const known = [team, DEFAULT_RECEIVER].find((name) => Object.hasOwn(receivers, name));
  return known === undefined ? undefined : receivers[known];
}
