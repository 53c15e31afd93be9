import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { type Measured, median, node } from "./measured";
import type { Measurement, Ratios } from "./ratios";
import { camel } from "./stock-app";

// Thousands of services over four stacks, with this library and with what there is beside it.
const FOLDER = join(__dirname, "scale");
const STOCK = join(__dirname, "stock");
const CDK8S = join(__dirname, "cdk8s");
const RESULT = join(__dirname, "scale.md");
const PLOT = join(__dirname, "scale.svg");
const COUNTS = (process.env.BENCH_COUNTS ?? "1000,4000,16000").split(",").map(Number);
/** Services that the slow ones are run with at most: plain cdktf takes minutes for more, the stock template for these. */
const MOST_FOR_PLAIN = 4000;
const MOST_FOR_STOCK = 1000;
const RUNS = 3;
const WORK = mkdtempSync(join(tmpdir(), "bench-scale-"));
const HEAP = "--max-old-space-size=12288";
/** As `npm run synth` runs an app. */
const RUN_APP = join(__dirname, "..", "tools", "run-app.js");

interface Variant {
  readonly name: string;
  /** Largest count that it is run with. @default - all */
  readonly most?: number;
  /** Folder of its output, where that is the JSON of this library. @default - it is other */
  readonly outdir?: string;
  run(count: number): Measured;
}

const ours = outdirOf("ours");
const plain = outdirOf("plain");
const stock = outdirOf("stock");
const TEMPLATE = join(WORK, "service.json");

const OURS: Variant = {
  name: "this library",
  run: (count) => node(FOLDER, [HEAP, RUN_APP, "ours.ts", ours, String(count)]),
};
const PLAIN: Variant = {
  name: "plain cdktf, our toolchain",
  most: MOST_FOR_PLAIN,
  outdir: plain,
  run: (count) => node(FOLDER, [HEAP, RUN_APP, "plain.ts", plain, String(count), TEMPLATE]),
};
const IN_STOCK: Variant = {
  name: "plain cdktf, stock template",
  most: MOST_FOR_STOCK,
  outdir: stock,
  run: (count) => node(STOCK, [HEAP, "-r", "ts-node/register", "scale/plain.ts", stock, String(count), TEMPLATE]),
};
const MANIFESTS: Variant = {
  name: "cdk8s-plus (manifests)",
  run: (count) => node(CDK8S, [HEAP, "--require", "tsx/cjs", "main.ts", outdirOf("cdk8s"), String(count)]),
};
const VARIANTS: readonly Variant[] = [
  OURS,
  PLAIN,
  IN_STOCK,
  MANIFESTS,
  {
    name: "stringify and write alone",
    run: () => node(FOLDER, [HEAP, "--require", "tsx/cjs", "limit.ts", outdirOf("limit"), ours]),
  },
];

/** Measures thousands of services beside plain cdktf and cdk8s-plus; takes five minutes on a machine that does nothing else. */
export function measureScale(): Measurement {
  prepare();
  const measured = COUNTS.map((count) => measureAll(count));
  const text = [
    `Processor seconds and peak memory of one process, from its start to files written; ${RUNS} runs in turn, median; four`,
    `resources a service; Node ${process.version}, ${cpus().length} cores.`,
    "",
    ...COUNTS.flatMap((count, index) => [`### ${count} services`, "", ...tableOf(measured[index] ?? new Map()), ""]),
    ...growthOf(measured),
    "",
  ].join("\n");
  writeFileSync(RESULT, text);
  writeFileSync(PLOT, plotOf(measured));
  rmSync(WORK, { recursive: true });
  const ratios = COUNTS.map((count, index) => ratiosOf(count, measured[index]));
  return { text, ratios: Object.assign(growthRatios(measured), ...ratios) };
}

/** How many times the time and the memory of this library the others need. */
function ratiosOf(count: number, runs: ReadonlyMap<string, readonly Measured[]> = new Map()): Ratios {
  const of = (name: string, figure: keyof Measured) => median((runs.get(name) ?? []).map((run) => run[figure]));
  const compared = [PLAIN, MANIFESTS].filter(({ most = count }) => count <= most);
  const others = compared.flatMap(({ name }) =>
    (["seconds", "megabytes"] as const).map(
      (figure) =>
        [`${name} / this library, ${count} services, ${figure}`, of(name, figure) / of(OURS.name, figure)] as const,
    ),
  );
  return Object.fromEntries(others);
}

/** Writes down what one service comes to, and the app as the stock template imports it; holds that all write the same. */
function prepare(): void {
  for (const folder of [STOCK, CDK8S]) {
    if (!existsSync(join(folder, "node_modules")))
      execFileSync("npm", ["install", "--no-package-lock"], { cwd: folder });
  }
  OURS.run(4);
  const [stack] = stacksIn(ours);
  const resources = (stack as { resource: Record<string, Record<string, never>> }).resource;
  const service = Object.entries(resources).map(([type, byName]) => {
    const { "//": _, depends_on, ...config } = Object.values(byName)[0] ?? ({} as Record<string, never>);
    return [type, camel(config)];
  });
  writeFileSync(TEMPLATE, JSON.stringify(Object.fromEntries(service)).replaceAll("service-0-0", "NAME"));
  cpSync(FOLDER, join(STOCK, "scale"), { recursive: true });
  const source = readFileSync(join(FOLDER, "plain.ts"), "utf8");
  const barrel = source
    .replace(/^import \{ (\w+) \} from "@cdktf\/provider-kubernetes\/lib\/[^"]+";\n/gm, "")
    .replace(/new (DeploymentV1|ServiceAccountV1|ServiceV1|PodDisruptionBudgetV1)\(/g, (_, name: string) => {
      return `new k8s.${name.charAt(0).toLowerCase()}${name.slice(1)}.${name}(`;
    });
  // The library target of the template is ES2018.
  const inStock = barrel.replace('service.replaceAll("NAME", name)', "service.split('NAME').join(name)");
  writeFileSync(join(STOCK, "scale", "plain.ts"), `import * as k8s from "@cdktf/provider-kubernetes";\n${inStock}`);
  for (const variant of [PLAIN, IN_STOCK]) variant.run(4);
  requireSameOutput([PLAIN, IN_STOCK]);
}

/** What was run last must have come to the same JSON as this library. */
function requireSameOutput(variants: readonly Variant[]): void {
  const expected = stacksIn(ours);
  for (const { name, outdir = ours } of variants) {
    if (isDeepStrictEqual(expected, stacksIn(outdir))) continue;
    throw new Error(`${name} must write the same as this library; compare ${ours} and ${outdir}`);
  }
}

function measureAll(count: number): Map<string, readonly Measured[]> {
  const runs = new Map<string, Measured[]>();
  for (let run = 0; run < RUNS; run++) {
    for (const { name, most = count, run } of VARIANTS) {
      if (count <= most) runs.set(name, [...(runs.get(name) ?? []), run(count)]);
    }
    requireSameOutput([PLAIN, IN_STOCK].filter(({ most = count }) => count <= most));
  }
  return runs;
}

function tableOf(runs: ReadonlyMap<string, readonly Measured[]>): string[] {
  const base = runs.get(OURS.name) ?? [];
  const rows = [...runs].map(([name, all]) => {
    const ratios = all.map(({ seconds }, index) => seconds / (base[index]?.seconds ?? seconds)).sort((a, b) => a - b);
    const spread = [ratios[0], median(ratios), ratios.at(-1)].map((ratio) => `${(ratio ?? 0).toFixed(2)} ×`);
    const memory = median(all.map(({ megabytes }) => megabytes));
    return `| ${name} | ${median(all.map(({ seconds }) => seconds)).toFixed(2)} s | ${spread.join(" / ")} | ${memory.toFixed(0)} MB |`;
  });
  return ["| | time | against this library, minimum / median / maximum | memory |", "|---|---|---|---|", ...rows];
}

/** How much of four times as much four times as many services save, in time and memory: 1 is no growth beyond theirs. */
function growthRatios(measured: readonly ReadonlyMap<string, readonly Measured[]>[]): Record<string, number> {
  const of = (index: number, figure: keyof Measured) =>
    median((measured[index]?.get(OURS.name) ?? []).map((run) => run[figure]));
  const steps = COUNTS.slice(1).flatMap((count, index) =>
    (["seconds", "megabytes"] as const).map((figure) => {
      const most = count / (COUNTS[index] ?? 1);
      const grown = of(index + 1, figure) / of(index, figure);
      return [`growth of services / of ${figure}, ${COUNTS[index]} to ${count} services`, most / grown] as const;
    }),
  );
  return Object.fromEntries(steps);
}

/** How many times longer four times as many services take. */
function growthOf(measured: readonly ReadonlyMap<string, readonly Measured[]>[]): string[] {
  return COUNTS.slice(1).flatMap((count, index) => {
    const [before, after] = [measured[index], measured[index + 1]].map((runs) =>
      median((runs?.get(OURS.name) ?? []).map(({ seconds }) => seconds)),
    );
    return [
      `From ${COUNTS[index]} to ${count} services this library takes ${((after ?? 0) / (before ?? 1)).toFixed(2)} times as long.`,
      "",
    ];
  });
}

/** Seconds against number of services, both on a logarithmic scale, as SVG. */
function plotOf(measured: readonly ReadonlyMap<string, readonly Measured[]>[]): string {
  const x = (count: number) => 80 + (Math.log(count / 1000) / Math.log(16)) * 440;
  const y = (seconds: number) => 330 - (Math.log(seconds / 0.01) / Math.log(100_000)) * 300;
  const colors = ["#0067b8", "#d13438", "#8a8886", "#107c10", "#ff8c00"];
  const lines = VARIANTS.map(({ name }, index) => {
    const points = COUNTS.flatMap((count, at) => {
      const all = measured[at]?.get(name);
      return all ? [`${x(count).toFixed(0)},${y(median(all.map(({ seconds }) => seconds))).toFixed(0)}`] : [];
    });
    const color = colors[index];
    return (
      `<polyline fill="none" stroke="${color}" stroke-width="2" points="${points.join(" ")}"/>` +
      `<text x="540" y="${60 + index * 20}" fill="${color}">${name}</text>`
    );
  });
  const marks = COUNTS.map((count) => `<text x="${x(count).toFixed(0)}" y="350" text-anchor="middle">${count}</text>`);
  const levels = [0.1, 1, 10, 100].map((s) => `<text x="70" y="${y(s).toFixed(0)}" text-anchor="end">${s} s</text>`);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 370" font-family="sans-serif" font-size="12">',
    "<title>Processor seconds against number of services</title>",
    '<rect width="780" height="370" fill="white"/>',
    ...lines,
    ...marks,
    ...levels,
    '<text x="300" y="366" text-anchor="middle">services</text>',
    "</svg>",
    "",
  ].join("\n");
}

function outdirOf(name: string): string {
  const outdir = join(WORK, name);
  mkdirSync(outdir, { recursive: true });
  return outdir;
}

function stacksIn(outdir: string): unknown[] {
  const folder = join(outdir, "stacks");
  return readdirSync(folder).map((stack) => JSON.parse(readFileSync(join(folder, stack, "cdk.tf.json"), "utf8")));
}
