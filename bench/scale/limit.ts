import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

// The limit, alone: JSON.stringify and write of finished documents, `limit.ts <outdir> <folder of finished stacks>`.
const [outdir = "", finished = ""] = process.argv.slice(2);
const documents = readdirSync(join(finished, "stacks")).map((stack) => {
  const path = join("stacks", stack, "cdk.tf.json");
  return { file: join(outdir, path), content: JSON.parse(readFileSync(join(finished, path), "utf8")) as unknown };
});
const before = process.cpuUsage();
for (const { file, content } of documents) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content, undefined, 2));
}
const { user, system } = process.cpuUsage(before);
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, megabytes }));
