import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { LONGEST_TERM_DAYS } from "../../review/acceptance";
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
      "--rules-page",
      "review-rules.md",
      "--markdown",
      file,
    ]);
    expect(readFileSync(file, "utf8")).toBe(readFileSync(join(DOCS, "review-sample.md"), "utf8"));
  });
});

describe("rights of the identity that plans", () => {
  const page = readFileSync(join(DOCS, "review.md"), "utf8");
  const [, rules = ""] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const listed = [...rules.matchAll(/resources: \[(.*)\]/g)].flatMap(([, names = ""]) => names.split(", "));
  const verbs = new Set([...rules.matchAll(/verbs: \[(.*)\]/g)].map(([, names]) => names));

  /** Kinds of the Kubernetes objects that recorded platforms have, as the API names them: `networkpolicies`. */
  const kinds = ["examples/whole-platform/expected", "examples/service-on-existing-cluster/expected"].flatMap(
    (path) => {
      const folder = join(DOCS, "..", path);
      return readdirSync(folder).flatMap((file) => {
        const config: { resource?: Record<string, Record<string, { manifest?: { kind: string } }>> } = JSON.parse(
          readFileSync(join(folder, file), "utf8"),
        );
        return Object.entries(config.resource ?? {}).flatMap(([type, blocks]) =>
          type === "kubernetes_manifest"
            ? Object.values(blocks).map(({ manifest }) => manifest?.kind.toLowerCase() ?? "")
            : type.startsWith("kubernetes_")
              ? [type.replace(/^kubernetes_(default_(?=service))?|_v\d+$/g, "").replaceAll("_", "")]
              : [],
        );
      });
    },
  );
  const plural = (kind: string) =>
    kind
      .replace(/(?<=[^aeiou])y$/, "ie")
      .replace(/s$/, "se")
      .concat("s");

  it.each([...new Set(kinds)])("hold what a stack with a %s reads", (kind) => {
    expect(listed).toContain(plural(kind));
  });

  it("are for many kinds, hold no secret, and only read", () => {
    expect(new Set(kinds).size).toBeGreaterThan(8);
    expect(listed).not.toContain("secrets");
    expect([...verbs]).toEqual(["get, list, watch"]);
    expect(page).toContain('"NotDataActions": ["Microsoft.ContainerService/managedClusters/secrets/read"]');
  });

  it("hold the longest term of an acceptance that the page names", () => {
    expect(page).toContain(`at most ${LONGEST_TERM_DAYS} days away`);
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
