import { type Content, type Markup, markup } from "../markup";

/** A part of what is told of an environment. */
export function part(heading: string, ...content: readonly Content[]): Markup {
  return markup`<section><h3>${heading}</h3>${content}</section>`;
}

/** What is to be known beside a table. */
export function notes(lines: readonly string[]): Content {
  return lines.length > 0 && markup`<ul class="muted">${lines.map((each) => markup`<li>${each}</li>`)}</ul>`;
}
