import { type ClientHttp2Stream, connect } from "node:http2";
import type { GrpcCheck } from "../../views/smoke-check";
import type { ConnectionOptions } from "./ask";
import { failed, type Outcome, passed } from "./outcome";
import { systemWords } from "./system-words";
import type { Dialled } from "./target";

/** What was answered: header fields and trailers together, by their names. */
type Fields = Readonly<Record<string, string>>;

/** Status by which a gateway says that no pod answers. */
const UNAVAILABLE = "14";

/**
 * Makes a call without a message, which a service refuses: that it answers with a status of gRPC is what is asked.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export async function checkGrpc(
  check: GrpcCheck,
  dialled: Dialled,
  options: ConnectionOptions,
  isVerified: boolean,
): Promise<Outcome> {
  try {
    const fields = await call(check, dialled, options, isVerified);
    return judge(fields, check);
  } catch (error) {
    return failed("", systemWords(error, { ...dialled, timeoutMilliseconds: options.timeoutMilliseconds }));
  }
}

function call(check: GrpcCheck, dialled: Dialled, options: ConnectionOptions, isVerified: boolean): Promise<Fields> {
  const { address, port, tls, host } = dialled;
  return new Promise((resolve, reject) => {
    const session = connect(`${tls ? "https" : "http"}://${address.includes(":") ? `[${address}]` : address}:${port}`, {
      ...(tls && { servername: host, rejectUnauthorized: isVerified, ...options.trust }),
    });
    const end = (done: () => void) => {
      clearTimeout(timeout);
      session.destroy();
      done();
    };
    const refuse = (error: Error) => end(() => reject(error));
    const timeout = setTimeout(
      () => refuse(new DOMException("timed out", "TimeoutError")),
      options.timeoutMilliseconds,
    );
    session.once("error", refuse);
    const stream: ClientHttp2Stream = session.request(
      {
        ":method": "POST",
        ":path": check.path,
        ":authority": host,
        ":scheme": tls ? "https" : "http",
        "content-type": "application/grpc",
        te: "trailers",
        ...check.headers,
      },
      { endStream: true },
    );
    let fields: Fields = {};
    const add = (more: object) => {
      fields = { ...fields, ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, String(value)])) };
    };
    stream.on("response", add);
    stream.on("trailers", add);
    stream.once("error", refuse);
    stream.once("end", () => end(() => resolve(fields)));
    stream.resume();
  });
}

function judge(fields: Fields, { expects: { service }, name }: GrpcCheck): Outcome {
  const { ":status": status = "", "grpc-status": code } = fields;
  const answer = code === undefined ? status : `gRPC ${code}`;
  const named = service && fields[service.header.toLowerCase()];
  if (service && named !== service.names) {
    const given = named ?? `${answer} without ${service.header}`;
    return failed(answer, `must be answered by ${service.names}, got ${given}; look which route is for ${name}`);
  }
  if (code === undefined || code === UNAVAILABLE) {
    return failed(
      answer,
      `must be answered by gRPC, got ${answer}; look whether pods are ready, and at appProtocol of the port`,
    );
  }
  return passed(answer);
}
