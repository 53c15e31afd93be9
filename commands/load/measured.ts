/** One request of a load test. */
export interface Sample {
  /** Second of the test that it was answered in, counted from 0. */
  readonly second: number;
  /** Milliseconds to the whole answer; undefined where there was none. */
  readonly milliseconds: number | undefined;
  /** What was answered: a status, or what went wrong. */
  readonly answer: string;
  /** Whether that is right. */
  readonly isRight: boolean;
}

/** What a second of a load test has seen. */
export interface Second {
  readonly requests: number;
  readonly errors: number;
  /** Milliseconds in which 95 of 100 answers of the second came; 0 without any. */
  readonly p95: number;
}

/** What a load test has measured. */
export interface Measured {
  readonly requests: number;
  readonly errors: number;
  /** Requests a second that were answered, over the whole test. */
  readonly requestsPerSecond: number;
  /** Milliseconds in which so many of 100 answers came, and of the slowest; 0 without any. */
  readonly milliseconds: { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };
  /** How often each answer came. */
  readonly answers: Readonly<Record<string, number>>;
  readonly seconds: readonly Second[];
}

/** Sums up the requests of a load test. */
export function measured(samples: readonly Sample[], durationSeconds: number): Measured {
  const sorted = sortedTimes(samples);
  const answered = samples.filter(({ milliseconds }) => milliseconds !== undefined).length;
  const bySecond = Array.from({ length: durationSeconds }, (): Sample[] => []);
  const answers = new Map<string, number>();
  for (const sample of samples) {
    // what is answered after the end belongs to the last second
    bySecond[Math.min(sample.second, durationSeconds - 1)]?.push(sample);
    answers.set(sample.answer, (answers.get(sample.answer) ?? 0) + 1);
  }
  return {
    requests: samples.length,
    errors: countWrong(samples),
    requestsPerSecond: answered / durationSeconds,
    milliseconds: {
      p50: percentile(sorted, 50),
      p95: percentile(sorted, 95),
      p99: percentile(sorted, 99),
      max: sorted.at(-1) ?? 0,
    },
    answers: Object.fromEntries([...answers].sort(([one], [other]) => (one < other ? -1 : 1))),
    seconds: bySecond.map((each) => ({
      requests: each.length,
      errors: countWrong(each),
      p95: percentile(sortedTimes(each), 95),
    })),
  };
}

/** The smallest of sorted values that so many of a hundred are not above; 0 of none. */
export function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;
}

function sortedTimes(samples: readonly Sample[]): readonly number[] {
  return samples.flatMap(({ milliseconds }) => milliseconds ?? []).sort((one, other) => one - other);
}

function countWrong(samples: readonly Sample[]): number {
  return samples.filter(({ isRight }) => !isRight).length;
}
