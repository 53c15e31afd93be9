import type { Command } from "commander";
import type { CommandContext } from "../context";

/** What the command line of a command is registered with. */
export interface CommandRun {
  /** What the command is run with. */
  readonly context: CommandContext;
  /** Ends the command with an exit code of its own, in place of 0. */
  end(code: number): void;
}

/**
 * Adds a command to the program: its name, arguments and options. What the command does is loaded when it is asked for: the
 * help loads none of it.
 */
export type CommandRegistration = (program: Command, run: CommandRun) => void;
