// Says again and again that every node of the cluster is ready, until its parent ends: simulated nodes say nothing by
// themselves, and pods of a node that nobody hears of for 40 seconds count as not ready.
const { spawnSync } = require("node:child_process");

const EVERY_MS = 10_000;
const kubectl = (args) => spawnSync("kubectl", args, { encoding: "utf8" });

function beat() {
  const lastHeartbeatTime = new Date().toISOString().replace(/\.\d+Z/, "Z");
  const ready = { type: "Ready", status: "True", reason: "KubeletReady", message: "simulated", lastHeartbeatTime };
  const patch = JSON.stringify({ status: { conditions: [ready] } });
  for (const node of kubectl(["get", "nodes", "--output=name"]).stdout.split(/\s+/).filter(Boolean)) {
    kubectl(["patch", node, "--subresource=status", "--type=strategic", `--patch=${patch}`]);
  }
}

beat();
setInterval(beat, EVERY_MS);
process.on("disconnect", () => process.exit());
