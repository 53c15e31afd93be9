import { UNKNOWN, type Value } from "../../../review/plan/value";
import { rule } from "../../../review/rules/azr004-database-version";
import { azapiBody, nested } from "../support/nested";
import { planned, planOf, setOf } from "../support/planned";

const found = (type: string, before: Value, after: Value, environment = "prod") =>
  [...rule.review(setOf([planOf([planned(type, before, after)], { environment })]))].map(
    ({ severity, message }) => `${severity ?? rule.severity}: ${message}`,
  );
const UP = "gets another major version, to which there is no way back but a backup";
const DOWN = "asks for an older major version, which Azure refuses";

describe("AZR004 database-version", () => {
  it.each([
    ["azurerm_postgresql_flexible_server", "version", "14", "16"],
    ["azurerm_mysql_flexible_server", "version", "5.7", "8.0.21"],
    ["azurerm_mysql_flexible_server", "version", "8.0.21", "8.4"],
    ["azurerm_cosmosdb_postgresql_cluster", "sql_version", "15", "16"],
    ["azurerm_mongo_cluster", "version", "6.0", "7.0"],
    ["azurerm_redis_cache", "redis_version", "4", "6"],
  ])("finds a %s whose %s goes from %s to %s, and back", (type, path, old, next) => {
    const of = (value: Value) => nested(path, value);
    expect(found(type, of(old), of(next))).toEqual([expect.stringMatching(`^high: .* ${UP} \\(${path}\\)$`)]);
    expect(found(type, of(old), of(next), "dev")).toEqual([expect.stringMatching(`^medium: .* ${UP}`)]);
    expect(found(type, of(next), of(old), "dev")).toEqual([expect.stringMatching(`^high: .* ${DOWN}`)]);
  });

  it("says the whole in one sentence, with the values", () => {
    const [before, after] = ["14", "16"].map((version) => ({ name: "orders", version }));
    const set = setOf([planOf([planned("azurerm_postgresql_flexible_server", before ?? null, after ?? null)])]);
    expect([...rule.review(set)]).toEqual([
      {
        stack: "prod-cluster",
        address: "azurerm_postgresql_flexible_server.it",
        severity: "high",
        message: `the database server orders ${UP} (version)`,
        details: ["version: 14 → 16"],
      },
    ]);
  });

  it.each<readonly [type: string, before: Value, after: Value]>([
    ["azurerm_postgresql_flexible_server", "14", "14"],
    ["azurerm_postgresql_flexible_server", "14", UNKNOWN],
    ["azurerm_postgresql_flexible_server", null, "14"],
    ["azurerm_redis_cache", "6", "latest"],
    ["azurerm_redis_cache", "6.0", "6"],
    ["azurerm_app_configuration", "1", "2"],
    ["azurerm_mssql_server", "2.0", "12.0"],
  ])("says nothing of a %s that goes from %p to %p", (type, before, after) => {
    const of = (version: Value): Value => ({ name: "it", version, redis_version: version });
    expect(found(type, of(before), of(after))).toEqual([]);
  });

  it("says nothing of one that is made, or made anew", () => {
    const server = (version: string) => ({ name: "it", version });
    const type = "azurerm_postgresql_flexible_server";
    expect(found(type, null, server("16"))).toEqual([]);
    const change = planned(type, server("16"), server("14"), { kind: "replace" });
    expect([...rule.review(setOf([planOf([change])]))]).toEqual([]);
  });

  it.each([
    ["Microsoft.DBforPostgreSQL/flexibleServers", "version", "14", "16"],
    ["Microsoft.DBforMySQL/flexibleServers", "version", "5.7", "8.0.21"],
    ["Microsoft.DBforPostgreSQL/serverGroupsv2", "postgresqlVersion", "15", "16"],
    ["Microsoft.DocumentDB/mongoClusters", "serverVersion", "6.0", "7.0"],
    ["Microsoft.Cache/redis", "redisVersion", "4", "6"],
  ])("reads what azapi says of %s: %s", (type, property, old, next) => {
    expect(found("azapi_resource", azapiBody(type, property, old), azapiBody(type, property, next))).toHaveLength(1);
    expect(
      found(
        "azapi_resource",
        azapiBody("Microsoft.New/things", property, old),
        azapiBody("Microsoft.New/things", property, next),
      ),
    ).toEqual([]);
  });
});
