import type { ResolvedIdentity } from "../../azure/identity";
import { error, type Rule } from "../../rule";
import { Wording } from "../../value/value-error";
import { earlier } from "../earlier";

/** What somebody else keeps is not made here, in whole or in part. */
export const identityForm: Rule<ResolvedIdentity> = {
  id: "identity/form",
  holds: "Of an identity with a client id nothing is made, and no role is given twice.",
  source: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
  *check({ clientId, exists, roles }) {
    const first = earlier<number>();
    for (const [index, { role, on }] of roles.entries()) {
      const other = first(`${role} ${on}`.toLowerCase(), index);
      if (other === undefined) continue;
      yield error(
        ["roles", index],
        `differ from roles[${other}]`,
        new Wording(`${role} again`),
        "remove one of the two",
      );
    }
    if (clientId === undefined || (!exists && roles.length === 0)) return;
    yield error(
      ["clientId"],
      "stand alone",
      new Wording(exists ? "exists beside it" : "roles beside it"),
      "take it away, and the identity is looked up by its name, or leave the rest to whoever keeps it",
    );
  },
};
