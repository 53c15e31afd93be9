import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { synthesizePlatform } from "../../../stacks/synthesis/synthesize";
import platform from "../../support/seed-platform";
import { TODAY } from "../../support/synthesized-platform";
import { inTemporaryFolder } from "../../support/temporary-folder";

/** Does something in a new folder, with or without the folder that the cdktf command sets. */
function within(fromCommand: string | undefined, run: (folder: string) => void): void {
  const home = process.cwd();
  const before = process.env.CDKTF_OUTDIR;
  const set = (value: string | undefined) => {
    if (value === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = value;
  };
  inTemporaryFolder((folder) => {
    try {
      process.chdir(folder);
      set(fromCommand);
      run(folder);
    } finally {
      process.chdir(home);
      set(before);
    }
  });
}

it("is JSON: as HCL it would be refused by Terraform, so that nothing is written then", () => {
  within(undefined, (folder) => {
    process.env.SYNTH_HCL_OUTPUT = "true";
    try {
      expect(() => synthesizePlatform(platform, { today: TODAY })).toThrow(
        "the output must be JSON, got --hcl (SYNTH_HCL_OUTPUT=true), whose files Terraform would refuse; run cdktf synth without it: Terraform reads JSON as it reads HCL",
      );
    } finally {
      delete process.env.SYNTH_HCL_OUTPUT;
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("the folder of the Terraform JSON", () => {
  it("is the one that is asked for, before the one that the cdktf command sets", () => {
    within("from-the-command", (folder) => {
      const outdir = join(folder, "asked-for");
      expect(synthesizePlatform(platform, { outdir, today: TODAY }).outdir).toBe(outdir);
      expect(readdirSync(folder)).toEqual(["asked-for"]);
      expect(existsSync(join(outdir, "stacks"))).toBe(true);
    });
  });

  it("is the one that the cdktf command sets, when none is asked for", () => {
    within("from-the-command", (folder) => {
      synthesizePlatform(platform, { today: TODAY });
      expect(readdirSync(folder)).toEqual(["from-the-command"]);
    });
  });

  it("is cdktf.out, when nobody names one", () => {
    within(undefined, (folder) => {
      synthesizePlatform(platform, { today: TODAY });
      expect(readdirSync(folder)).toEqual(["cdktf.out"]);
      const stack = JSON.parse(readFileSync(join("cdktf.out", "stacks", "dev-cluster", "cdk.tf.json"), "utf8"));
      expect(stack.terraform.backend.local.path).toBe("../../../terraform.dev-cluster.tfstate");
    });
  });
});
