import { at, textAt, type Value } from "../../plan/value";
import type { ReviewSeverity } from "../../severity";
import type { Worse } from "./worse";

/** A setting that an update may take something away with, although nothing is deleted. */
export interface Setting {
  /** Dotted path in resources of azurerm. @default - azurerm does not have it */
  readonly attribute?: string;
  /**
   * Dotted path below `properties` of what azapi sends; with a slash in front beside them, such as `/sku.name`.
   *
   * @default - nobody says it by azapi
   */
  readonly property?: string;
  /** Types of azurerm, without prefix, in which the attribute means this. @default - in all */
  readonly types?: RegExp;
  /** Types of Azure with their version, such as `Microsoft.Cache/redis@2024-11-01`, in which the property means this. @default - in all */
  readonly resource?: RegExp;
  readonly worse: Worse;
  /** What it comes to, as part of a sentence. */
  readonly meaning: string;
  /** @default - that of the rule */
  readonly severity?: ReviewSeverity;
  /** Whether a new object that has it is told as well. @default false */
  readonly alsoNew?: boolean;
}

/** A setting that becomes worse. */
export interface Worsening {
  readonly setting: Setting;
  /** Path as it is in the plan. */
  readonly path: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** An object of Azure as a plan has it before and after. */
export interface AzureChange {
  readonly type: string;
  readonly before: Value;
  readonly after: Value;
}

/** The settings of an object that become worse. For a new object, those that a new one is told for. */
export function worsenings(settings: readonly Setting[], { type, before, after }: AzureChange): Worsening[] {
  const isAzapi = type === "azapi_resource" || type === "azapi_update_resource";
  if (!isAzapi && !type.startsWith("azurerm_")) return [];
  const old = isAzapi ? bodyOf(before) : before;
  const next = isAzapi ? bodyOf(after) : after;
  return settings.flatMap((setting) => {
    const path = isAzapi ? setting.property : setting.attribute;
    if (path === undefined || (before === null && !setting.alsoNew)) return [];
    if (!isAzapi && setting.types && !setting.types.test(type.slice("azurerm_".length))) return [];
    if (isAzapi && setting.resource && !setting.resource.test(textAt(after, "type") ?? "")) return [];
    const place = isAzapi ? placeInBody(path) : path;
    const one = before === null ? undefined : at(old, place);
    const other = at(next, place);
    // What azapi adds to a resource of others stays as it is where it is said no more.
    if (type === "azapi_update_resource" && other === undefined) return [];
    const shown = isAzapi ? `body.${place}` : place;
    return setting.worse(one, other) ? [{ setting, path: shown, before: one, after: other }] : [];
  });
}

/**
 * The settings that azapi turns off in a resource which azurerm has: what azapi says anew of it is a change of what azurerm knew.
 */
export function overruled(settings: readonly Setting[], owned: Value, body: Value): Worsening[] {
  return settings.flatMap((setting) => {
    const { attribute, property } = setting;
    if (attribute === undefined || property === undefined) return [];
    const one = at(owned, attribute);
    const other = at(bodyOf(body), placeInBody(property));
    const isSaid = other !== undefined && setting.worse(one, other);
    return isSaid ? [{ setting, path: `body.${placeInBody(property)}`, before: one, after: other }] : [];
  });
}

/** Where a property is in what azapi sends. */
function placeInBody(property: string): string {
  return property.startsWith("/") ? property.slice(1) : `properties.${property}`;
}

/** What azapi sends: an object, or in its first version a text of JSON. */
function bodyOf(value: Value): Value | undefined {
  const body = at(value, "body");
  if (typeof body !== "string") return body;
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // whoever wrote it is told by the provider
  }
}
