import { type Fields, isFields } from "../json";

const WIDTH = 120;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A declaration as a file of TypeScript, as a person would write it. */
export function sourceText(declaration: Fields, comment: string): string {
  const value = literal(declaration, 0, "export default definePlatform(".length);
  return `import { definePlatform } from "cdktf-aks-platform";\n\n/** ${comment} */\nexport default definePlatform(${value});\n`;
}

/** A value as it is written at some depth, where a part of its line is taken already. */
function literal(value: unknown, depth: number, taken: number): string {
  if (typeof value === "string") return text(value);
  if (!Array.isArray(value) && !isFields(value)) return String(value);
  const parts = Array.isArray(value)
    ? value.map((each) => ["", each] as const)
    : Object.entries(value).map(([key, each]) => [`${keyText(key)}: `, each] as const);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return `${open}${close}`;
  const line = parts.map(([key, each]) => `${key}${literal(each, depth + 1, 0)}`).join(", ");
  const inLine = Array.isArray(value) ? `[${line}]` : `{ ${line} }`;
  const hasRoom = depth * 2 + taken + inLine.length + 1 <= WIDTH;
  if (depth > 0 && hasRoom && !inLine.includes("\n")) return inLine;
  const indent = "  ".repeat(depth + 1);
  const lines = parts.map(([key, each]) => `${indent}${key}${literal(each, depth + 1, key.length)},\n`);
  return `${open}\n${lines.join("")}${"  ".repeat(depth)}${close}`;
}

function keyText(key: string): string {
  return IDENTIFIER.test(key) ? key : JSON.stringify(key);
}

/** Texts of several lines keep their lines, unless something in them would be read otherwise. */
function text(value: string): string {
  const isPlain = /^[\n\t\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]*$/.test(value);
  if (!value.includes("\n") || !isPlain) return JSON.stringify(value);
  const escaped = value.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  return `\`${escaped}\``;
}
