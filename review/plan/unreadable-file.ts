/** A file that cannot be reviewed. The message says why and what to do, and never quotes the file: plans hold secrets. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";

  constructor(
    /** The file, as it was named. */
    readonly file: string,
    /** What is wrong with it, and the remedy. */
    readonly reason: string,
  ) {
    super(`${file} ${reason}`);
  }
}

/** Content that is no plan, or one that this review cannot read as a whole. The message says why, and quotes nothing. */
export class UnreadablePlan extends Error {
  override readonly name = "UnreadablePlan";
}
