/** Colours that pictures are drawn with. Each text has a contrast of 4.5 to what is behind it. */
export interface Palette {
  readonly paper: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly ink: string;
  readonly muted: string;
  readonly accent: string;
  readonly track: string;
  readonly good: string;
  readonly risky: string;
  readonly bad: string;
}

/** By day, and on paper. */
export const LIGHT: Palette = {
  paper: "#ffffff",
  surface: "#f6f8fa",
  raised: "#ffffff",
  line: "#c4ccd6",
  ink: "#1f2328",
  muted: "#545d68",
  accent: "#0a58a8",
  track: "#dfe5ec",
  good: "#176f2c",
  risky: "#855200",
  bad: "#b91c26",
};

/** By night. */
export const DARK: Palette = {
  paper: "#0d1117",
  surface: "#161b22",
  raised: "#1f262f",
  line: "#48515c",
  ink: "#e6edf3",
  muted: "#a4aeb9",
  accent: "#79b8ff",
  track: "#313a45",
  good: "#56d364",
  risky: "#e3b341",
  bad: "#ff8a80",
};

/** The colours as variables of a style sheet. */
export function variablesOf(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join("");
}

/** The colours by the names of {@link variablesOf}: a page changes them for all drawings at once. */
export const VARIABLES: Palette = {
  paper: "var(--paper)",
  surface: "var(--surface)",
  raised: "var(--raised)",
  line: "var(--line)",
  ink: "var(--ink)",
  muted: "var(--muted)",
  accent: "var(--accent)",
  track: "var(--track)",
  good: "var(--good)",
  risky: "var(--risky)",
  bad: "var(--bad)",
};

/** Letters that systems have; a drawing brings none. */
export const FONT = "system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Arial,sans-serif";

/** How the parts of drawings look. Colours stand in it as they are, since not everything that reads SVG knows variables. */
export function drawingStyle(colours: Palette): string {
  const { paper, surface, raised, line, ink, muted, accent, track, good, risky, bad } = colours;
  return [
    `.d-paper{fill:${paper}}`,
    `.d-box{fill:${surface};stroke:${line}}`,
    `.d-inner{fill:${raised};stroke:${line}}`,
    `.d-group{fill:none;stroke:${line};stroke-dasharray:4 3}`,
    `.d-text{fill:${ink};font-size:12px}`,
    `.d-title{fill:${ink};font-size:16px;font-weight:600}`,
    `.d-name{fill:${ink};font-size:12px;font-weight:600}`,
    `.d-small{fill:${muted};font-size:11px}`,
    `.d-track{fill:${track}}`,
    `.d-fill{fill:${accent}}`,
    `.d-fill-risky{fill:${risky}}`,
    `.d-fill-bad{fill:${bad}}`,
    `.d-soft{fill:${accent};opacity:.35}`,
    `.d-good{fill:${good};font-size:11px}`,
    `.d-risky{fill:${risky};font-size:11px}`,
    `.d-bad{fill:${bad};font-size:11px}`,
    `.d-edge{fill:none;stroke:${muted};stroke-width:1.2}`,
    `.d-head{fill:${muted}}`,
    `.d-edge-route .d-edge{stroke:${accent}}`,
    `.d-edge-route .d-head{fill:${accent}}`,
    `.d-rule{stroke:${line}}`,
    `.d-link{fill:${accent};font-size:11px}`,
  ].join("\n");
}
