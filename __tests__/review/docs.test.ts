import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { RULES } from "../../review/catalogue";
import { renderJson } from "../../review/report/json";
import { renderRulePage } from "../../review/report/rule-page";
import { Scrubber } from "../../review/report/scrubber";
import { review } from "../../review/review";
import { newFolder } from "../support/temporary-folder";
import { run } from "./support/app";
import { recordedFile, recordedSet, SCENARIOS } from "./support/recorded";

const DOCS = join(__dirname, "../../docs");

describe("page of rules", () => {
  it("is what the rules say; write it anew with `npm run review:docs`", () => {
    expect(readFileSync(join(DOCS, "review-rules.md"), "utf8")).toBe(renderRulePage(RULES));
  });
});

describe("sample comment", () => {
  it("is what the review says; write it anew with `npm run review:docs`", async () => {
    const plans = [
      recordedFile("env-order", "prod-cluster"),
      recordedFile("env-order", "staging-cluster"),
      recordedFile("state-destroyed", "prod-services"),
    ];
    const file = join(newFolder(), "comment.md");
    await run([
      ...plans.flatMap((plan) => ["--plan", plan]),
      "--synthesis",
      "none",
      "--settings",
      "none",
      "--markdown",
      file,
    ]);
    expect(readFileSync(file, "utf8")).toBe(readFileSync(join(DOCS, "review-sample.md"), "utf8"));
  });
});

describe("published schema", () => {
  const ajv = new Ajv2020({ allErrors: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
  const schema = JSON.parse(readFileSync(join(DOCS, "review-schema.json"), "utf8"));
  const validate = ajv.compile(schema);

  it.each(SCENARIOS)("holds for the report on %s", (scenario) => {
    const report = review(recordedSet(scenario), {
      rules: RULES,
      settings: { accept: [] },
      scrubber: new Scrubber([]),
      today: new Date("2026-11-23"),
      threshold: "high",
      failures: [],
      notes: [],
      placeOf: () => ({ path: "environments.prod", file: "platform.ts", line: 29 }),
    });
    validate(JSON.parse(renderJson(report)));
    expect(validate.errors).toBeNull();
  });

  it("fails when a finding has no severity", () => {
    const finding = {
      rule: "AKS001",
      name: "x",
      environment: "a",
      stack: "a",
      message: "m",
      details: [],
      matters: "",
      remedy: "",
    };
    const report = {
      format: "1.0",
      outcome: "passed",
      threshold: "high",
      environments: [],
      findings: [finding],
      stacks: [],
    };
    expect(validate({ ...report, failures: [], notes: [] })).toBe(false);
  });

  it("describes the settings", () => {
    const settings = ajv.compile(JSON.parse(readFileSync(join(DOCS, "review-settings-schema.json"), "utf8")));
    const accept = { rule: "AKS012", stack: "prod-cluster", reason: "Black Friday", expires: "2026-12-01" };
    expect(settings({ environments: { prod: ["prod-*"] }, promotion: ["dev", "prod"], accept: [accept] })).toBe(true);
    expect(settings({ accept: [{ ...accept, expires: "never" }] })).toBe(false);
  });
});
