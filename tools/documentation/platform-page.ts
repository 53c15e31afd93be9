import { join } from "node:path";
import { DeclarationFile } from "./declarations";
import { docOf, parentsOf, reachedTypes, table } from "./reference";
import { ENTRIES } from "./surface";

/** File of the page, among those of the reference. */
export const PLATFORM_PAGE = "platform.md";

const ENTRY = "cdktf-aks-platform";
/** What the file that people edit is made of, and what runs it. */
const SHOWN = ["PlatformDeclaration", "EnvironmentDeclaration", "SynthesizeOptions", "Synthesis"];

/** The page of what a platform declares: the fields of `platform.ts` with everything that is written in them. */
export function platformPage(folder: string): string {
  const file = DeclarationFile.at(join(folder, ENTRIES[ENTRY]));
  const shown = SHOWN.flatMap((name) => file.tryResolve(name) ?? []);
  const types = [...shown, ...reachedTypes(shown)];
  const markdown = [
    "# What a platform declares",
    "",
    "```ts",
    `import { definePlatform, runSynthesis } from "${ENTRY}";`,
    "```",
    "",
    "`definePlatform` takes a `PlatformDeclaration`, and `runSynthesis(platform, options)` writes its stacks. Workloads may be declared",
    "in files of their own by `defineService`, `defineStatefulSet`, `defineDaemonSet`, `defineJob`, `defineCronJob`, `defineOperator`,",
    "`defineConfigMap` and `defineClaim`.",
    "",
    `On this page: ${types.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(", ")}.`,
    "",
    ...types.flatMap((type) => [
      `## ${type.name}`,
      "",
      docOf(type.statement).text,
      "",
      ...parentsOf(type),
      ...table(type, types),
    ]),
  ].join("\n");
  return `${markdown.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}
