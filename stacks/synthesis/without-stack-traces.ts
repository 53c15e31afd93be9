/**
 * Runs something without the stack traces that cdktf takes for every token, which are more than half of its time. When
 * it fails, it is run once more with traces, so that the error shows where it comes from.
 *
 * @param build must be repeatable
 */
export function withoutStackTraces<Result>(build: () => Result): Result {
  const takeTrace = Error.captureStackTrace;
  // Of a trace that was not taken, cdktf reads no line.
  Error.captureStackTrace = () => undefined;
  try {
    return build();
  } catch {
    Error.captureStackTrace = takeTrace;
    return build();
  } finally {
    Error.captureStackTrace = takeTrace;
  }
}
