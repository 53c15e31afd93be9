import { type Acceptance, isAbout, isExpired, isTooLong, LONGEST_TERM_DAYS, lastDay } from "./acceptance";
import { announcedApart } from "./announced";
import type { PlanSet } from "./plan-set";
import { aboutOf } from "./report/about";
import { describeStack } from "./report/change-lines";
import type { Report, ReportedFinding, ReportedStack } from "./report/report";
import type { Scrubber } from "./report/scrubber";
import type { ReviewFinding, ReviewRule } from "./rule";
import type { ReviewSettings } from "./settings";
import { type ReviewSeverity, SEVERITIES } from "./severity";
import type { DeclaredPlace } from "./synthesis/source-map";

/** What a change would have the review accept, or see otherwise, once it is merged. */
export interface Proposed {
  readonly accept: readonly Acceptance[];
  /** Members of the settings that it alters, such as `production`. */
  readonly altered: readonly string[];
}

/** What a review needs besides the plans. */
export interface ReviewOptions {
  readonly rules: readonly ReviewRule[];
  readonly settings: Pick<ReviewSettings, "accept">;
  /** What the change that is reviewed would add to the settings. It counts for nothing. @default - nothing */
  readonly proposed?: Proposed;
  /** Knows the secrets of all plans. */
  readonly scrubber: Scrubber;
  /** Day on which acceptances are judged. */
  readonly today: Date;
  readonly threshold: ReviewSeverity;
  /** What failed before the rules were asked. */
  readonly failures: readonly string[];
  readonly notes: readonly string[];
  /** Stacks that were left out on purpose: their acceptances are not looked at. @default - none */
  readonly skipped?: ReadonlySet<string>;
  /** The commit that was planned. @default - nobody says */
  readonly commit?: string | undefined;
  /** Address of the page of rules. @default - rules are no links */
  readonly rulesPage?: string | undefined;
  placeOf(stack: string, address: string): DeclaredPlace | undefined;
}

/** How many findings of a rule in a stack are told one by one. */
const MOST_FINDINGS = 100;
/** How many details of a finding are kept. */
const MOST_DETAILS = 100;

/** Asks every rule, and puts what they found into order. A rule that fails does not hide what the others found. */
export function review(plans: PlanSet, options: ReviewOptions): Report {
  const { scrubber, settings, today, threshold } = options;
  const failures = [...options.failures];
  const used = new Set<number>();
  const judged = announcedApart(plans);
  const findings = options.rules.flatMap((rule) => {
    try {
      return bounded(rule, rule.review(judged));
    } catch (error) {
      // The message may quote the plan: only its kind is told.
      failures.push(`rule ${rule.id} failed with ${error instanceof Error ? error.name : "an error"}; report it`);
      return [];
    }
  });
  const unused = settings.accept.filter(({ stack }, index) => !used.has(index) && !options.skipped?.has(stack));
  return {
    findings: findings.sort(byDanger(plans.production)),
    about: aboutOf(plans.plans, options.commit),
    acceptUntil: lastDay(today),
    rulesPage: options.rulesPage,
    stacks: [...plans.plans.map((plan) => describeStack(plan, scrubber)), ...unplannedOf(plans)],
    proposals: options.proposed ? describeProposed(options.proposed).map((text) => scrubber.scrub(text)) : [],
    failures: failures.map((failure) => scrubber.scrub(failure)),
    notes: [
      ...options.notes,
      ...(scrubber.spared === 0
        ? []
        : [
            scrubber.spared === 1
              ? "a secret is spelled like a word of the platform, such as a stack: this word is shown"
              : `${scrubber.spared} secrets are spelled like words of the platform, such as a stack: these words are shown`,
          ]),
      ...unused.map(
        ({ rule, stack, address }) =>
          `nothing to accept for ${[rule, stack, address].filter(Boolean).join(" ")}; remove the acceptance`,
      ),
    ].map((note) => scrubber.scrub(note)),
    threshold,
  };

  /** Findings of a rule; where a stack has very many, the last one stands for the rest. */
  function bounded(rule: ReviewRule, found: Iterable<ReviewFinding>): ReportedFinding[] {
    const kept: ReportedFinding[] = [];
    const counts = new Map<string, number>();
    const rest = new Map<string, ReviewFinding[]>();
    for (const finding of found) {
      const key = JSON.stringify([finding.stack, finding.severity ?? rule.severity]);
      const count = counts.get(key) ?? 0;
      const isNamed = settings.accept.some((acceptance) => isAbout(acceptance, rule.id, finding));
      if (isNamed || count < MOST_FINDINGS) kept.push(reported(rule, finding));
      else {
        const others = rest.get(key);
        if (others) others.push(finding);
        else rest.set(key, [finding]);
      }
      if (!isNamed) counts.set(key, count + 1);
    }
    for (const findings of rest.values()) {
      const [first] = findings;
      if (!first) continue;
      const message = `and ${findings.length} more of the kind in this stack, such as: ${first.message}`;
      const details = findings.slice(0, MOST_DETAILS).map(({ address }) => address ?? "");
      const { stack, severity } = first;
      const all = reported(rule, { stack, message, details, ...(severity && { severity }) });
      // An acceptance names one object, never all the rest.
      kept.push({ ...all, accepted: undefined, repeats: findings.length });
    }
    return kept;
  }

  function reported(rule: ReviewRule, finding: ReviewFinding): ReportedFinding {
    const matching = settings.accept.flatMap((acceptance, index) => {
      if (!isAbout(acceptance, rule.id, finding)) return [];
      used.add(index);
      return [acceptance];
    });
    const valid = matching.find((acceptance) => !isExpired(acceptance, today) && !isTooLong(acceptance, today));
    const own = options.proposed?.accept.find((acceptance) => isAbout(acceptance, rule.id, finding));
    const { stack, address } = finding;
    const environment = plans.plans.find((plan) => plan.stack === stack)?.environment;
    const place = address === undefined ? undefined : options.placeOf(stack, address);
    return {
      rule: rule.id,
      name: rule.name,
      severity: finding.severity ?? rule.severity,
      environment: scrubber.scrub(
        environment ?? plans.stacks.find((state) => state.stack === stack)?.environment ?? stack,
      ),
      stack: scrubber.scrub(stack),
      address: address === undefined ? undefined : scrubber.scrub(address),
      message: scrubber.scrub(finding.message),
      details: detailsOf(finding).map((detail) => scrubber.scrub(detail)),
      matters: rule.matters,
      remedy: rule.remedy,
      place,
      accepted: valid && { reason: valid.reason, expires: valid.expires },
      acceptanceExpired: valid ? undefined : matching.find((acceptance) => isExpired(acceptance, today))?.expires,
      acceptanceRefused: valid ? undefined : refusal({ matching, own }, today),
    };
  }
}

function detailsOf({ details = [] }: ReviewFinding): readonly string[] {
  if (details.length <= MOST_DETAILS) return details;
  return [...details.slice(0, MOST_DETAILS), `and ${details.length - MOST_DETAILS} more`];
}

/** Stacks of which nobody knows what happens to them. */
function unplannedOf({ plans, stacks }: PlanSet): ReportedStack[] {
  const known = new Set(plans.map(({ stack }) => stack));
  return stacks.flatMap(({ stack, environment, coverage }) =>
    known.has(stack) || coverage === "gone"
      ? []
      : [{ stack, environment, origin: "none" as const, counts: {}, changes: [] }],
  );
}

interface Refused {
  /** Acceptances of the settings in force. */
  readonly matching: readonly Acceptance[];
  /** The acceptance that the change brings along. */
  readonly own: Acceptance | undefined;
}

function refusal({ matching, own }: Refused, today: Date): string | undefined {
  const long = matching.find((acceptance) => isTooLong(acceptance, today));
  if (long) {
    return `its acceptance lasts until ${long.expires}, longer than ${LONGEST_TERM_DAYS} days, and counts for nothing; write ${lastDay(today)} or an earlier day`;
  }
  return own && "the change accepts it itself, which counts for nothing before it is merged";
}

function describeProposed({ accept, altered }: Proposed): string[] {
  return [
    ...accept.map(({ rule, stack, address, reason, expires }) => {
      return `accepts ${[rule, stack, address].filter(Boolean).join(" ")} until ${expires}: ${reason}`;
    }),
    ...(altered.length === 0 ? [] : [`alters ${altered.join(", ")} of the settings`]),
  ];
}

function byDanger(production: readonly string[]) {
  const rank = ({ environment }: ReportedFinding) => (production.includes(environment) ? 0 : 1);
  return (one: ReportedFinding, other: ReportedFinding): number =>
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    rank(one) - rank(other) ||
    one.environment.localeCompare(other.environment) ||
    one.stack.localeCompare(other.stack);
}
