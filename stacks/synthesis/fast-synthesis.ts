import type { AppTraits } from "./fast-files";
import { withoutStackTraces } from "./without-stack-traces";

/**
 * Builds and synthesizes an app in a fraction of the time, with the same bytes as a result: without the stack trace that
 * cdktf takes for every token and what it keeps in place of one, with a shorter way through values that hold no tokens, and to the text of the files. When it fails, it is run once
 * more in cdktf's own way, so that the error is cdktf's own and shows where it comes from.
 *
 * @param build makes the app and synthesizes it; must be repeatable
 * @param traits what is known about the app
 */
export function fastSynthesis<Result>(build: () => Result, traits: AppTraits = { mayReferAcrossStacks: true }): Result {
  // Loaded late: whoever only declares a platform needs no cdktf.
  const { withPlainDataResolution }: typeof import("./plain-data-resolution") = require("./plain-data-resolution");
  const { withFastFiles }: typeof import("./fast-files") = require("./fast-files");
  const { withoutEmptyTraces }: typeof import("./without-empty-traces") = require("./without-empty-traces");
  let attempts = 0;
  return withoutStackTraces(() =>
    attempts++ === 0 ? withoutEmptyTraces(() => withPlainDataResolution(() => withFastFiles(build, traits))) : build(),
  );
}
