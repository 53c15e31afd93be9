import { runReview } from "./command/run";

async function main(): Promise<void> {
  process.exitCode = await runReview(process.argv.slice(2), {
    today: new Date(),
    colours: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    print: (text) => process.stdout.write(text),
    progress: (message) => process.stderr.write(`${message}\n`),
  });
}

void main();
