import { join } from "node:path";
import { measureChecks } from "./checks";
import { fallenBack, type Measurement, type Ratios, recordedRatios, recordRatios } from "./ratios";
import { measureReview } from "./review";
import { measureScale } from "./scale";
import { measureSynthesis } from "./synth";
import { measureViews } from "./views";

// `npm run bench [-- part …] [--record]`: measures, prints, and fails when a ratio has fallen back. Ratios and no times
// are compared: what runs beside this project in the same run is as fast or as slow as the machine is.
const RECORDED = join(__dirname, "ratios.json");
const PARTS: Readonly<Record<string, () => Measurement>> = {
  synth: measureSynthesis,
  checks: measureChecks,
  views: measureViews,
  review: measureReview,
  scale: measureScale,
};

function main(args: readonly string[]): number {
  const unknown = args.filter((arg) => arg !== "--record" && !Object.hasOwn(PARTS, arg));
  if (unknown.length > 0) {
    console.error(`must be of ${[...Object.keys(PARTS), "--record"].join(", ")}, got ${unknown.join(" ")}`);
    return 2;
  }
  const named = args.filter((arg) => arg !== "--record");
  const parts = named.length > 0 ? named : Object.keys(PARTS);
  const measured: Record<string, Ratios> = {};
  for (const part of parts) {
    const measurement = PARTS[part]?.();
    if (!measurement) continue;
    measured[part] = measurement.ratios;
    console.log(`## ${part}\n\n${measurement.text}\n\n${listed(measurement.ratios)}\n`);
  }
  const recorded = recordedRatios(RECORDED);
  if (args.includes("--record")) {
    recordRatios(RECORDED, { ...recorded, ...measured });
    return 0;
  }
  const worse = parts.flatMap((part) => fallenBack(recorded[part] ?? {}, measured[part] ?? {}));
  for (const line of worse) console.error(line);
  return worse.length > 0 ? 1 : 0;
}

function listed(ratios: Ratios): string {
  return Object.entries(ratios)
    .map(([name, ratio]) => `- ${name}: ${ratio.toFixed(2)}`)
    .join("\n");
}

process.exitCode = main(process.argv.slice(2));
