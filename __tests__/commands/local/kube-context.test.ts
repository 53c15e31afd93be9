import { chosenContext } from "../../../commands/local/kube-context";
import type { RunTool } from "../../../commands/tool";

/** `kubectl` with one context. */
function kubectlWith(config: { readonly name: string; readonly server: string; readonly command?: string }): RunTool {
  const { name, server, command } = config;
  const view = {
    clusters: [{ name, cluster: { server } }],
    contexts: [{ name, context: { namespace: "default" } }],
    users: [{ name: "me", user: command === undefined ? {} : { exec: { command } } }],
  };
  return async (_, args) => ({
    code: 0,
    stdout: args[1] === "view" ? JSON.stringify(view) : `${name}\nother\n`,
    stderr: "",
  });
}

async function refusal(given: readonly string[], run: RunTool): Promise<string | undefined> {
  return chosenContext(given, run).then(
    () => undefined,
    (error: Error) => error.message,
  );
}

const LOCAL = "https://127.0.0.1:6443";

describe("the context of a local cluster", () => {
  it.each([
    ["kind-dev", LOCAL],
    ["minikube", "https://192.168.49.2:8443"],
    ["docker-desktop", "https://kubernetes.docker.internal:6443"],
    ["k3d-dev", "https://0.0.0.0:38443"],
    ["box", "https://[::1]:6443"],
    ["box", "https://172.31.255.255:6443"],
    ["nas", "https://nas:6443"],
    ["delivery", LOCAL],
  ])("is %s at %s", async (name, server) => {
    expect(await chosenContext([name], kubectlWith({ name, server }))).toEqual({ name, server });
  });

  it.each([
    ["shop", "https://shop-1a2b.hcp.westeurope.azmk8s.io:443", "it looks like a cluster of AKS"],
    ["shop", "https://shop.privatelink.westeurope.azmk8s.io:443", "it looks like a cluster of AKS"],
    ["aks-shop-dev", LOCAL, "it looks like a cluster of AKS"],
    ["shop-prod", LOCAL, '"shop-prod" looks like production'],
    ["PRODUCTION", LOCAL, '"PRODUCTION" looks like production'],
    ["gke", "https://34.90.1.2", "its API server https://34.90.1.2 is not on this machine or a network of it"],
    [
      "box",
      "https://172.32.0.1:6443",
      "its API server https://172.32.0.1:6443 is not on this machine or a network of it",
    ],
  ])("has to be named twice where it is %s at %s", async (name, server, reason) => {
    const run = kubectlWith({ name, server });
    expect(await refusal([name], run)).toBe(
      `--context must be named twice for "${name}", because ${reason}; write --context ${name} --context ${name} where that is meant`,
    );
    expect(await refusal([name, name], run)).toBeUndefined();
  });

  it("has to be named twice where kubelogin signs in to it", async () => {
    const run = kubectlWith({ name: "tunnel", server: LOCAL, command: "/usr/local/bin/kubelogin" });
    expect(await refusal(["tunnel"], run)).toContain(
      'named twice for "tunnel", because it looks like a cluster of AKS',
    );
  });

  it.each([
    [[], "--context must name the context of a local cluster, got none; choose kind-dev or other"],
    [["kind-dve"], '--context must be one of the kubeconfig, got "kind-dve"; write "kind-dev"'],
    [["zzzzzzzzz"], '--context must be one of the kubeconfig, got "zzzzzzzzz"; choose kind-dev or other'],
    [["kind-dev", "other"], '--context must be the same each time, got "kind-dev" and "other"; name one'],
  ])("is never guessed: %j", async (given, message) => {
    expect(await refusal(given, kubectlWith({ name: "kind-dev", server: LOCAL }))).toBe(message);
  });

  it("needs kubectl", async () => {
    const run: RunTool = async () => ({ code: 127, stdout: "", stderr: "spawn kubectl ENOENT" });
    expect(await refusal(["kind-dev"], run)).toBe(
      "kubectl must be on the PATH, got none; https://kubernetes.io/docs/tasks/tools/ says how to install it",
    );
  });
});

describe("a kubeconfig that is not there", () => {
  const none: RunTool = async () => ({ code: 0, stdout: "", stderr: "" });
  const before = process.env.KUBECONFIG;
  afterEach(() => {
    if (before === undefined) delete process.env.KUBECONFIG;
    else process.env.KUBECONFIG = before;
  });

  it("is said as that, and not as a context that is missing", async () => {
    process.env.KUBECONFIG = "/no/such/file";
    expect(await refusal(["kind-dev"], none)).toBe(
      'KUBECONFIG must name a file that is there, got "/no/such/file"; name another, or leave it out for ~/.kube/config',
    );
    process.env.KUBECONFIG = __filename;
    expect(await refusal(["kind-dev"], none)).toContain('got "kind-dev"; make a cluster first');
  });
});
