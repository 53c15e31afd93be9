import type { DeclarationReader } from "../declaration-reader";
import { integerBetween } from "../value/integer";

/** How long callers are led to the pod that answered them first. */
export interface SessionAffinityDeclaration {
  /** Seconds without a call after which a caller may be led elsewhere, 1 to 86,400. @default 10800 */
  readonly timeoutSeconds?: number;
}

const LONGEST_SECONDS = 86_400;
const USUAL_SECONDS = 10_800;

/** Fills in the defaults of how long callers are led to one pod; undefined where each call goes to any. */
export function resolveSessionAffinity(
  reader: DeclarationReader,
  declared: SessionAffinityDeclaration | undefined,
): Required<SessionAffinityDeclaration> | undefined {
  if (!declared) return undefined;
  const seconds = integerBetween(1, LONGEST_SECONDS);
  return { timeoutSeconds: reader.optional("timeoutSeconds", declared.timeoutSeconds, seconds, USUAL_SECONDS) };
}
