import { errorCode } from "../review/command/error-code";
import { CommandError } from "./command-error";

/**
 * Does something with files or folders, and says in words what the system refuses.
 *
 * @param say the message for a code of the system, such as ENOTDIR
 * @throws CommandError with the message
 */
export function inWords<Result>(act: () => Result, say: (code: string) => string): Result {
  try {
    return act();
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new CommandError(say(code));
  }
}
