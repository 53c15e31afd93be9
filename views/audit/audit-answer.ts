/** An answer, with where it comes from. */
export interface AuditAnswer {
  /** Who or what it is about. */
  readonly subject: string;
  /** What they may, whom they reach, or whether it is encrypted. */
  readonly answer: string;
  /** What it follows from: a field of the declaration, an object of the cluster, or Azure itself. */
  readonly source: string;
}
