const BETWEEN_LOOKS_MS = 500;
const PATIENCE_MS = 60_000;

/** Looks again and again until an expectation holds; after a minute it fails as the last look did. */
export async function eventually(expectation: () => Promise<void>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
}
