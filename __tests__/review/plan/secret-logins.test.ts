import { SecretCollector } from "../../../review/plan/secret-collector";
import type { Json } from "../../../review/plan/value";

function collected(value: Json): string[] {
  const collector = new SecretCollector();
  collector.masked(value, undefined);
  return [...collector.secrets];
}

describe("secrets behind a letter", () => {
  it.each([
    "mysql -uroot -ps3cret-value shop",
    "exec mysqldump --single-transaction -h db -u root -ps3cret-value shop > /backup/x.sql",
    "mariadb-admin -ps3cret-value ping",
    "sshpass -p s3cret-value ssh root@host",
    "redis-cli -h cache -a s3cret-value ping",
    "mysqladmin ping -p's3cret-value'",
  ])("are found in %s", (script) => {
    expect(collected({ script })).toEqual(["s3cret-value"]);
  });

  it.each([
    "server -port=8080 -prometheus",
    "docker run -p8080:80 x",
    "mysql -p$PASSWORD shop",
    "mysql -p shop; server -prometheus",
    "redis-cli -h cache ping",
    "mysql --protocol tcp",
  ])("are none in %s", (script) => {
    expect(collected({ script })).toEqual([]);
  });

  it("are found in the command line of a container, whichever of its lists they are in", () => {
    expect(collected({ command: ["mysqladmin", "ping", "-ps3cret-value"] })).toEqual(["s3cret-value"]);
    expect(collected({ command: ["mysqladmin"], args: ["ping", "-ps3cret-value"] })).toEqual(["s3cret-value"]);
    expect(collected({ command: ["sh", "-c", "mysqladmin ping -ps3cret-value"] })).toEqual(["s3cret-value"]);
    expect(collected({ command: ["sshpass", "-p"], args: ["s3cret-value", "ssh"] })).toEqual(["s3cret-value"]);
    expect(collected({ command: ["server"], args: ["-prometheus"] })).toEqual([]);
    expect(collected({ command: "mysql", args: [1, "-px"] })).toEqual([]);
  });

  it("are found in the lists of a probe and of a hook", () => {
    const exec = { command: ["redis-cli", "-a", "s3cret-value", "ping"] };
    expect(collected({ liveness_probe: [{ exec: [exec] }] })).toEqual(["s3cret-value"]);
  });
});
