import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPlanFile } from "../../../review/plan/read-plan";
import { newFolder } from "../../support/temporary-folder";

const EMPTY = "must hold a plan, but is empty: `terraform show -json` failed, or wrote elsewhere; run it again";
const UTF_16 =
  "must be UTF-8, got UTF-16, which `>` of Windows PowerShell writes; write it with `| Out-File -Encoding utf8`";
const TEXT = "must be JSON, got a plan as people read it; give the output of `terraform show -json <plan>`";

describe("a file that is no plan", () => {
  it.each([
    ["PK\u0003\u0004", "must be JSON, got the saved plan itself; give the output of `terraform show -json <plan>`"],
    ["", EMPTY],
    [" \n", EMPTY],
    ["\u001f\u008b\u0008", "must be JSON, got a gzip archive; unpack it with `gunzip` first"],
    ["\u00ff\u00fe{\u0000", UTF_16],
    ['{\u0000"\u0000f\u0000', UTF_16],
    ['\u0000{\u0000"', UTF_16],
    [
      '{"@level":"info","@message":"Plan: 1 to add"}\n{"@level":"info"}',
      "must be a plan, got log lines of `terraform plan -json`; save a plan with -out and give `terraform show -json`",
    ],
    [
      '{\n  "version": 4,\n  "terraform_version": "1.11.4",\n  "serial": 3,\n  "lineage": "x"}',
      "must be a plan, got a state file; plan with -out and give the output of `terraform show -json <plan>`",
    ],
    ["\nTerraform used the selected providers", TEXT],
    ["No changes. Your infrastructure matches", TEXT],
    ["[]", "must be the output of `terraform show -json`, got other content"],
    ["{}", "must be the output of `terraform show -json <plan>`, got JSON of another kind"],
    [
      '{"format_version":"1.0","values":{}}',
      "must be a plan, got a state; plan with -out and give the output of `terraform show -json <plan>`",
    ],
    [
      '{"format_version":"0.2","resource_changes":[]}',
      "must be a plan of Terraform 1.1 or later, got format 0.2 of an older one; plan with a newer Terraform",
    ],
    [
      '{"format_version":"2.0","resource_changes":[]}',
      "must have format version 1.x, got 2.0; review it with a version that knows this format",
    ],
    [
      '{"format_version":"1.2\\u001b[31m","resource_changes":[]}',
      "must have format version 1.x, got something else; review it with a version that knows this format",
    ],
    ['{"format_version":"1.2","resource_changes":[', "must be complete, but ends after 44 bytes inside a value"],
    ['{"format_version":"1.2","resource_changes":[]} x', "must be JSON, but byte 47 expects nothing more"],
    ['{"format_version":"1.2","variables":{"a":hunter2}}', "must be JSON, but the value at byte 36 is none"],
    [
      `{"format_version":"1.2","variables":{"a":${"[".repeat(500)}`,
      "must be JSON, but byte 36 expects at most 400 levels",
    ],
    ['{"format_version":"1.2","complete":false,"complete":true}', "must be JSON, but byte 51 expects each member once"],
    [
      '{"format_version":"1.2","resource_changes":[{"change":{}}]}',
      'must give each of "resource_changes" an address, got none in number 0; write the plan again',
    ],
    [
      '{"format_version":"1.2","action_invocations":[7]}',
      'must give each of "action_invocations" an address, got none in number 0; write the plan again',
    ],
  ])("fails when it is %j", (content, reason) => {
    const file = join(newFolder(), "prod.json");
    writeFileSync(file, content, "latin1");
    expect(() => readPlanFile(file)).toThrow(`${file} ${reason}`);
  });

  it("fails when it is not there", () => {
    expect(() => readPlanFile("/nowhere/prod.json")).toThrow(
      "/nowhere/prod.json must be a file that can be read, got ENOENT",
    );
  });
});
