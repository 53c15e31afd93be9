/** The message of what a call throws, or what it returns in its place. */
export function thrown(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return (error as Error).message;
  }
}
