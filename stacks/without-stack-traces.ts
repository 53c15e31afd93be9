/**
 * Runs something without the stack traces that cdktf takes for every token, which are more than half of its time. When
 * it fails, it is run once more with traces, so that the error shows where it comes from.
 *
 * @param build must be repeatable
 */
export function withoutStackTraces<Result>(build: () => Result): Result {
  const { stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 0;
    return build();
  } catch {
    Error.stackTraceLimit = stackTraceLimit;
    return build();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
