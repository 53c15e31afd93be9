import type { TerraformStack } from "cdktf";
import { childId } from "../constructs/child-id";
import { declaredAt } from "../constructs/declared-at";
import { discoveryRecords } from "../model/platform/discovery";
import type { ResolvedEnvironment } from "../model/platform/environment";

/** Adds the records by which whoever is not in the cluster finds its load balancers. */
export function addDiscoveryRecords(stack: TerraformStack, environment: ResolvedEnvironment): void {
  const { discovery } = environment;
  const records = discovery ? discoveryRecords(environment) : [];
  if (!discovery || records.length === 0) return;
  // Loaded late: few clusters are found from elsewhere.
  const {
    PrivateDnsRecord,
  }: typeof import("../constructs/azure/private-dns-record") = require("../constructs/azure/private-dns-record");
  const {
    AzapiProvider,
  }: typeof import("../constructs/azure/azapi/provider") = require("../constructs/azure/azapi/provider");
  new AzapiProvider(stack, "AzapiProvider", { subscriptionId: environment.subscriptionId });
  for (const { section, workload, ...record } of records) {
    const id = childId(stack, ["Record", record.name], `Record-${record.name}`);
    declaredAt(new PrivateDnsRecord(stack, id, { ...discovery, ...record }), [section, workload, "exposed"]);
  }
}
