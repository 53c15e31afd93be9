import { isAbout, isExpired } from "./acceptance";
import type { PlanSet } from "./plan-set";
import { describeStack } from "./report/change-lines";
import type { Report, ReportedFinding } from "./report/report";
import type { Scrubber } from "./report/scrubber";
import type { ReviewFinding, ReviewRule } from "./rule";
import type { ReviewSettings } from "./settings";
import { type ReviewSeverity, SEVERITIES } from "./severity";
import type { DeclaredPlace } from "./synthesis/source-map";

/** What a review needs besides the plans. */
export interface ReviewOptions {
  readonly rules: readonly ReviewRule[];
  readonly settings: Pick<ReviewSettings, "accept">;
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
    const valid = matching.find((acceptance) => !isExpired(acceptance, today));
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
      acceptanceExpired: valid ? undefined : matching[0]?.expires,
    };
  }
}

function byDanger(production: readonly string[]) {
  const rank = ({ environment }: ReportedFinding) => (production.includes(environment) ? 0 : 1);
  return (one: ReportedFinding, other: ReportedFinding): number =>
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    rank(one) - rank(other) ||
    one.environment.localeCompare(other.environment) ||
    one.stack.localeCompare(other.stack);
}
