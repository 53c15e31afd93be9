import { chmodSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { checkForward } from "../../../commands/smoke/check-forward";
import { forwardBy } from "../../../commands/smoke/kubectl-forward";
import type { ForwardCheck } from "../../../views/smoke-check";
import { type Answer, listening, loopbackGateway } from "../../support/loopback-gateway";
import { newFolder } from "../../support/temporary-folder";

const CHECK: ForwardCheck = {
  kind: "forward",
  name: "shop/orders",
  service: "orders",
  namespace: "shop",
  serviceName: "orders",
  port: 80,
  path: "/health/ready",
  headers: { "x-probe": "1" },
  tls: false,
};

/** A program that stands in for kubectl: a script of a shell. */
function program(script: string): string {
  const file = join(newFolder(), "kubectl");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

function check(script: string, more: Partial<ForwardCheck> = {}) {
  const openForward = forwardBy("office", program(script));
  return checkForward({ ...CHECK, ...more }, { openForward, trust: {}, timeoutMilliseconds: 2000 });
}

async function answered(answer: Answer, certificate?: "expired") {
  const server = await loopbackGateway(answer, certificate);
  const script = `echo "Forwarding from 127.0.0.1:${server.port} -> 8080"; exec sleep 5`;
  const outcome = await check(script, certificate ? { tls: true } : {});
  await server.close();
  return outcome;
}

describe("checkForward", () => {
  it("asks for readiness, as a kubelet does", async () => {
    let seen = "";
    const outcome = await answered(({ url, headers }, response) => {
      seen = `${url} ${headers["x-probe"]}`;
      response.end();
    });
    expect([outcome, seen]).toEqual([{ state: "passed", answer: "200" }, "/health/ready 1"]);
    expect(await answered((_, response) => response.end(), "expired")).toMatchObject({ state: "passed" });
  });

  it("fails where the answer is another", async () => {
    expect(await answered((_, response) => response.writeHead(500).end())).toMatchObject({
      state: "failed",
      message: "must be answered with 200 to 399, got 500; look at the logs of its pods",
    });
  });

  it.each([
    [false, "passed", undefined],
    [true, "failed", "must take connections, got one that was closed; look whether its pods listen at the port"],
  ])(
    "looks whether a connection stays where there is nothing to ask for; closed: %s",
    async (isClosed, state, message) => {
      const server = await listening(
        createServer((socket) => {
          socket.on("error", () => undefined);
          if (isClosed) socket.destroy();
        }),
        "tcp",
      );
      const script = `echo "Forwarding from 127.0.0.1:${server.port} -> 5432"; exec sleep 5`;
      expect(await check(script, { path: undefined })).toMatchObject({ state, ...(message && { message }) });
      await server.close();
    },
  );

  it("names the context, the namespace and the Service, and says what kubectl says", async () => {
    expect(await check('echo "error: $*" >&2; exit 1')).toMatchObject({
      state: "failed",
      message:
        "must be led to, and kubectl says: error: --context=office --namespace=shop port-forward service/orders :80",
    });
  });

  it("waits for a pod no longer than it is told", async () => {
    const openForward = forwardBy("office", program("exec sleep 5"));
    expect(await checkForward(CHECK, { openForward, trust: {}, timeoutMilliseconds: 50 })).toMatchObject({
      message: "must be led to within 0.05 s, got no pod that runs; look at kubectl get pods --all-namespaces",
    });
  });

  it("says where there is no kubectl", async () => {
    const openForward = forwardBy("office", join(newFolder(), "nothing"));
    expect(await checkForward(CHECK, { openForward, trust: {}, timeoutMilliseconds: 2000 })).toMatchObject({
      message: "must be led to by kubectl, got no such program; install it",
    });
  });
});
