import { type Acceptance, isAbout, isExpired, isTooLong, LONGEST_TERM_DAYS, lastDay } from "./acceptance";
import type { PlanSet } from "./plan-set";
import { describeStack } from "./report/change-lines";
import type { Report, ReportedFinding } from "./report/report";
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
  placeOf(stack: string, address: string): DeclaredPlace | undefined;
}

/** Asks every rule, and puts what they found into order. A rule that fails does not hide what the others found. */
export function review(plans: PlanSet, options: ReviewOptions): Report {
  const { scrubber, settings, today, threshold } = options;
  const failures = [...options.failures];
  const used = new Set<number>();
  const findings = options.rules.flatMap((rule) => {
    try {
      return [...rule.review(plans)].map((finding) => reported(rule, finding));
    } catch (error) {
      // The message may quote the plan: only its kind is told.
      failures.push(`rule ${rule.id} failed with ${error instanceof Error ? error.name : "an error"}; report it`);
      return [];
    }
  });
  const unused = settings.accept.filter(({ stack }, index) => !used.has(index) && !options.skipped?.has(stack));
  return {
    findings: findings.sort(byDanger(plans.production)),
    stacks: plans.plans.map((plan) => describeStack(plan, scrubber)),
    proposals: options.proposed ? describeProposed(options.proposed).map((text) => scrubber.scrub(text)) : [],
    failures: failures.map((failure) => scrubber.scrub(failure)),
    notes: [
      ...options.notes,
      ...unused.map(
        ({ rule, stack, address }) =>
          `nothing to accept for ${[rule, stack, address].filter(Boolean).join(" ")}; remove the acceptance`,
      ),
    ].map((note) => scrubber.scrub(note)),
    threshold,
  };

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
      details: (finding.details ?? []).map((detail) => scrubber.scrub(detail)),
      matters: rule.matters,
      remedy: rule.remedy,
      place,
      accepted: valid && { reason: valid.reason, expires: valid.expires },
      acceptanceExpired: valid ? undefined : matching.find((acceptance) => isExpired(acceptance, today))?.expires,
      acceptanceRefused: valid ? undefined : refusal({ matching, own }, today),
    };
  }
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
