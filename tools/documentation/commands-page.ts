import type { Command } from "commander";
import { programOf } from "../../commands/program";
import { USAGE } from "../../review/command/arguments";

/** File of the page, among those of the reference. */
export const COMMANDS_PAGE = "commands.md";

/** The page of what people type: every command with its arguments and options, as its help says them. */
export function commandsPage(): string {
  const nobody = { folder: "", today: new Date(0), colours: false, print: () => undefined, progress: () => undefined };
  const program = programOf({ context: nobody, end: () => undefined });
  const lines = [
    "# Commands",
    "",
    "`npx cdktf-aks-platform COMMAND`, in a project that has `platform.ts`. Written by `npm run documentation` from what `--help` says.",
    "",
    ...program.commands.flatMap((command) => section(command, "")),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function section(command: Command, parent: string): string[] {
  const name = `${parent}${command.name()}`;
  // it reads its arguments by itself
  if (name === "review")
    return ["## review", "", sentence("reviews what would happen to the stacks"), "", "```text", USAGE, "```", ""];
  const usage = command.registeredArguments.map((each) => {
    const written = `${each.name()}${each.variadic ? "..." : ""}`;
    return each.required ? `<${written}>` : `[${written}]`;
  });
  const rows = [
    ...command.registeredArguments.map((each) => [each.name(), each.description, each.defaultValue]),
    ...command.options.map((each) => [each.flags, each.description, each.defaultValue]),
  ].filter(([, description]) => description !== "");
  return [
    `## ${name}`,
    "",
    "```sh",
    ["npx cdktf-aks-platform", name, ...usage].join(" "),
    "```",
    "",
    sentence(command.description()),
    "",
    ...(rows.length === 0 ? [] : ["| | | Default |", "|---|---|---|", ...rows.map(row), ""]),
    ...command.commands.flatMap((each) => section(each, `${name} `)),
  ];
}

function row([name, description, fallback]: readonly unknown[]): string {
  const isSaid = fallback !== undefined && fallback !== false && !(Array.isArray(fallback) && fallback.length === 0);
  const written = typeof fallback === "string" ? fallback : JSON.stringify(fallback);
  const shown = isSaid && written !== "{}" ? `\`${written}\`` : "";
  return `| \`${name}\` | ${cell(String(description))} | ${shown} |`.replace(/\| {2}\|$/, "| |");
}

function sentence(text: string): string {
  const upper = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return `${cell(upper)}${upper.endsWith(".") ? "" : "."}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}
