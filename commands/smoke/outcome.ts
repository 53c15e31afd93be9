import type { SmokeCheck } from "../../views/smoke-check";

/** What came of a check. */
export interface Outcome {
  readonly state: "passed" | "failed" | "skipped";
  /** What was answered, in a word or two: `200`, `certificate for 61 days`. */
  readonly answer: string;
  /** What is wrong and what to do, or why nothing was asked; undefined where all is right. */
  readonly message?: string;
  /** Whether another attempt would end the same. @default false */
  readonly isFinal?: boolean;
}

/** A check and what came of it. */
export interface SmokeResult extends Outcome {
  readonly check: SmokeCheck;
  /** Milliseconds of the last attempt. */
  readonly milliseconds: number;
  /** How often it was tried. */
  readonly attempts: number;
}

/** A check that has passed. */
export function passed(answer: string): Outcome {
  return { state: "passed", answer };
}

/** A check that has failed. */
export function failed(answer: string, message: string, isFinal = false): Outcome {
  return { state: "failed", answer, message, isFinal };
}

/** A check that was not made. */
export function skipped(message: string): Outcome {
  return { state: "skipped", answer: "", message };
}
