import type { PriceList } from "../../model/azure/price-list";
import type { MadeEnvironment } from "../../model/platform/environment";
import type { ResolvedPlatform } from "../../model/platform/platform";
import { addressesOf } from "../addresses/addresses";
import { isLacking } from "../addresses/addresses-text";
import { type CapacityAt, type CapacityReport, capacityOf } from "../capacity/capacity";
import { caseText } from "../capacity/capacity-text";
import { type CostReport, costOf, hasPrice } from "../cost/cost";
import { quotaOf } from "../quota/quota";

/** Something that is known of an environment before anything is applied. */
export interface OutlookLine {
  /** What it is, such as `nodes at most`. */
  readonly what: string;
  readonly value: string;
  /** Whether it cannot stay so: pods without a node, nodes without an address. */
  readonly isWrong: boolean;
}

/** What is known of an environment before anything is applied: capacity, addresses, cores and cost. */
export interface Outlook {
  readonly environment: string;
  readonly lines: readonly OutlookLine[];
}

/** What is known of an environment, for what a change makes of it. @param prices undefined where nobody fetched any */
export function outlookOf(
  environment: MadeEnvironment,
  platform: ResolvedPlatform,
  { prices, today }: { readonly prices: PriceList | undefined; readonly today: Date },
): Outlook {
  const capacity = capacityOf(environment, platform.name);
  return {
    environment: environment.name,
    lines: [
      ...capacityLines(capacity),
      ...addressLines(environment, platform),
      ...quotaOf([environment], () => undefined).flatMap(({ needs }) =>
        needs.map(({ family, cores }) => known(`cores at most, ${family}`, String(cores))),
      ),
      ...(prices
        ? costLines(costOf(environment, platform.name, { prices, today, least: capacity.at[0]?.counts }))
        : []),
    ],
  };
}

function known(what: string, value: string, isWrong = false): OutlookLine {
  return { what, value, isWrong };
}

function capacityLines({ at }: CapacityReport): readonly OutlookLine[] {
  return [
    ...at.flatMap(({ bounds, nodes, pods }) => [
      known(`nodes at ${bounds}`, String(nodes)),
      known(`pods at ${bounds}`, String(pods)),
    ]),
    ...at.slice(-1).flatMap(fullnessLines),
    ...at.flatMap(({ bounds, cases }) =>
      cases.map((each) => {
        const why = each.bound ? `: ${each.bound.text}` : "";
        const isWrong = each.verdict === "cannot fit" || each.verdict === "not proved";
        return known(`${caseText(each)}, at ${bounds}`, `${each.verdict}${why}`, isWrong);
      }),
    ),
  ];
}

const SHARES = ["cpu", "memory", "pods"] as const;

function fullnessLines({ pools }: CapacityAt): readonly OutlookLine[] {
  return pools.flatMap(({ pool, resources }) =>
    SHARES.flatMap((name) => {
      const { asked = 0, room = 0 } = resources[name] ?? {};
      return room === 0 ? [] : [known(`${name} of ${pool} that is asked for`, `${Math.round((asked / room) * 100)}%`)];
    }),
  );
}

function addressLines(environment: MadeEnvironment, platform: ResolvedPlatform): readonly OutlookLine[] {
  const { ranges, egress } = addressesOf(environment, platform);
  return [
    ...ranges.flatMap((range) =>
      range.room === undefined
        ? [known(`addresses of ${range.name} that are needed`, String(range.most))]
        : [known(`places left of ${range.name}`, String(range.room - range.most), isLacking(range))],
    ),
    ...(egress ? [known("ports of a node at least", String(egress.ofNode.most))] : []),
  ];
}

function costLines({ month, parts, items, currency }: CostReport): readonly OutlookLine[] {
  const text = ({ least, most }: typeof month, counted: typeof items) => {
    if (!hasPrice({ items: counted })) return "not known: nothing of it has a price";
    const [from, to] = [Math.round(least), Math.round(most)];
    const sum = from === to ? String(from) : `${from} to ${to}`;
    return counted.every((item) => item.month) ? sum : `${sum}, without what has no price`;
  };
  return [
    known(`${currency} a month`, text(month, items)),
    ...parts.map((each) =>
      known(
        `${currency} a month, ${each.part}`,
        text(
          each,
          items.filter(({ part }) => part === each.part),
        ),
      ),
    ),
  ];
}
