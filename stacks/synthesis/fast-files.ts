import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, type ISynthesisSession, TerraformStack } from "cdktf";
import { type Converted, withResourceTexts } from "./resource-texts";
import { writeStableJson } from "./stable-json";

/** What is known about an app before it is synthesized. */
export interface AppTraits {
  /**
   * Whether a stack may refer to another one. cdktf converts each stack once more before the first is written, only for
   * what such a reference adds to both.
   */
  readonly mayReferAcrossStacks: boolean;
}

/**
 * Runs something in which apps are written in a fraction of the time, with the same bytes. All steps of a synthesis are
 * cdktf's own, less the one that nothing comes of, and but for the text of the finished JSON.
 */
export function withFastFiles<Result>(build: () => Result, { mayReferAcrossStacks }: AppTraits): Result {
  const original = App.prototype.synth;
  App.prototype.synth = function synth(this: App): void {
    for (const stack of this.node.findAll().filter(TerraformStack.isStack)) {
      if (!mayReferAcrossStacks) stack.prepareStack = () => void stack.ensureBackendExists();
      writeFast(stack);
    }
    original.call(this);
  };
  try {
    return build();
  } finally {
    App.prototype.synth = original;
  }
}

/** Keeps the JSON of a stack out of the hands of its synthesizer, and writes it when that is done. */
function writeFast(stack: TerraformStack): void {
  const { synthesizer } = stack;
  stack.synthesizer = {
    synthesize(session: ISynthesisSession): void {
      let converted: Converted | undefined;
      // whatever the class of the stack makes of it
      const convert = stack.toTerraform;
      stack.toTerraform = () => {
        converted = withResourceTexts(stack, convert);
        return {};
      };
      try {
        synthesizer.synthesize(session);
      } finally {
        Reflect.deleteProperty(stack, "toTerraform");
        Reflect.deleteProperty(stack, "prepareStack");
        stack.synthesizer = synthesizer;
      }
      const { synthesizedStackPath } = session.manifest.forStack(stack);
      // Nothing is kept when a synthesizer writes something else, such as HCL.
      if (converted) writeConverted(join(session.outdir, synthesizedStackPath), converted);
    },
  };
}

function writeConverted(path: string, { finished, parts }: Converted): void {
  const file = openSync(path, "w");
  try {
    writeStableJson(finished, parts, (text) => writeFileSync(file, text));
  } finally {
    closeSync(file);
  }
}
