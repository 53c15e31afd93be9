/** What an action of a provider does to what runs. */
export interface ActionFact {
  readonly effect: string;
  /** Whether something is lost that no later plan brings back. */
  readonly loses: boolean;
}

/** Actions that are known, by type. Read from azurerm 5.2.0, internal/services: `*_action.go`. */
export const ACTIONS: ReadonlyMap<string, ActionFact> = new Map([
  ["azurerm_managed_redis_databases_flush", { effect: "deletes every key of the cache", loses: true }],
  ["azurerm_virtual_machine_power", { effect: "stops, starts or restarts a machine", loses: false }],
  ["azurerm_mssql_execute_job", { effect: "runs a job in databases", loses: false }],
  ["azurerm_cdn_front_door_cache_purge", { effect: "empties a cache", loses: false }],
  ["azurerm_web_app_set_slot_distribution", { effect: "leads requests to other slots", loses: false }],
  ["azurerm_netapp_volume_bucket_credentials", { effect: "makes credentials of a bucket", loses: false }],
  ["azurerm_data_protection_backup_instance_protect", { effect: "changes what is backed up", loses: false }],
]);
