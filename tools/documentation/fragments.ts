import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const DOCS = join(__dirname, "..", "..", "docs");

/** File that the compiler reads them in, from the root of the repository. */
export const FRAGMENTS_FILE = join("__tests__", "guides", "fixtures", "fragments.ts");

/** What a fragment is a part of, and how the compiler is told so. */
const WHOLES = {
  environment: ["Override<EnvironmentDeclaration>", "{", "}"],
  platform: ["Partial<AnyPlatformDeclaration>", "{", "}"],
  platformOverrides: ["Override<AnyPlatformDeclaration>", "{", "}"],
  service: ["Partial<ServiceDeclaration>", "{", "}"],
  route: ["PlatformRouteDeclaration<string, string>", "", ""],
  alerting: ["AlertingDeclaration", "{", "}"],
  statement: ["(this: TerraformStack) => void", "function () {", "}"],
} as const;

/** The fragments of each guide, beside the example that is a whole platform, in their order. */
const FRAGMENTS: Readonly<Record<string, readonly (keyof typeof WHOLES)[]>> = {
  alerts: ["alerting", "service"],
  backup: ["environment"],
  budgets: ["environment"],
  calls: ["platformOverrides"],
  capacity: ["environment"],
  "config-maps": ["service"],
  defender: ["environment"],
  dns: ["platformOverrides"],
  "environments-that-end": ["platformOverrides"],
  fleet: ["platform", "platformOverrides"],
  grafana: ["environment"],
  "init-containers": ["platform", "statement"],
  "key-vault": ["platform"],
  "load-test": ["route"],
  logs: ["environment", "environment"],
  registry: ["environment"],
  routes: ["platform", "service"],
  "storage-classes": ["platform"],
};

const BLOCK = /```ts\n(.*?)```/gs;

/** The fragments of a page: blocks of TypeScript that import nothing. */
function fragmentsOf(page: string): readonly string[] {
  const text = readFileSync(join(DOCS, `${page}.md`), "utf8");
  return [...text.matchAll(BLOCK)].flatMap(([, block = ""]) => (/^import /m.test(block) ? [] : [block]));
}

/** Guides with a fragment that nobody says the whole of. */
export function unknownFragments(): readonly string[] {
  const pages = readdirSync(DOCS).flatMap((file) => (file.endsWith(".md") ? [file.replace(/\.md$/, "")] : []));
  return pages.filter((page) => fragmentsOf(page).length !== (FRAGMENTS[page]?.length ?? 0));
}

const HEAD = `// The fragments of the guides, for the compiler. Written by \`npm run documentation\`.
import type { TerraformStack } from "cdktf";
import { useKubernetesProvider } from "../../../constructs/kubernetes/kubernetes-provider-versions";
import type { EnvironmentDeclaration } from "../../../model/platform/environment";
import type { AlertingDeclaration } from "../../../model/platform/alerting";
import type { AnyPlatformDeclaration } from "../../../model/platform/platform";
import type { PlatformRouteDeclaration } from "../../../model/platform/platform-kinds";
import type { Override } from "../../../model/merge";
import type { ServiceDeclaration } from "../../../model/kubernetes/service";
`;

/** A fragment of a guide, as an expression. */
export interface Fragment {
  readonly page: string;
  /** Which of the page it is, from 0 on. */
  readonly index: number;
  /** What it is a part of. */
  readonly whole: keyof typeof WHOLES;
  readonly text: string;
}

/** The fragments of all guides, each with what it is a part of. */
export function allFragments(): readonly Fragment[] {
  return Object.entries(FRAGMENTS).flatMap(([page, wholes]) =>
    fragmentsOf(page).flatMap((block, index) => {
      const whole = wholes[index];
      if (whole === undefined) return [];
      const [, open, close] = WHOLES[whole];
      const text = whole === "route" ? block.trim().replace(/[,;]$/, "") : block.replaceAll("…, ", "");
      return [{ page, index, whole, text: `${open}\n${text}${close}` }];
    }),
  );
}

/** What a text leaves to its readers: the ids of theirs, in capital letters. */
export function idsIn(text: string): readonly string[] {
  return [...new Set(text.match(/(?<![\w"'])[A-Z][A-Z_]{3,}(?![\w"'])/g) ?? [])];
}

/** All fragments as one file of TypeScript, each as a part of what it belongs to. */
export function fragments(): string {
  const all = allFragments();
  const parts = all.flatMap(({ page, index, whole, text }) => [
    `// docs/${page}.md`,
    `const ${nameOf(page, index)}: ${WHOLES[whole][0]} = ${text};`,
    "",
  ]);
  const names = all.map(({ page, index }) => nameOf(page, index));
  const declared = idsIn(parts.join("\n")).map(
    (id) => `declare const ${id}: ${id.startsWith("ZONES") ? "readonly string[]" : "string"};`,
  );
  return [HEAD, ...declared, "", ...parts, `export const FRAGMENTS = [${names.join(", ")}];`, ""].join("\n");
}

function nameOf(page: string, index: number): string {
  return `${page.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}${index}`;
}
