/** One command of a block of shell, without its variables in front. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** Files that its output goes to. */
  readonly writes: readonly string[];
}

/** The blocks of shell of a page. */
export function shellBlocksOf(page: string): readonly string[] {
  return [...page.matchAll(/^( *)```(?:sh|bash|shell)\n([\s\S]*?)^\1```/gm)].map(([, , block = ""]) => block);
}

const KEYWORDS = new Set(["for", "in", "do", "done", "if", "then", "else", "fi", "while", "!", "{", "}", "(", ")"]);

/** The commands of a block, also of those that stand in place of a word, in their order. */
export function commandsOf(block: string): readonly ShellCommand[] {
  const inside: string[] = [];
  const text = block.replaceAll(/\\\n/g, " ").replaceAll(/\$\(([^()]*)\)/g, (_, command: string) => {
    inside.push(command);
    return "SUBSTITUTED";
  });
  const own = partsOf(text).flatMap((part) => {
    const words = part.filter((word, index) => !(index === 0 && KEYWORDS.has(word)));
    if (part[0] === "for") return [];
    while (/^[A-Z_a-z][A-Z_a-z0-9]*=/.test(words[0] ?? "")) words.shift();
    const at = words.findIndex((word) => /^>>?$/.test(word));
    const writes = at < 0 ? [] : words.slice(at + 1, at + 2);
    const left = at < 0 ? words : [...words.slice(0, at), ...words.slice(at + 2)];
    return left.length === 0 ? [] : [{ words: left, writes }];
  });
  return [...own, ...inside.flatMap(commandsOf)];
}

/** The words of each simple command; quotes are taken off. */
function partsOf(text: string): string[][] {
  const parts: string[][] = [[]];
  for (const line of text.split("\n")) {
    for (const [word, separator] of wordsOf(line)) {
      if (separator) parts.push([]);
      else parts.at(-1)?.push(word);
    }
    parts.push([]);
  }
  return parts.filter((part) => part.length > 0);
}

const TOKEN = /\s+|#.*$|(&&|\|\||[|;&()])|(>>?)|((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'|;&()>#\\]|(?<=\S)#)+)/gy;

function* wordsOf(line: string): Iterable<readonly [word: string, separator: boolean]> {
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(line); match && match[0] !== ""; match = TOKEN.exec(line)) {
    const [, separator, redirect, word] = match;
    if (separator !== undefined) yield [separator, true];
    else if (redirect !== undefined) yield [redirect, false];
    else if (word !== undefined) yield [word.replaceAll(/["']/g, ""), false];
  }
}
