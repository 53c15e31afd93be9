import type { ResolvedEnvironment } from "../../model/platform/environment";
import type { ResolvedPlatform } from "../../model/platform/platform";
import type { AuditAnswer } from "./audit-answer";
import { deployersOf } from "./deployers";
import { encryptionOf } from "./encryption";
import { reachedOf } from "./reached";

/** What auditors ask of an environment, in the order in which it is answered. */
export const AUDIT_QUESTIONS = ["who may deploy", "who reaches whom", "what is encrypted"] as const;

/** An answer to a question of an environment. */
export interface AuditRow extends AuditAnswer {
  readonly environment: string;
  readonly question: (typeof AUDIT_QUESTIONS)[number];
}

/**
 * What an auditor asks of an environment, as it is declared: what somebody has given or changed by hand is not in it, and what nobody
 * knows here is said.
 */
export function auditOf(environment: ResolvedEnvironment, platform: ResolvedPlatform): readonly AuditRow[] {
  const answers = {
    "who may deploy": deployersOf(environment, platform),
    "who reaches whom": reachedOf(environment, platform.name),
    "what is encrypted": encryptionOf(environment, platform),
  };
  return AUDIT_QUESTIONS.flatMap((question) =>
    answers[question].map((answer) => ({ environment: environment.name, question, ...answer })),
  );
}
