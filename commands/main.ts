#!/usr/bin/env node
import { runCommand } from "./program";

async function main(): Promise<void> {
  const code = await runCommand(process.argv.slice(2), {
    folder: process.cwd(),
    today: new Date(),
    colours: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    print: (text) => process.stdout.write(text),
    progress: (message) => process.stderr.write(`${message}\n`),
  });
  if (code !== undefined) process.exitCode = code;
}

void main();
