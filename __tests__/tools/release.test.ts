import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const { faultsOf }: { faultsOf(tag: string, home: string, manifest: object, changelog: string): readonly string[] } =
  require("../../tools/release/check.js");
const { sectionOf }: { sectionOf(changelog: string, version: string): string | undefined } =
  require("../../tools/release/notes.js");
const MANIFEST = JSON.parse(read("package.json"));

/** Where the package leads, as it is written today. */
const HOME: string = MANIFEST.homepage.replace("#readme", "");

describe("the home of the package", () => {
  it("is one place, and whoever owns it owns the files", () => {
    expect(faultsOf(`v${MANIFEST.version}`, HOME, MANIFEST, `## ${MANIFEST.version}\n\nFirst.`)).toEqual([]);
    const owner = new URL(HOME).pathname.split("/")[1];
    const owners = read(".github/CODEOWNERS").match(/@\S+/g) ?? [];
    expect(new Set(owners)).toEqual(new Set([`@${owner}`]));
  });

  it("is not known yet: OWNER stands for it, in package.json and CODEOWNERS, and a release is refused until it is", () => {
    expect(HOME).toBe("https://github.com/OWNER/cdktf-aks-platform");
    const home = "https://github.com/somebody/cdktf-aks-platform";
    expect(faultsOf(`v${MANIFEST.version}`, home, MANIFEST, read("CHANGELOG.md"))).toContain(
      `package.json must lead home, to ${home}#readme, got ${HOME}#readme`,
    );
  });
});

describe("a release", () => {
  const CHANGELOG =
    "# Changelog\n\n## Unreleased\n\n- x\n\n## 1.2.0 - 2027-01-01\n\n- one\n- two\n\n## 1.1.0\n\n- old\n";

  it("is refused when its tag is not the version, or the changelog has no section of it", () => {
    const manifest = { ...MANIFEST, version: "1.2.0" };
    expect(faultsOf("v1.2.0", HOME, manifest, CHANGELOG)).toEqual([]);
    expect(faultsOf("v1.3.0", HOME, manifest, CHANGELOG)).toEqual([
      "package.json must have the version of the tag v1.3.0, got 1.2.0",
      'CHANGELOG.md must have a section "## 1.3.0", got none',
    ]);
  });

  it("tells what the changelog says of it", () => {
    expect(sectionOf(CHANGELOG, "1.2.0")).toBe("- one\n- two");
    expect(sectionOf(CHANGELOG, "1.2")).toBeUndefined();
  });

  it("is published by a job that runs no code of a package, and by no other", () => {
    const workflow = read(".github/workflows/release.yml");
    const [, publish = ""] = /\n {2}publish:\n(.*?)\n {2}tell:\n/s.exec(workflow) ?? [];
    expect(workflow.match(/id-token: write/g)).toHaveLength(1);
    expect(publish).toContain("id-token: write");
    expect(publish.match(/^ +- run: .*/gm)).toEqual([
      "      - run: npm publish ./package/*.tgz --provenance --access public --ignore-scripts",
    ]);
  });
});

describe("updates", () => {
  interface Manager {
    readonly managerFilePatterns: readonly string[];
    readonly matchStrings: readonly string[];
  }
  const { customManagers }: { readonly customManagers: readonly Manager[] } = JSON.parse(read(".github/renovate.json"));
  const found = (file: string) =>
    customManagers
      .flatMap(({ matchStrings }) => matchStrings)
      .flatMap((pattern) => [...read(file).matchAll(new RegExp(pattern, "g"))])
      .map(({ groups }) => groups?.currentValue);

  it("reach every version that a workflow names by hand", () => {
    for (const file of ["test", "azure", "review", "drift"].map((name) => `.github/workflows/${name}.yml`)) {
      const named = [...read(file).matchAll(/(?:\w+_version|kubelogin-version|\w+_VERSION): v?(\d+\.\d+\.\d+)/g)];
      expect([
        file,
        found(file)
          .map((version) => version?.replace("v", ""))
          .sort(),
      ]).toEqual([file, named.map(([, version]) => version).sort()]);
    }
  });

  it("come at once where they mend an advisory, and in groups once a week otherwise", () => {
    const settings = JSON.parse(read(".github/renovate.json"));
    expect(settings).toMatchObject({
      osvVulnerabilityAlerts: true,
      schedule: ["before 6am on monday"],
      vulnerabilityAlerts: { enabled: true, schedule: ["at any time"], minimumReleaseAge: null },
    });
    const rules: { readonly groupName?: string; readonly allowedVersions?: string; readonly enabled?: boolean }[] =
      settings.packageRules;
    expect(rules.filter(({ groupName, allowedVersions }) => !groupName && !allowedVersions)).toEqual([]);
    expect(rules.filter(({ enabled }) => enabled === false)).toEqual([]);
  });

  it("are missed for a day at the most: advisories and signatures of what users install are looked at every night", () => {
    const workflow = read(".github/workflows/advisories.yml");
    expect(workflow).toMatch(/^ {4}- cron: "\d+ \d+ \* \* \*"$/m);
    expect(workflow.match(/^ +(?:- )?run: npm audit.*/gm)?.map((line) => line.trim().replace(/^- /, ""))).toEqual([
      "run: npm audit signatures",
      "run: npm audit --omit=dev --audit-level=moderate",
      "run: npm audit --audit-level=critical",
    ]);
    expect(read("SECURITY.md")).toContain("Report a vulnerability");
  });

  it("are tried on every Node that is promised, and with OpenTofu", () => {
    const workflow = read(".github/workflows/test.yml");
    expect(workflow).toContain("node: [20, 22, 24]");
    expect(workflow).toContain("TERRAFORM_BINARY_NAME: tofu");
    expect(MANIFEST.engines.node).toBe(">=20.19");
  });
});
