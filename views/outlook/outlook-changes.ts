import type { Outlook, OutlookLine } from "./outlook";

/** What a change makes of something that is known of an environment. */
export interface OutlookChange {
  readonly environment: string;
  readonly what: string;
  /** Undefined where there was none. */
  readonly before: string | undefined;
  /** Undefined where there is none any more. */
  readonly after: string | undefined;
  /** Whether it cannot stay so, and was not so before. */
  readonly isWorse: boolean;
}

/** What differs between what was known of environments and what is. */
export function outlookChanges(before: readonly Outlook[], after: readonly Outlook[]): readonly OutlookChange[] {
  const names = [...new Set([...after, ...before].map(({ environment }) => environment))];
  return names.flatMap((environment) => {
    const [then, now] = [linesOf(before, environment), linesOf(after, environment)];
    return [...new Set([...now.keys(), ...then.keys()])].flatMap((what) => {
      const [one, other] = [then.get(what), now.get(what)];
      if (one?.value === other?.value) return [];
      const isWorse = other?.isWrong === true && one?.isWrong !== true;
      return [{ environment, what, before: one?.value, after: other?.value, isWorse }];
    });
  });
}

function linesOf(outlooks: readonly Outlook[], environment: string): ReadonlyMap<string, OutlookLine> {
  const found = outlooks.find((each) => each.environment === environment);
  return new Map((found?.lines ?? []).map((each) => [each.what, each]));
}

/** Changes as the rows of a table; the first row says what the columns are. */
export function changeRows(changes: readonly OutlookChange[]): readonly (readonly string[])[] {
  return [
    ["environment", "what", "before", "after"],
    ...changes.map(({ environment, what, before = "-", after = "-", isWorse }) => [
      environment,
      what,
      before,
      isWorse ? `${after} (!)` : after,
    ]),
  ];
}

/** Outlooks as the rows of a table. */
export function outlookRows(outlooks: readonly Outlook[]): readonly (readonly string[])[] {
  return [
    ["environment", "what", ""],
    ...outlooks.flatMap(({ environment, lines }) => lines.map(({ what, value }) => [environment, what, value])),
  ];
}

/** Rows as a table of Markdown. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [heading = [], ...others] = rows;
  const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |\n`;
  return [line(heading), line(heading.map(() => "---")), ...others.map(line)].join("");
}
