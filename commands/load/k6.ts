import { lookup } from "node:dns/promises";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "../command-error";
import { NOT_FOUND, type RunTool } from "../tool";
import { isRightUnderLoad, type LoadRun, type PutLoad } from "./load-run";
import type { Sample } from "./measured";

const DURATION = "http_req_duration";

/**
 * Puts a load on a route by k6, which sends the requests of a second evenly, whether those before are answered or not.
 *
 * @throws CommandError when k6 is not installed, or does not run
 * @see https://grafana.com/docs/k6/latest/using-k6/scenarios/executors/constant-arrival-rate/
 */
export function byK6(runTool: RunTool): PutLoad {
  return async (run) => {
    const folder = mkdtempSync(join(tmpdir(), "load-"));
    const file = join(folder, "samples.csv");
    try {
      const { address } = await lookup(run.dialled.address);
      const { code, stderr } = await runTool(
        "k6",
        ["run", "--quiet", "--no-usage-report", "--no-summary", "--out", `csv=${file}`, "-"],
        scriptOf(run, address),
      );
      if (code === NOT_FOUND) {
        throw new CommandError("--tool k6 must be installed, got no such program; install it, or leave --tool out");
      }
      if (code !== 0) throw new CommandError(`k6 must run, got exit code ${code}; ${stderr.trim()}`);
      return samplesOf(readFileSync(file, "utf8"), run);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** What k6 runs: as text of data only, so that nothing in a declaration is a part of the program. */
export function scriptOf({ check, dialled, load, timeoutSeconds }: LoadRun, address: string): string {
  const { host, port, tls } = dialled;
  const { requestsPerSecond, durationSeconds, connections } = load;
  const options = {
    scenarios: {
      load: {
        executor: "constant-arrival-rate",
        rate: requestsPerSecond,
        timeUnit: "1s",
        duration: `${durationSeconds}s`,
        preAllocatedVUs: connections,
        maxVUs: connections,
        gracefulStop: `${timeoutSeconds}s`,
      },
    },
    hosts: { [host]: `${address.includes(":") ? `[${address}]` : address}:${port}` },
    // the one request before the load has looked at the certificate
    insecureSkipTLSVerify: true,
    discardResponseBodies: true,
    summaryTrendStats: ["p(95)"],
  };
  const url = `${tls ? "https" : "http"}://${host}${check.path}`;
  const params = { headers: check.headers, redirects: 0, timeout: timeoutSeconds * 1000 };
  const text = (value: unknown) => JSON.stringify(value);
  return `import http from "k6/http";
export const options = ${text(options)};
export default function () {
  http.request(${text(check.method)}, ${text(url)}, null, ${text(params)});
}
`;
}

/** Every request, of the table that k6 writes. */
export function samplesOf(csv: string, { check }: Pick<LoadRun, "check">): readonly Sample[] {
  const [header = "", ...lines] = csv.trim().split("\n");
  const columns = header.split(",");
  const [name, at, value, status] = ["metric_name", "timestamp", "metric_value", "status"].map((column) =>
    columns.indexOf(column),
  );
  const rows = lines.map((line) => line.split(",")).filter((row) => row[name ?? -1] === DURATION);
  const start = Math.min(...rows.map((row) => Number(row[at ?? -1])));
  return rows.map((row) => {
    const answered = Number(row[status ?? -1]);
    return {
      second: Number(row[at ?? -1]) - start,
      milliseconds: answered === 0 ? undefined : Number(row[value ?? -1]),
      answer: answered === 0 ? "no answer" : String(answered),
      isRight: isRightUnderLoad(answered, check) && answered !== 0,
    };
  });
}
