import { CLIENT_ID } from "../../model/platform/identity-of-pods";
import { isUuid } from "../../model/value/uuid";
import { textAt } from "../json";
import type { Inventory } from "./inventory";
import type { ReadEntry } from "./read-entry";

/** The identities of Azure that accounts are, by client id, each with what it is called in the declaration. */
function namesOf(inventory: Inventory): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { metadata } of inventory.ofKind("ServiceAccount")) {
    const clientId = metadata.annotations?.[CLIENT_ID];
    if (clientId === undefined || !isUuid(clientId) || clientId !== clientId.toLowerCase()) continue;
    if (names.has(clientId)) continue;
    const taken = new Set(names.values());
    const { name = "", namespace } = metadata;
    names.set(clientId, taken.has(name) ? `${namespace}-${name}` : name);
  }
  return names;
}

/** What the identity that an account is to Azure is called in the declaration; undefined for an account that is none. */
export function identityOf(annotations: Readonly<Record<string, string>>, inventory: Inventory): string | undefined {
  const clientId = annotations[CLIENT_ID];
  return clientId === undefined ? undefined : namesOf(inventory).get(clientId);
}

/** The identities that what was read names: whoever keeps them goes on keeping them, with their credentials and roles. */
export function readIdentities(entries: readonly ReadEntry[], inventory: Inventory): readonly ReadEntry[] {
  const named = new Set(
    entries.map(({ section, declared }) =>
      textAt(declared, section === "serviceAccounts" ? "identity" : "serviceAccount.identity"),
    ),
  );
  return [...namesOf(inventory)]
    .filter(([, name]) => named.has(name))
    .map(([clientId, name]) => ({ section: "identities", name, namespace: undefined, declared: { clientId } }));
}
