import type { ResolvedSecretStore } from "../../platform/secret-store";
import { error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";

/** A vault that is there already answers whom its keeper lets in. */
export const secretStoreForm: Rule<ResolvedSecretStore> = {
  id: "secret-store/form",
  holds: "Of a vault that exists no ranges are said.",
  source: "https://learn.microsoft.com/azure/key-vault/general/network-security",
  *check(store) {
    if (store.kind === "secret" || !store.exists || store.allowedCidrs.length === 0) return;
    const given = new Wording("exists beside it");
    yield error(["allowedCidrs"], "stand for a vault that is made", given, "take it away, or take exists away");
  },
};
