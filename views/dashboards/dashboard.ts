/** Something that is measured, in a dashboard. */
export interface Panel {
  readonly title: string;
  /** Expressions of PromQL, each with what its lines are called: a text in which `{{pod}}` stands for a label. */
  readonly lines: readonly { readonly expression: string; readonly called: string }[];
  /** Unit of Grafana. @default "short" */
  readonly unit?: "short" | "bytes" | "percentunit" | "reqps";
}

/** Panels under a heading. */
export interface PanelRow {
  readonly heading: string;
  readonly panels: readonly Panel[];
}

/** What a dashboard is about. */
export interface DashboardProps {
  /** What tells it from all others, up to 40 letters, digits and hyphens: whoever writes it again changes it. */
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly rows: readonly PanelRow[];
}

/** A dashboard in the JSON of Grafana. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly [field: string]: unknown;
}

const WIDTH = 24;
const ACROSS = 2;
const HEIGHT = 8;
/** Of Grafana 11 and later; newer ones take it up by themselves. */
const SCHEMA_VERSION = 39;
const SOURCE = { type: "prometheus", uid: "$datasource" } as const;

/**
 * A dashboard, with a list from which its reader chooses where the metrics are.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export function dashboard({ uid, title, tags, rows }: DashboardProps): Dashboard {
  return {
    uid,
    title,
    tags: [...tags],
    timezone: "browser",
    editable: false,
    graphTooltip: 1,
    refresh: "1m",
    schemaVersion: SCHEMA_VERSION,
    time: { from: "now-6h", to: "now" },
    templating: {
      list: [{ name: "datasource", label: "Metrics", type: "datasource", query: "prometheus", current: {}, hide: 0 }],
    },
    panels: panelsOf(rows),
  };
}

/** Two panels side by side, below their heading. */
function panelsOf(rows: readonly PanelRow[]): readonly object[] {
  const placed: object[] = [];
  let top = 0;
  for (const { heading, panels } of rows) {
    placed.push({ id: placed.length + 1, type: "row", title: heading, gridPos: { x: 0, y: top, w: WIDTH, h: 1 } });
    top += 1;
    for (const [index, panel] of panels.entries()) {
      const width = WIDTH / ACROSS;
      const gridPos = {
        x: (index % ACROSS) * width,
        y: top + Math.floor(index / ACROSS) * HEIGHT,
        w: width,
        h: HEIGHT,
      };
      placed.push({ id: placed.length + 1, ...panelOf(panel), gridPos });
    }
    top += Math.ceil(panels.length / ACROSS) * HEIGHT;
  }
  return placed;
}

function panelOf({ title, lines, unit = "short" }: Panel): object {
  return {
    type: "timeseries",
    title,
    datasource: SOURCE,
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    options: { legend: { displayMode: "list", placement: "bottom" }, tooltip: { mode: "multi", sort: "desc" } },
    targets: lines.map(({ expression, called }, index) => ({
      refId: String.fromCharCode("A".charCodeAt(0) + index),
      datasource: SOURCE,
      expr: expression,
      legendFormat: called,
      range: true,
    })),
  };
}
