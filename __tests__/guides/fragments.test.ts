import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPlatform } from "../../model/platform/load";
import type { AnyPlatformDeclaration } from "../../model/platform/platform";
import template from "../../templates/project/platform";
import { allFragments, type Fragment, idsIn } from "../../tools/documentation/fragments";

/** Day on which readers do what the guides say; the guide to fleets names some days around it. */
const TODAY = new Date("2026-11-27");

const ID = "11111111-2222-3333-4444-555555555555";
const GROUP = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers";
/** What readers put in the places of the names in capital letters; any other is an object id. */
const OF_READERS: Readonly<Record<string, unknown>> = {
  ACTION_GROUPS: `${GROUP}/Microsoft.Insights/actionGroups`,
  ENDPOINTS: `${GROUP}/Microsoft.Network/virtualNetworks/vnet-hub/subnets/endpoints`,
  SECURITY_WORKSPACE: `${GROUP}/Microsoft.OperationalInsights/workspaces/log-security`,
  STAGING: `${GROUP}/Microsoft.Monitor/accounts/amw-staging`,
  ZONE_ABOVE: `${GROUP}/Microsoft.Network/dnsZones/example`,
  ZONES_OF_HUB: [
    "privatelink.monitor.azure.com",
    "privatelink.oms.opinsights.azure.com",
    "privatelink.ods.opinsights.azure.com",
    "privatelink.agentsvc.azure-automation.net",
    "privatelink.blob.core.windows.net",
  ].map((zone) => `${GROUP}/Microsoft.Network/privateDnsZones/${zone}`),
};

type Fields = Readonly<Record<string, unknown>>;

/** What a fragment says, as a value. */
function meant({ text }: Fragment): unknown {
  const ids = idsIn(text);
  return new Function(...ids, `return (${text}\n);`)(...ids.map((id) => OF_READERS[id] ?? ID));
}

/** The example of a page, or the project that `init` makes where a page has none. */
function platformOf(page: string): AnyPlatformDeclaration {
  const example = join(__dirname, `${page}-example.ts`);
  return existsSync(example) ? require(example).default : template;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A platform with more in it, as somebody types it in. */
function laidOver<T>(there: T, more: unknown): T {
  if (!isFields(there) || !isFields(more)) return more as T;
  const entries = Object.entries(more).map(([key, value]) => [key, key in there ? laidOver(there[key], value) : value]);
  return { ...there, ...Object.fromEntries(entries) };
}

/** Where somebody types a fragment in. */
function placed(fragment: Fragment, declared: AnyPlatformDeclaration): unknown {
  const value = meant(fragment);
  const [service = ""] = Object.keys(declared.services ?? {});
  const places: Readonly<Record<Fragment["whole"], unknown>> = {
    platform: value,
    platformOverrides: value,
    environment: { shared: value },
    alerting: { shared: { alerting: value } },
    service: { services: { [service]: value } },
    route: { routes: [...(declared.routes ?? []), value] },
    statement: {},
  };
  return places[fragment.whole];
}

test.each(
  allFragments()
    .filter(({ whole }) => whole !== "statement")
    .map((fragment) => [fragment.page, fragment.index, fragment] as const),
)(
  "%s, fragment %i, in the example of its page or in a new project is a platform without a mistake",
  (page, _, fragment) => {
    const declared = platformOf(page);
    const { platform } = loadPlatform(laidOver(declared, placed(fragment, declared)), { today: TODAY });
    expect(Object.keys(platform.environments)).not.toEqual([]);
  },
);

test.each(allFragments().flatMap(({ page, whole }) => (whole === "environment" ? [page] : [])))(
  "%s says that its part is of an environment",
  (page) => {
    const text = readFileSync(join(__dirname, "..", "..", "docs", `${page}.md`), "utf8");
    expect(text.replace(/\s+/g, " ")).toContain("of an environment");
  },
);
