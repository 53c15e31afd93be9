import { isRightUnderLoad, type PutLoad } from "./load-run";
import type { Sample } from "./measured";

/** Errors after which a load that nobody answers is not put on any more. */
const FEWEST_ERRORS_TO_STOP = 100;

/**
 * Puts a load on a route by autocannon, in this process. Each connection sends its part of a second's requests one after
 * another, each when the one before is answered; what it cannot send in its second it does not send, so that a service that
 * is too slow is seen by the rate.
 */
export const byAutocannon: PutLoad = ({ check, dialled, load, timeoutSeconds }) => {
  const autocannon: typeof import("autocannon") = require("autocannon");
  const { address, port, tls, host } = dialled;
  const samples: Sample[] = [];
  const { requestsPerSecond, durationSeconds, connections } = load;
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const second = () => Math.floor((performance.now() - start) / 1000);
    const instance = autocannon(
      {
        url: `${tls ? "https" : "http"}://${address.includes(":") ? `[${address}]` : address}:${port}${check.path}`,
        method: check.method,
        headers: { host, ...check.headers },
        servername: host,
        connections,
        duration: durationSeconds,
        overallRate: requestsPerSecond,
        timeout: timeoutSeconds,
        bailout: Math.max(FEWEST_ERRORS_TO_STOP, requestsPerSecond),
        // its correction takes seconds for milliseconds, and what is not sent is seen by the rate
        ignoreCoordinatedOmission: true,
      },
      // it goes on until its next tick
      (error: unknown) => (error ? reject(error) : resolve(samples.filter((each) => each.second < durationSeconds))),
    );
    instance.on("response", (_client, status, _bytes, milliseconds) => {
      samples.push({
        second: second(),
        milliseconds,
        answer: String(status),
        isRight: isRightUnderLoad(status, check),
      });
    });
    instance.on("reqError", (error: Error & { readonly code?: string }) => {
      const answer = error.code ?? error.message;
      samples.push({ second: second(), milliseconds: undefined, answer, isRight: false });
    });
  });
};
