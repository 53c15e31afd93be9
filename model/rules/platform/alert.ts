import type { AlertSubject } from "../../kubernetes/alert-rules";
import { READY_ALERTS, type ReadyAlert } from "../../kubernetes/alerts";
import { subjectOf } from "../../platform/alert-groups";
import type { ResolvedPlatform } from "../../platform/platform";
import { workloadsOf } from "../../platform/resolve-workloads";
import { each, error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** What an alert is of, and what to do where it is declared of something else. */
interface Fit {
  readonly fits: (subject: AlertSubject) => boolean;
  readonly expected: string;
  readonly given: (subject: AlertSubject) => string;
  readonly remedy: string;
}

type Declared = ReadyAlert | "errorBudget";

const stays = ({ kind }: AlertSubject): boolean => kind !== "Job" && kind !== "CronJob";
const kindOf = ({ kind }: AlertSubject): string => `a ${kind}`;
const ofPods = {
  fits: stays,
  expected: "be an alert of pods that stay",
  given: kindOf,
  remedy: "remove it: jobFailed tells of what runs to its end",
};

const FITS: Readonly<Record<Declared, Fit>> = {
  crashLoop: ofPods,
  missingReplicas: ofPods,
  jobFailed: {
    fits: (subject) => !stays(subject),
    expected: "be an alert of what runs to its end",
    given: kindOf,
    remedy: "remove it: crashLoop and missingReplicas tell of pods that stay",
  },
  autoscalerAtMaximum: {
    fits: ({ autoscaler }) => autoscaler !== undefined,
    expected: "be an alert of what an autoscaler scales",
    given: (subject) => (stays(subject) ? "none" : kindOf(subject)),
    remedy: "remove it, or let replicas be bounds where it can have them, such as { min: 2, max: 6 }",
  },
  claimFillingUp: {
    fits: ({ claims }) => claims.length > 0,
    expected: "be an alert of pods with claims",
    given: () => "none",
    remedy: "remove it: no volume is a claim",
  },
  errorBudget: {
    fits: ({ isScraped }) => isScraped,
    expected: "be an alert of what Prometheus scrapes",
    given: (subject) => (stays(subject) ? "no metrics" : kindOf(subject)),
    remedy: "remove it, or let metrics say where the requests are counted",
  },
};
const ALERTS: readonly Declared[] = [...READY_ALERTS, "errorBudget"];

/**
 * An alert that can never go off looks as if somebody watched. What differs from one environment to another, such as an
 * autoscaler, has to be in one of them.
 */
export const alert: Rule<ResolvedPlatform> = {
  id: "platform/alert",
  holds: "An alert that is declared can go off in one of the environments: it is of what the workload is and has.",
  source: "https://github.com/prometheus-operator/kube-prometheus",
  *check({ environments }) {
    const all = Object.values(environments).flatMap(({ conventions, ...environment }) =>
      workloadsOf(environment).map((each) => ({ ...each, conventions })),
    );
    const fitting = new Set<string>();
    const unfit = each(all, ({ section, name, workload, conventions }) => {
      const subject = subjectOf(section, workload, conventions);
      const place = [section, name, "alerts"];
      if (!subject) return [];
      return ALERTS.flatMap((key) => {
        if (!subject.alerts[key]) return [];
        const { fits, expected, given, remedy } = FITS[key];
        if (!fits(subject)) return [error([...place, key], expected, new Wording(given(subject)), remedy)];
        fitting.add([...place, key].join(" "));
        return [];
      });
    });
    const told = new Set<string>();
    for (const finding of unfit) {
      const key = finding.at.join(" ");
      if (!fitting.has(key) && !told.has(key)) yield finding;
      told.add(key);
    }
  },
};
