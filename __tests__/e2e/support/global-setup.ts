import { mkdirSync, rmSync } from "node:fs";
import { APPS, OUTPUT, WORK } from "./folders";
import { refuseLeftovers } from "./leftovers";
import { requiredProviders } from "./stack";
import { synthesizeAll } from "./synthesize-all";
import { detectTools, insist } from "./tools";
import { FOUND } from "./where";

const makeRunFolder: () => void = require("../../support/make-run-folder");

/** Synthesizes everything and looks what is there, once for all suites. */
export default async function globalSetup(): Promise<void> {
  refuseLeftovers(WORK);
  makeRunFolder();
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(APPS, { recursive: true });
  synthesizeAll();
  const missing = await detectTools(requiredProviders());
  insist(process.env.E2E_REQUIRED ?? "", missing);
  process.env[FOUND] = JSON.stringify(missing);
}
