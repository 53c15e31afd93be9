import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { choiceOf } from "../value/choice";
import { parseLabelName } from "../value/dns-name";
import { integerBetween } from "../value/integer";
import { parseMatchers, parsePromql } from "../value/promql-text";
import { ValueError } from "../value/value-error";

/** How bad it is: somebody is woken, somebody looks during the day, or it is good to know. */
export type AlertSeverity = (typeof SEVERITIES)[number];

const SEVERITIES = ["critical", "warning", "info"] as const;

/** When a ready-made alert goes off, and how bad it is. */
export interface AlertSettings {
  /** Minutes that it has to be so, 0 to 1440. @default - as each alert says */
  readonly forMinutes?: number;
  /** How bad it is. @default "warning" */
  readonly severity?: AlertSeverity;
}

/** An alert of your own. */
export interface AlertRuleDeclaration {
  /** Expression of PromQL: the alert goes off for each series that it finds. */
  readonly expression: string;
  /** What has happened, in a sentence; `{{ $labels.pod }}` stands for a label of the series. */
  readonly summary: string;
  /** Minutes that it has to be so, 0 to 1440. @default 15 */
  readonly forMinutes?: number;
  /** How bad it is. @default "warning" */
  readonly severity?: AlertSeverity;
}

/**
 * How many requests may fail, and what counts them. Two alerts watch it: one goes off where the errors of an hour or of six
 * eat up what a month may have, a critical one; the other where those of three days do, a warning.
 *
 * @see https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts
 */
export interface ErrorBudgetDeclaration {
  /** Per cent of the requests that succeed, above 0 and below 100, such as `99.9`. */
  readonly objectivePercent: number;
  /** Name of the counter of all requests. @default "http_requests_total" */
  readonly metric?: string;
  /** Matcher of the requests that have failed, as PromQL writes it between braces. @default 'code=~"5.."' */
  readonly errors?: string;
}

/**
 * What is told about a workload to those who watch it. Where it is declared, also as `{}`, the alerts that fit the workload
 * are there; each is left out by `false`.
 */
export interface AlertsDeclaration {
  /** A container starts again and again. @default - for 15 minutes, where pods stay */
  readonly crashLoop?: AlertSettings | false;
  /** Fewer replicas are ready than there should be. @default - for 15 minutes, where pods stay */
  readonly missingReplicas?: AlertSettings | false;
  /** The autoscaler is at its maximum. @default - for 15 minutes, where there is one */
  readonly autoscalerAtMaximum?: AlertSettings | false;
  /** A run has failed. @default - at once, of what runs to its end */
  readonly jobFailed?: AlertSettings | false;
  /** A claim has less than 15 per cent left and is full within four days, or has less than 3. @default - for 60 minutes, where there are claims */
  readonly claimFillingUp?: AlertSettings | false;
  /** How many requests may fail. @default - nobody watches it */
  readonly errorBudget?: ErrorBudgetDeclaration;
  /** Alerts of your own, by name. @default {} */
  readonly rules?: Readonly<Record<string, AlertRuleDeclaration>>;
}

/** Names of the ready-made alerts that have settings. */
export const READY_ALERTS = [
  "crashLoop",
  "missingReplicas",
  "autoscalerAtMaximum",
  "jobFailed",
  "claimFillingUp",
] as const;

/** Name of a ready-made alert. */
export type ReadyAlert = (typeof READY_ALERTS)[number];

/** Settings of an alert with every field known. */
export interface ResolvedAlertSettings {
  readonly forMinutes: number;
  readonly severity: AlertSeverity;
}

/**
 * Alerts with every field known, each as in {@link AlertsDeclaration}; a ready-made one of which nothing is said is undefined,
 * and there where it fits the workload. It is a valid declaration too.
 */
export interface ResolvedAlerts extends Readonly<Partial<Record<ReadyAlert, ResolvedAlertSettings | false>>> {
  readonly errorBudget:
    | { readonly objectivePercent: number; readonly metric: string; readonly errors: string }
    | undefined;
  readonly rules: Readonly<
    Record<string, ResolvedAlertSettings & Pick<AlertRuleDeclaration, "expression" | "summary">>
  >;
}

const FOR_MINUTES: Readonly<Record<ReadyAlert, number>> = {
  crashLoop: 15,
  missingReplicas: 15,
  autoscalerAtMaximum: 15,
  jobFailed: 0,
  claimFillingUp: 60,
};
const LONGEST_MINUTES = 1440;
const parseMinutes = integerBetween(0, LONGEST_MINUTES);
const NAME_OF_METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** Fills in the defaults of alerts and reads their values; undefined where none are declared. */
export function resolveAlerts(
  reader: DeclarationReader,
  declared: AlertsDeclaration | undefined,
): ResolvedAlerts | undefined {
  if (!declared) return undefined;
  const { errorBudget, rules } = declared;
  for (const name of Object.keys(rules ?? {})) reader.at("rules").required(name, name, parseText);
  const ready = READY_ALERTS.flatMap((name) => {
    const settings = declared[name] ?? undefined;
    return settings === undefined ? [] : [[name, resolveSettings(reader.at(name), settings, FOR_MINUTES[name])]];
  });
  const at = reader.at("errorBudget");
  return {
    ...(Object.fromEntries(ready) as Partial<Record<ReadyAlert, ResolvedAlertSettings | false>>),
    errorBudget: errorBudget && {
      objectivePercent: at.required("objectivePercent", errorBudget.objectivePercent, parseObjective),
      metric: at.optional("metric", errorBudget.metric, parseMetric, "http_requests_total"),
      errors: at.optional("errors", errorBudget.errors, parseMatchers, 'code=~"5.."'),
    },
    rules: mapRecord(rules, (rule, name) => ({
      ...readSettings(reader.at("rules", name), rule, FOR_MINUTES.crashLoop),
      expression: reader.at("rules", name).required("expression", rule.expression, parsePromql),
      summary: reader.at("rules", name).required("summary", rule.summary, parseSummary),
    })),
  };
}

function resolveSettings(
  reader: DeclarationReader,
  declared: AlertSettings | false,
  forMinutes: number,
): ResolvedAlertSettings | false {
  return declared === false ? false : readSettings(reader, declared, forMinutes);
}

/** Settings of a ready-made alert, those that it has by itself where nothing is said of it. */
export function settingsOf(alerts: ResolvedAlerts, name: ReadyAlert): ResolvedAlertSettings | false {
  return alerts[name] ?? { forMinutes: FOR_MINUTES[name], severity: "warning" };
}

/** Reads when an alert goes off, and how bad it is. */
export function readSettings(
  reader: DeclarationReader,
  declared: AlertSettings,
  forMinutes: number,
): ResolvedAlertSettings {
  return {
    forMinutes: reader.optional("forMinutes", declared.forMinutes, parseMinutes, forMinutes),
    severity: reader.optional("severity", declared.severity, choiceOf(SEVERITIES), "warning"),
  };
}

/**
 * Below it, errors burn the budget as fast as the first of the alerts asks only when more requests fail than there are.
 *
 * @see https://sre.google/workbook/alerting-on-slos/#6-multiwindow-multi-burn-rate-alerts
 */
const LEAST_OBJECTIVE_PERCENT = 93.1;

function parseObjective(percent: number): number {
  if (percent >= LEAST_OBJECTIVE_PERCENT && percent < 100) return percent;
  throw new ValueError(
    `be at least ${LEAST_OBJECTIVE_PERCENT} and below 100`,
    percent,
    "write the per cent of requests that succeed, such as 99.9",
  );
}

function parseMetric(name: string): string {
  if (NAME_OF_METRIC.test(name)) return name;
  throw new ValueError(
    "be the name of a metric",
    name,
    'write letters, digits, underscores and colons, such as "http_requests_total"; what tells errors apart is said in errors',
  );
}

function parseText(text: string): string {
  if (text.trim() !== "") return text;
  throw new ValueError("say something", text, "write it");
}

/** Prometheus takes no rule with a template that breaks off. */
function parseSummary(text: string): string {
  const opened = text.split("{{").length - 1;
  const closed = text.split("}}").length - 1;
  if (opened === closed) return parseText(text);
  throw new ValueError("close each {{ with }}", text, 'write such as "{{ $labels.pod }} waits"');
}

/** The team that a workload belongs to: a value of a label that is a name of others too. */
export const parseTeam = parseLabelName;
