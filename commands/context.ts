/** What a command is run with. */
export interface CommandContext {
  /** Folder that it is run in. */
  readonly folder: string;
  /** Day that versions and VM sizes are judged on. */
  readonly today: Date;
  /** Whether the result is printed in colours. */
  readonly colours: boolean;
  /** Prints the result. */
  print(text: string): void;
  /** Prints what is going on, and what went wrong. */
  progress(message: string): void;
}
