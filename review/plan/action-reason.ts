/** Why Terraform does something with an object, in words, by the code that a plan holds. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["delete_because_no_resource_config", "nothing declares it any more"],
  ["delete_because_wrong_repetition", "it is declared with count or for_each in another way"],
  ["delete_because_count_index", "count does not reach it any more"],
  ["delete_because_each_key", "for_each has its key no more"],
  ["delete_because_no_module", "nothing declares its module any more"],
  ["delete_because_no_move_target", "it was moved to what nothing declares"],
  ["replace_because_cannot_update", "it cannot change in place"],
  ["replace_because_tainted", "it is marked as tainted"],
  ["replace_by_request", "somebody asked for it with -replace"],
  ["replace_by_triggers", "a trigger changed"],
  ["read_because_config_unknown", "its configuration is not known yet"],
  ["read_because_dependency_pending", "what it depends on changes first"],
  ["read_because_check_nested", "a check reads it"],
]);

/** The reason in words; one that nobody knows keeps its own. */
export function reasonInWords(code: string): string {
  return REASONS.get(code) ?? code.replaceAll("_", " ");
}
