/** A command that cannot be carried out, with what to do instead. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
