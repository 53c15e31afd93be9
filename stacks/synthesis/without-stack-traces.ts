/**
 * Runs something without the stack traces that cdktf takes for every token, which are more than half of its time. When
 * it fails, it is run once more with traces, so that the error shows where it comes from.
 *
 * @param build must be repeatable
 */
export function withoutStackTraces<Result>(build: () => Result): Result {
  const limit = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit") ?? { value: 10, writable: true };
  // cdktf raises the limit before each trace; an accessor that forgets what is set keeps it at none.
  Object.defineProperty(Error, "stackTraceLimit", { configurable: true, get: () => 0, set: () => undefined });
  try {
    return build();
  } catch {
    Object.defineProperty(Error, "stackTraceLimit", limit);
    return build();
  } finally {
    Object.defineProperty(Error, "stackTraceLimit", { ...limit, configurable: true });
  }
}
