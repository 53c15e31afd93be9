import { loadPlatform } from "../../model/platform/load";
import { addressesOf } from "../../views/addresses/addresses";
import { capacityOf } from "../../views/capacity/capacity";
import { environmentObjects } from "../../views/environment-objects";
import { platformOf } from "./platform";

// Objects, capacity and addresses of every environment of a platform that was read: `views.ts <environments> <services>`.
const [environments = "1", services = "0"] = process.argv.slice(2);
const { platform } = loadPlatform(platformOf(Number(environments), Number(services)), {
  today: new Date("2026-11-23"),
});
const before = process.cpuUsage();
for (const environment of Object.values(platform.environments)) {
  environmentObjects(environment, { partOf: platform.name });
  const { cluster } = environment;
  if (!cluster) throw new Error("the cluster must be made here, got one that is there");
  capacityOf({ ...environment, cluster }, platform.name);
  addressesOf({ ...environment, cluster }, platform);
}
const { user, system } = process.cpuUsage(before);
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1e6, megabytes }));
