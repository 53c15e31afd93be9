import { tmpdir } from "node:os";
import { join } from "node:path";
import { VERSIONS_FILE } from "../../stacks/synthesis/versions-file";
import { type Finding, obsolete, readExceptions, unexpected } from "./support/exceptions";
import { APPS, REPOSITORY } from "./support/folders";
import { run } from "./support/run";
import { describeWhere } from "./support/where";

interface Report {
  readonly summary: { readonly passed: number };
  readonly results: {
    readonly parsing_errors: readonly string[];
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly resource: string;
      readonly file_path: string;
    }[];
  };
}

describeWhere("Checkov", ["checkov"], () => {
  const exceptions = readExceptions(".checkov.yaml", "skip-check");
  let report: Report;
  let findings: readonly Finding[];

  beforeAll(async () => {
    const looked = ["--skip-download", "--framework", "terraform_json", "--directory", APPS, "--output", "json"];
    // Outside the repository Checkov finds no configuration: nothing is skipped.
    const { stdout } = await run("checkov", looked, { cwd: tmpdir() });
    report = JSON.parse(stdout);
    findings = report.results.failed_checks.map(({ check_id, resource, file_path }) => {
      const [, app = "", , stack = ""] = file_path.split("/");
      return { app, check: check_id, subject: `${stack}: ${resource}` };
    });
  });

  it("looks at every stack", () => {
    // It takes `required_version` for a block, and so cannot read the files in which nothing else is.
    const unread = report.results.parsing_errors.filter((file) => !file.endsWith(`/${VERSIONS_FILE}`));
    expect(unread).toEqual([]);
    expect(report.summary.passed).toBeGreaterThan(0);
  });

  it("finds nothing that is not accepted", () => {
    expect(unexpected(findings, exceptions)).toEqual([]);
  });

  it("still finds what is accepted, and each exception has its reason", () => {
    expect(obsolete(findings, exceptions)).toEqual([]);
    expect(exceptions.withoutReason).toEqual([]);
  });

  it("has nothing to say to a person who runs it on the platform", async () => {
    const stacks = join(APPS, "platform", "stacks");
    const { code, output } = await run("checkov", ["--skip-download", "-d", stacks], { cwd: REPOSITORY });
    expect({ code, output }).toMatchObject({ code: 0 });
  });
});
