import { addressText, isLacking } from "../../addresses/addresses-text";
import { costText } from "../../cost/cost-text";
import type { Diagram, LayOut } from "../drawing/diagram";
import { bar, count, percentText } from "../drawing/environment-card";
import { layered } from "../drawing/layered";
import { namespaceMatrix } from "../drawing/matrix";
import { inPage } from "../drawing/shapes";
import {
  isDrawnInFull,
  isReadable,
  namespaceAnchor,
  trafficDiagram,
  trafficOfNamespace,
  workloadAnchor,
} from "../drawing/traffic";
import type { EnvironmentPicture } from "../environment-picture";
import { type Content, type Markup, markup } from "../markup";
import type { PlacedWarning } from "../placed-warning";
import { capacity } from "./capacity-part";
import { notes, part } from "./part";
import { BAR_WIDTH, pools } from "./pools-part";
import { tableOf } from "./tables";
import { warningBox } from "./warning-box";

/** Everything about an environment. */
export function environmentSection(
  environment: EnvironmentPicture,
  warnings: readonly PlacedWarning[],
  layOut: LayOut,
): Markup {
  const { name, production, isRetired, facts } = environment;
  const own = warnings.filter(
    ({ environments, pool, workload, route }) =>
      environments.includes(name) && pool === undefined && workload === undefined && route === undefined,
  );
  return markup`<section class="environment" id="e-${name}"><h2>${name}${production && markup`<span class="badge">production</span>`}${isRetired && markup`<span class="badge">retired</span>`}</h2>
<dl>${facts.map(([heading, fact]) => markup`<dt>${heading}</dt><dd>${fact}</dd>`)}</dl>
${own.map(warningBox)}
${pools(environment, warnings)}
${capacity(environment)}
${routes(environment, warnings)}
${traffic(environment, layOut)}
${workloads(environment, warnings)}
${ranges(environment)}
${cost(environment)}
${access(environment)}
</section>`;
}

function routes(environment: EnvironmentPicture, warnings: readonly PlacedWarning[]): Content {
  const { name, routes: all } = environment;
  if (all.length === 0) return undefined;
  const own = warnings.filter(({ environments, route }) => environments.includes(name) && route !== undefined);
  return part(
    "Routes",
    tableOf({
      label: `routes of ${name}`,
      head: ["host", "path", "protocol", "TLS", "leads to"],
      rows: all.map(({ host, path, protocol, isEncrypted, to, redirect }) => ({
        find: `${name} ${host}${path} ${to.map(({ target }) => target).join(" ")}`,
        cells: [
          host,
          markup`<code>${path}</code>`,
          protocol,
          isEncrypted ? "yes" : markup`<span class="risky">no</span>`,
          redirect !== undefined
            ? `redirects to ${redirect}`
            : to.map(({ target, port, percent, isElsewhere }, index) => {
                const words = `${target}${port === undefined ? "" : `:${port}`}${to.length > 1 ? ` ${percent}%` : ""}`;
                return markup`${index > 0 && ", "}${isElsewhere ? words : markup`<a href="#${workloadAnchor(name, target)}">${words}</a>`}`;
              }),
        ],
      })),
    }),
    own.map(warningBox),
  );
}

function traffic(environment: EnvironmentPicture, layOut: LayOut): Content {
  const { name, workloads: all, reach } = environment;
  if (all.length === 0) return undefined;
  const everybody = reach.outer.filter((each) => each.workloads.length === 0);
  const drawn = (diagram: Diagram, title: string) =>
    isReadable(diagram)
      ? scrolled(inPage(layered(diagram, layOut), title, "group", "traffic"), title)
      : markup`<p class="muted">Too many ways to be drawn: the table below has them.</p>`;
  return part(
    "Who may call whom",
    markup`<p class="muted">By the network policies of the environment: what has no arrow is closed.${reach.openNamespaces.length > 0 && ` Within ${reach.openNamespaces.join(", ")}, every pod reaches every other.`}${reach.onHostNetwork.length > 0 && ` No policy holds ${reach.onHostNetwork.join(", ")}: their pods have the addresses of their nodes.`}</p>`,
    isDrawnInFull(environment)
      ? drawn(trafficDiagram(environment), `who may call whom in ${name}`)
      : [
          scrolled(
            inPage(
              namespaceMatrix(environment, (namespace) => `#${namespaceAnchor(name, namespace)}`),
              `how many ways there are between the namespaces of ${name}: a row for callers, a column for those who are called`,
              "group",
            ),
            `namespaces of ${name}`,
          ),
          [...new Set(all.map(({ namespace }) => namespace))].map((namespace) => {
            const words = count(all.filter((each) => each.namespace === namespace).length, "workload");
            const drawing = drawn(
              trafficOfNamespace(environment, namespace),
              `who may call whom in ${namespace} of ${name}`,
            );
            return markup`<details id="${namespaceAnchor(name, namespace)}"><summary>${namespace}: ${words}</summary>${drawing}</details>`;
          }),
        ],
    everybody.length > 0 &&
      markup`<details><summary>What every pod of a namespace may, or is asked</summary>${tableOf({
        label: `what every pod may in ${name}`,
        head: ["pods", "way", "who", "ports"],
        rows: everybody.map(({ pods, direction, peer, ports }) => ({
          cells: [pods, direction === "in" ? "are reached by" : "reach", peer, ports.join(", ") || "every port"],
        })),
      })}</details>`,
  );
}

function scrolled(drawing: Markup, title: string): Markup {
  return markup`<div class="wide" role="region" aria-label="${title}" tabindex="0">${drawing}</div>`;
}

function workloads(environment: EnvironmentPicture, warnings: readonly PlacedWarning[]): Content {
  const { name, workloads: all, reach, routes: known } = environment;
  if (all.length === 0) return undefined;
  const calls = grouped(reach.ways, ({ from }) => from);
  const callers = grouped(reach.ways, ({ to }) => to);
  const hosts = grouped(
    known.flatMap(({ host, path, to }) => to.map(({ target }) => ({ target, address: `${host}${path}` }))),
    ({ target }) => target,
  );
  const link = (id: string) => markup`<a href="#${workloadAnchor(name, id)}">${id}</a>`;
  const list = (parts: readonly Content[]) => parts.map((each, index) => markup`${index > 0 && ", "}${each}`);
  const own = warnings.filter(({ environments, workload }) => environments.includes(name) && workload !== undefined);
  return part(
    "Workloads",
    tableOf({
      label: `workloads of ${name}`,
      head: [
        "name",
        "kind",
        "replicas",
        "cpu",
        "memory",
        "ports",
        "pools",
        "from outside",
        "called by",
        "calls",
        "image",
        "team",
      ],
      numbers: [3, 4],
      rows: all.map((each) => ({
        id: workloadAnchor(name, each.id),
        find: `${name} ${each.id} ${each.image} ${each.team ?? ""} ${each.word}`,
        cells: [
          each.id,
          each.word,
          each.replicas ?? "on every node",
          each.cpu ?? "-",
          each.memory ?? "-",
          each.ports.join(", ") || "-",
          each.pools.join(", ") || "-",
          [
            ...(hosts.get(each.id) ?? []).map(({ address }) => address),
            ...(each.exposed === undefined ? [] : [each.exposed]),
          ].join(", ") || "-",
          list((callers.get(each.id) ?? []).map(({ from }) => link(from))),
          list((calls.get(each.id) ?? []).map(({ to }) => link(to))),
          markup`<code>${each.image}</code>`,
          each.team ?? "-",
        ],
      })),
    }),
    own.map(warningBox),
  );
}

function grouped<Each>(all: readonly Each[], keyOf: (each: Each) => string): ReadonlyMap<string, readonly Each[]> {
  const found = new Map<string, Each[]>();
  for (const each of all) {
    const known = found.get(keyOf(each));
    if (known) known.push(each);
    else found.set(keyOf(each), [each]);
  }
  return found;
}

function ranges({ name, addresses }: EnvironmentPicture): Content {
  if (!addresses) return undefined;
  return part(
    "Addresses",
    tableOf({
      label: `addresses of ${name}`,
      head: ["range", "of", "places", "at least", "at most", "taken at most"],
      numbers: [2, 3, 4],
      rows: addresses.ranges.map((range) => {
        const share = range.room === undefined || range.room === 0 ? undefined : range.most / range.room;
        return {
          cells: [
            range.name,
            range.range ?? "-",
            range.room === undefined ? "-" : `${range.room} ${range.unit === "node" ? "nodes" : "addresses"}`,
            String(range.least),
            markup`<span class="${isLacking(range) ? "bad" : "plain"}">${range.most}</span>`,
            inPage({ width: BAR_WIDTH, height: 14, content: bar("", share, BAR_WIDTH) }, percentText(share)),
          ],
        };
      }),
    }),
    notes([addressText(addresses).heading, ...addressText(addresses).notes]),
  );
}

function cost({ name, cost: report }: EnvironmentPicture): Content {
  if (!report) return undefined;
  const { heading, rows, notes: said } = costText(report);
  const [head = [], ...items] = rows;
  return part(
    "Cost",
    markup`<p>${heading}</p>`,
    tableOf({ label: `cost of ${name}`, head, numbers: [2, 3, 4], rows: items.map((cells) => ({ cells })) }),
    notes(said),
  );
}

function access({ name, access: rights }: EnvironmentPicture): Content {
  if (rights.length === 0) return undefined;
  return part(
    "Who may do what",
    tableOf({
      label: `access to ${name}`,
      head: ["who", "may", "where"],
      rows: rights.map(({ who, may, where }) => ({ cells: [who, may, where] })),
    }),
  );
}
