import { WIDEST_PREFIX } from "../../facts/wide-range";
import { at, isBlank, textAt, UNKNOWN, type Value } from "../../plan/value";
import type { PlannedChange } from "../../plan-set";
import type { Admission } from "./azure-admissions";
import { describeAzure } from "./lost-object";

/** Who gets in by a change of what is in front of a database. */
export function* databaseAdmissions(change: PlannedChange): Iterable<Admission> {
  const { type } = change;
  if (/^azurerm_.*_firewall_rule$/.test(type)) yield* firewalls(change);
  else if (/^azurerm_(postgresql|mysql)_flexible_server_configuration$/.test(type)) yield* parameters(change);
  else if (isCosmos(change)) yield* filters(change);
}

/** Rules of a server: azurerm calls their ends alike in all of its services. */
function* firewalls(change: PlannedChange): Iterable<Admission> {
  const rangeOf = (value: Value) => [textAt(value, "start_ip_address"), textAt(value, "end_ip_address")] as const;
  const [start, end] = rangeOf(change.after);
  const [oldStart, oldEnd] = rangeOf(change.before);
  if (start === undefined || end === undefined || (start === oldStart && end === oldEnd)) return;
  const size = numberOf(end) - numberOf(start) + 1;
  const what = `the ${describeAzure(change)} lets ${start} to ${end} in`;
  if (start === "0.0.0.0" && end === "0.0.0.0") {
    yield { severity: "medium", message: `the ${describeAzure(change)} lets everybody's resources in Azure in` };
  } else if (size >= 2 ** (32 - WIDEST_PREFIX)) yield { severity: "critical", message: what };
}

function* parameters({ before, after }: PlannedChange): Iterable<Admission> {
  const isOn = (value: Value) => /^on$/i.test(textAt(value, "value") ?? "");
  if (textAt(after, "name") !== "require_secure_transport" || isOn(after) || at(after, "value") === UNKNOWN) return;
  if (before === null || isOn(before))
    yield { severity: "high", message: "the database server takes connections in clear (require_secure_transport)" };
}

function isCosmos({ type, after }: PlannedChange): boolean {
  if (type === "azurerm_cosmosdb_account") return true;
  return type === "azapi_resource" && /^Microsoft\.DocumentDB\/databaseAccounts@/i.test(textAt(after, "type") ?? "");
}

/** A Cosmos DB account answers everybody as soon as it has no filter at all. */
function* filters(change: PlannedChange): Iterable<Admission> {
  const isFiltered = (value: Value) => {
    const body = at(value, "body.properties");
    return (
      !isBlank(at(value, "ip_range_filter") ?? at(body, "ipRules")) ||
      [at(value, "is_virtual_network_filter_enabled"), at(body, "isVirtualNetworkFilterEnabled")].includes(true) ||
      [at(value, "public_network_access_enabled"), at(body, "publicNetworkAccess")].some(
        (it) => it === false || it === "Disabled",
      )
    );
  };
  if (change.kind === "create" || !isFiltered(change.before) || isFiltered(change.after)) return;
  if ([change.after, at(change.after, "body"), at(change.after, "body.properties")].includes(UNKNOWN)) return;
  yield {
    severity: "critical",
    message: `the ${describeAzure(change)} names no networks any more: everybody may ask it`,
  };
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
