import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { join } from "node:path";

/** What a gateway on this machine answers. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Certificates of `shop.example` and of the hosts below it: until 2120, and until 2021. */
export type Certificate = "holds" | "expired";

/** A server on this machine that stands in for a gateway. */
export interface LoopbackGateway {
  /** Its URL, for `--target`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const FIXTURES = join(__dirname, "..", "fixtures", "certificates");

/** The certificate of the authority that has signed both. */
export const AUTHORITY = join(FIXTURES, "ca.pem");

/** Starts a gateway with a certificate, or one of plain HTTP. */
export function loopbackGateway(answer: Answer, certificate?: Certificate): Promise<LoopbackGateway> {
  const read = (file: string) => readFileSync(join(FIXTURES, file));
  const server = certificate
    ? createSecureServer({ key: read("host.key"), cert: read(`${certificate}.pem`) }, answer)
    : createServer(answer);
  return listening(server, certificate ? "https" : "http", () => server.closeAllConnections());
}

/** Lets a server listen at any port of this machine. */
export function listening(server: Server, scheme: string, end: () => void = () => undefined): Promise<LoopbackGateway> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed());
          end();
        });
      resolve({ url: `${scheme}://127.0.0.1:${port}`, port, close });
    });
  });
}
