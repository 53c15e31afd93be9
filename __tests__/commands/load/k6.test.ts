import { byK6, samplesOf, scriptOf } from "../../../commands/load/k6";
import type { LoadRun } from "../../../commands/load/load-run";

const RUN: LoadRun = {
  check: {
    kind: "http",
    name: "search",
    service: "search",
    host: "api.shop.example",
    port: 443,
    tls: true,
    method: "GET",
    path: '/v1/search?q="x"',
    headers: { "x-beta": "yes" },
    expects: { status: [200, 404], headers: {}, body: undefined, service: undefined, location: undefined },
    isUpgrade: false,
  },
  dialled: { address: "127.0.0.1", port: 8443, tls: true, host: "api.shop.example" },
  load: { requestsPerSecond: 50, durationSeconds: 10, connections: 5, p95Milliseconds: undefined, errorPercent: 1 },
  timeoutSeconds: 10,
};

const CSV = `metric_name,timestamp,metric_value,check,error,status
http_reqs,1764144000,1,,,200
http_req_duration,1764144000,12.5,,,200
http_req_duration,1764144001,20,,,404
http_req_duration,1764144001,20,,,500
http_req_duration,1764144002,0,,connection refused,0
`;

describe("k6", () => {
  it("is given a rate, a host at an address, and the request as data", () => {
    const script = scriptOf(RUN, "127.0.0.1");
    const options: unknown = JSON.parse(/options = (.*);/.exec(script)?.[1] ?? "");
    expect(options).toMatchObject({
      scenarios: { load: { rate: 50, duration: "10s", preAllocatedVUs: 5, maxVUs: 5 } },
      hosts: { "api.shop.example": "127.0.0.1:8443" },
    });
    expect(script).toContain(String.raw`"https://api.shop.example/v1/search?q=\"x\""`);
    expect(script).toContain('"headers":{"x-beta":"yes"},"redirects":0');
    expect(scriptOf(RUN, "2001:db8::1")).toContain('"[2001:db8::1]:8443"');
  });

  it("tells every request by its second, time and answer", () => {
    expect(samplesOf(CSV, RUN)).toEqual([
      { second: 0, milliseconds: 12.5, answer: "200", isRight: true },
      { second: 1, milliseconds: 20, answer: "404", isRight: true },
      { second: 1, milliseconds: 20, answer: "500", isRight: false },
      { second: 2, milliseconds: undefined, answer: "no answer", isRight: false },
    ]);
    expect(samplesOf("metric_name,timestamp,metric_value,status\n", RUN)).toEqual([]);
  });

  it.each([
    [127, "--tool k6 must be installed, got no such program; install it, or leave --tool out"],
    [107, "k6 must run, got exit code 107; no such file"],
  ])("fails with what to do where it ends with %d", async (code, message) => {
    const tool = () => Promise.resolve({ code, stdout: "", stderr: "no such file\n" });
    await expect(byK6(tool)(RUN)).rejects.toThrow(message);
  });
});
