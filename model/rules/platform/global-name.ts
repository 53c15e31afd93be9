import { isMade } from "../../platform/environment";
import type { ResolvedPlatform } from "../../platform/platform";
import { each, error, type Rule } from "../../rule";
import { earlier } from "../earlier";

/** Storage accounts and Grafanas are host names in Azure. */
export const globalName: Rule<ResolvedPlatform> = {
  id: "platform/global-name",
  holds: "No two storage accounts have one name, those of the state and of backups, and no two Grafanas or registries.",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftstorage",
  *check({ state, environments }) {
    const accounts = earlier<string>();
    const grafanas = earlier<string>();
    const registries = earlier<string>();
    if (state) accounts(state.storageAccount, "the state");
    yield* each(
      Object.values(environments).filter(isMade),
      function* ({ name, around: { backup, grafana, registry } }) {
        const at = ["environments", name];
        const account = backup && accounts(backup.storageAccount, `the backups of ${name}`);
        if (backup && account !== undefined) {
          const remedy = "leave it out, or name another: there is one of a name in all of Azure";
          yield error(
            [...at, "backup", "storageAccount"],
            `differ from that of ${account}`,
            backup.storageAccount,
            remedy,
          );
        }
        const named = [
          { at: ["grafana", "grafanaName"], value: grafana?.grafanaName, taken: grafanas },
          { at: ["registry", "registryName"], value: registry?.registryName, taken: registries },
        ];
        for (const { at: place, value, taken } of named) {
          const other = value === undefined ? undefined : taken(value.toLowerCase(), `environment "${name}"`);
          if (other === undefined) continue;
          yield error([...at, ...place], `differ from that of ${other}`, value, "leave it out, or name another");
        }
      },
    );
  },
};
