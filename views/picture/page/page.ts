import { createHash } from "node:crypto";
import { capacitySummary } from "../../capacity/capacity-text";
import { costSummary } from "../../cost/cost-text";
import { upgradeRows } from "../../upgrades/upgrades";
import { calendar } from "../drawing/calendar";
import type { LayOut } from "../drawing/diagram";
import { count, environmentCard } from "../drawing/environment-card";
import { inPage } from "../drawing/shapes";
import { workloadAnchor } from "../drawing/traffic";
import { type Content, type Markup, markup, verbatim } from "../markup";
import type { PlatformPicture } from "../picture";
import { environmentSection } from "./environment-section";
import { PAGE_SCRIPT } from "./page-script";
import { PAGE_STYLE } from "./page-style";
import { tableOf } from "./tables";
import { warningBox } from "./warning-box";

/** What the page may load and run: its own style and script, known by their hashes, and nothing else. */
const POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(PAGE_STYLE)}'`,
  `script-src '${hashOf(PAGE_SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** A platform as one page of HTML, which asks no network for anything. */
export function pageOf(picture: PlatformPicture, layOut: LayOut): string {
  const { name, domain, day, environments, warnings } = picture;
  return `${markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${name}: environments, services and routes</title>
<style>${verbatim(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header><h1>${name}</h1><p>${domain} · ${count(environments.length, "environment")} · ${count(serviceNames(picture).length, "workload")} · ${count(warnings.length, "warning")} · as of ${day}</p>
<form role="search" hidden><label for="search">Find</label><input id="search" type="search" placeholder="name, host, image, team ( / )" autocomplete="off"><output id="found" aria-live="polite"></output><label for="theme">Colours</label><select id="theme"><option value="system">as the system</option><option value="light">light</option><option value="dark">dark</option></select><button id="print" type="button">Print</button></form></header>
<nav aria-label="Parts of the page"><ul>${navigation(picture)}</ul></nav>
<main id="main" tabindex="-1">
${overviewSection(picture)}
${servicesSection(picture)}
${environments.map((environment) => environmentSection(environment, warnings, layOut))}
${upgradesSection(picture)}
${costSection(picture)}
${warningsSection(picture)}
</main>
<script>${verbatim(PAGE_SCRIPT)}</script>
</body>
</html>`}\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function navigation({ environments, upgrades, warnings }: PlatformPicture): Content {
  const links: readonly (readonly [string, string])[] = [
    ["overview", "Overview"],
    ["services", "Workloads side by side"],
    ...environments.map(({ name }) => [`e-${name}`, name] as const),
    ...(upgrades ? [["upgrades", "Upgrades"] as const] : []),
    ["cost", "Cost"],
    ...(warnings.length > 0 ? [["warnings", "Warnings"] as const] : []),
  ];
  return links.map(([id, words]) => markup`<li><a href="#${id}">${words}</a></li>`);
}

function overviewSection({ environments }: PlatformPicture): Markup {
  const reports = environments.flatMap(({ capacity }) => capacity ?? []);
  const [head = [], ...rows] = capacitySummary(reports);
  return markup`<section id="overview"><h2>Overview</h2>
<div class="cards">${environments.map((environment) => markup`<a href="#e-${environment.name}">${inPage(environmentCard(environment), `${environment.name}, with its pools and what runs on them`)}</a>`)}</div>
${reports.length > 0 && tableOf({ label: "capacity of all environments", head, rows: rows.map((cells) => ({ cells })) })}
</section>`;
}

function serviceNames({ environments }: PlatformPicture): readonly string[] {
  return [...new Set(environments.flatMap(({ workloads }) => workloads.map(({ id }) => id)))];
}

function servicesSection(picture: PlatformPicture): Markup {
  const { environments } = picture;
  const known = environments.map(({ name, workloads }) => ({
    name,
    byId: new Map(workloads.map((each) => [each.id, each])),
  }));
  return markup`<section id="services"><h2>Workloads side by side</h2>
${tableOf({
  label: "workloads by environment",
  head: ["workload", ...environments.map(({ name }) => name)],
  rows: serviceNames(picture).map((id) => {
    const [first] = known.flatMap(({ byId }) => byId.get(id) ?? []);
    return {
      find: `${id} ${first?.image ?? ""} ${first?.team ?? ""} ${first?.word ?? ""}`,
      cells: [
        id,
        ...known.map(({ name, byId }) => {
          const here = byId.get(id);
          if (!here) return markup`<span class="muted">-</span>`;
          const tag = here.image === first?.image ? "" : ` ${tagOf(here.image)}`;
          return markup`<a href="#${workloadAnchor(name, id)}">${here.replicas === undefined ? here.word : `×${here.replicas}`}</a>${tag}`;
        }),
      ],
    };
  }),
})}
</section>`;
}

function tagOf(image: string): string {
  return image.slice(image.lastIndexOf("/") + 1);
}

function upgradesSection({ upgrades, day }: PlatformPicture): Content {
  if (!upgrades) return undefined;
  const { target, steps, obstacles, notCounted } = upgrades;
  const [head = [], ...rows] = upgradeRows(upgrades);
  return markup`<section id="upgrades"><h2>Upgrades</h2>
<p>${steps.length === 0 ? `Every environment has ${target}.` : `The way to ${target}: ${count(steps.length, "step")}.`} Bars end where Azure's support of the version does.</p>
<div class="wide" role="region" aria-label="calendar of upgrades" tabindex="0">${inPage(calendar(upgrades, day), `steps of upgrades and the end of support, from ${day}`)}</div>
${steps.length > 0 && tableOf({ label: "steps of upgrades", head, rows: rows.map((cells) => ({ cells })) })}
<ul>${obstacles.map((each) => markup`<li class="risky">in the way: ${each}</li>`)}${notCounted.map((each) => markup`<li class="muted">not counted: ${each}</li>`)}</ul>
</section>`;
}

function costSection({ environments, hasPrices }: PlatformPicture): Content {
  const reports = environments.flatMap(({ cost }) => cost ?? []);
  const [head = [], ...rows] = costSummary(reports);
  const isKnown = reports.length > 0;
  const none = hasPrices
    ? markup`<p class="muted">No cluster is made here: whoever keeps it pays for it.</p>`
    : markup`<p class="muted">There are no prices: <code>cdktf-aks-platform prices</code> fetches those of this platform, and the next picture has them.</p>`;
  return markup`<section id="cost"><h2>Cost of a month</h2>
${isKnown ? tableOf({ label: "cost of all environments", head, numbers: [1, 2], rows: rows.map((cells) => ({ cells })) }) : none}
</section>`;
}

function warningsSection({ warnings }: PlatformPicture): Content {
  return warnings.length > 0 && markup`<section id="warnings"><h2>Warnings</h2>${warnings.map(warningBox)}</section>`;
}
