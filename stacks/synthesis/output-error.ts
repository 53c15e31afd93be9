/** The output cannot be written as it is asked for; the message says what to do instead. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}
