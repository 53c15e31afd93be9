import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";
import { requirePeers } from "../../constructs/peer";
import { loadPlatform, withSource } from "../../model/platform/load";
import type { DeclaredPlatform, ResolvedPlatform } from "../../model/platform/platform";
import { isRetired, livingPlatform } from "../../model/platform/retired";
import { formatProblem, InvalidDeclarationError, type Problem, told } from "../../model/problem";
import type { PlatformStacks } from "../environment-stacks";
import { writeProviderLocks } from "../provider-locks";
import { readRecord } from "../recorded-stacks";
import { fastSynthesis } from "./fast-synthesis";
import { OutputError } from "./output-error";
import { replaceOutput } from "./output-folder";
import { writeVersionsFiles } from "./versions-file";

/**
 * Options of {@link synthesizePlatform}.
 *
 * @typeParam Environment names of the environments
 * @typeParam Service names of the services
 */
export interface SynthesizeOptions<Environment extends string = string, Service extends string = string> {
  /** Folder for the Terraform JSON. @default - `CDKTF_OUTDIR`, which the cdktf command sets, or "cdktf.out" */
  readonly outdir?: string;
  /**
   * Folder of the app: of the states, where the platform names no storage account, of `stacks.json` and of
   * `.terraform.lock.hcl`. @default - the one that the app runs in, which has `cdktf.json`
   */
  readonly stateFolder?: string;
  /** Day that versions and VM sizes are judged on. @default - today */
  readonly today?: Date;
  /**
   * Adds to the stacks before they are written: resources of your own, fields that no prop has, aspects, or stacks of your own in
   * the app. Called twice when a synthesis fails.
   *
   * @default - adds nothing
   */
  readonly extend?: (app: App, stacks: PlatformStacks<Environment, Service>) => void;
}

/** cdktf writes lists of objects of the Gateway API as records there, and overrides without types: Terraform refuses both. */
const NO_HCL =
  "the output must be JSON, got --hcl (SYNTH_HCL_OUTPUT=true), whose files Terraform would refuse; run cdktf synth without it: Terraform reads JSON as it reads HCL";

/** What a synthesis has to say. */
export interface Synthesis {
  /** Folder that holds the Terraform JSON. */
  readonly outdir: string;
  /** Names of the stacks. */
  readonly stacks: readonly string[];
  /** What is legal but risky about the platform. */
  readonly warnings: readonly Problem[];
  /** Names of stacks that were in the folder and are gone, and for which Terraform was run there: nobody deletes what they made. */
  readonly abandoned: readonly string[];
  /** What to deploy next, and after it, where something is done in several deployments. */
  readonly next: readonly string[];
  /** How many Secrets somebody has to make; `secrets.md` beside the stacks has the commands. */
  readonly neededSecrets: number;
}

/**
 * Checks a platform and writes the Terraform JSON of its stacks.
 *
 * @throws InvalidDeclarationError with every mistake in the declaration; nothing is written then
 * @throws OutputError where the output cannot be written, or is asked for as HCL
 */
export function synthesizePlatform<Environment extends string, Service extends string>(
  declared: DeclaredPlatform<Environment, Service>,
  options: SynthesizeOptions<NoInfer<Environment>, NoInfer<Service>> = {},
): Synthesis {
  if (process.env.SYNTH_HCL_OUTPUT === "true") throw new OutputError(NO_HCL);
  const today = options.today ?? new Date();
  const { platform, warnings } = loadPlatform(declared, { today });
  requirePeers("cdktf-aks-platform", ["cdktf", "constructs", "@cdktf/provider-azurerm", "@cdktf/provider-kubernetes"]);
  // Loaded late: a declaration that is read or refused needs neither cdktf nor the bindings.
  const { platformApp }: typeof import("../platform-app") = require("../platform-app");
  const { wayToStates: wayTo }: typeof import("../state-backend") = require("../state-backend");
  const { addRetired }: typeof import("../retired-stacks") = require("../retired-stacks");
  const { handOnAspects }: typeof import("./aspects-of-app") = require("./aspects-of-app");
  const { writePlatformFile }: typeof import("./platform-file") = require("./platform-file");
  const { writeSecretsFile }: typeof import("./secrets-file") = require("./secrets-file");
  const { writeSourceMap }: typeof import("./source-map") = require("./source-map");
  const folder = options.outdir ?? process.env.CDKTF_OUTDIR ?? "cdktf.out";
  let neededSecrets = 0;
  let gone: readonly string[] = [];
  let told: readonly Problem[] = [];
  const stateFolder = options.stateFolder ?? process.cwd();
  const wayToStates = wayTo(folder, stateFolder);
  const record = readRecord(stateFolder);
  const write = (outdir: string) => {
    const { app, stacks } = platformApp(platform, { outdir, today, wayToStates });
    options.extend?.(app, stacks as PlatformStacks<Environment, Service>);
    gone = retire(app, stacks, platform, today);
    const declaredStacks = new Set(app.node.children);
    if (record || declared.retired) told = withSource(declared, addRetired(app, declared.retired ?? [], record, gone));
    const retired = app.node.children
      .filter((stack) => !declaredStacks.has(stack))
      .map(({ node }) => ({ name: node.id, environment: node.id, ...record?.[node.id] }));
    if (told.some(({ severity }) => severity === "error")) throw new InvalidDeclarationError(told);
    if (options.extend) handOnAspects(app);
    app.synth();
    writeVersionsFiles(outdir);
    writeProviderLocks(stateFolder, outdir);
    if (existsSync(join(stateFolder, IMPORTS))) copyImports(join(stateFolder, IMPORTS), outdir);
    writeSourceMap(outdir, app, { declared, platform });
    writePlatformFile(outdir, {
      platform,
      stacks,
      today,
      gone,
      retired: Object.fromEntries(retired.map(({ name, environment }) => [name, environment])),
      retiredProduction: [
        ...new Set(retired.flatMap(({ environment, production = true }) => (production ? [environment] : []))),
      ],
    });
    neededSecrets = writeSecretsFile(outdir, livingPlatform(platform, today));
  };
  // What a stack of ours takes from another one it finds by name.
  const traits = { mayReferAcrossStacks: options.extend !== undefined };
  const { stacks, abandoned } = fastSynthesis(() => replaceOutput(folder, write, typesAreRight), traits);
  return {
    outdir: folder,
    stacks,
    warnings: [...warnings, ...told],
    abandoned: abandoned.filter((name) => !gone.includes(name)),
    next: Object.entries(platform.formerly ?? {}).map(whatIsNextFor),
    neededSecrets,
  };
}

/** What becomes of a service that runs under two names. */
function whatIsNextFor([name, former]: readonly [string, string]): string {
  return `next: deploy ${name} beside ${former}, which it was called, and the routes after it; when nobody asks for ${former} any more, take formerly: "${former}" away and deploy again, which deletes ${former}`;
}

/** Folder of the app with what Terraform takes over. */
const IMPORTS = "imports";

/** Puts what is taken over beside the stacks; loaded late: most platforms take nothing over. */
function copyImports(from: string, outdir: string): void {
  const { writeImports }: typeof import("./imports") = require("./imports");
  writeImports(from, outdir);
}

/** Empties the stacks of environments whose last day is over. @returns names of those that are not written */
function retire(app: App, stacks: PlatformStacks, platform: ResolvedPlatform, today: Date): readonly string[] {
  if (!Object.values(platform.environments).some((environment) => isRetired(environment, today))) return [];
  const { retireStacks }: typeof import("../retired-stacks") = require("../retired-stacks");
  return retireStacks(app, stacks, platform, today);
}

/**
 * Whether the types of the app are right, where whoever started it checks them at the same time: it says so on standard
 * input, and is waited for. Without that, nobody asks.
 */
function typesAreRight(): boolean {
  return process.env.SYNTH_WAITS_FOR_TYPES === undefined || readFileSync(0, "utf8") === "right";
}

/** Runs a synthesis as a command: warnings and mistakes go to the terminal, and mistakes end it with exit code 1. */
export function runSynthesis<Environment extends string, Service extends string>(
  declared: DeclaredPlatform<Environment, Service>,
  options: SynthesizeOptions<NoInfer<Environment>, NoInfer<Service>> = {},
): void {
  try {
    const { outdir, stacks, warnings, abandoned, next, neededSecrets } = synthesizePlatform(declared, options);
    for (const warning of warnings) console.warn(`warning: ${formatProblem(warning)}`);
    for (const stack of abandoned) console.warn(`warning: ${whatIsLeftOf(stack)}`);
    console.log(`${stacks.length} ${stacks.length === 1 ? "stack" : "stacks"} in ${join(outdir, "stacks")}`);
    for (const each of next) console.log(each);
    if (neededSecrets > 0) {
      const needed = neededSecrets === 1 ? "1 Secret is needed" : `${neededSecrets} Secrets are needed`;
      console.log(`${needed} that no stack makes; ${join(outdir, "secrets.md")} has the commands`);
    }
  } catch (error) {
    if (!(error instanceof InvalidDeclarationError || error instanceof OutputError)) throw error;
    console.error(error instanceof InvalidDeclarationError ? told(error) : error.message);
    process.exitCode = 1;
  }
}

/** What to do about a stack that is not declared any more. */
function whatIsLeftOf(stack: string): string {
  return `stack ${stack} must be destroyed before it goes, got no declaration of it; if it was deployed, take the declaration back, run terraform destroy in its folder, and take it away again: nobody else deletes what it made`;
}
