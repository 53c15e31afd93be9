import type { ResolvedPod } from "../../../kubernetes/pod";
import { SYSCTL_NAME } from "../../../kubernetes/pod-settings";
import { each, error, type Rule } from "../../../rule";
import { Wording } from "../../../value/value-error";

/** Settings that belong to what pods share with their node. */
const SHARED = { network: /^net[./]/, ipc: /^(kernel[./](shm|msg|sem)|fs[./]mqueue[./])/ } as const;

/** A node refuses such pods, and the workload makes one after the other. */
export const sysctl: Rule<ResolvedPod> = {
  id: "pod/sysctl",
  holds: "Settings of the kernel have names and values, and are those of the pods and not of their node.",
  source: "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",
  about: ({ sysctls }) => sysctls,
  *check({ sysctls, host }) {
    yield* each(Object.entries(sysctls), function* ([name, value]) {
      const at = ["sysctls", name];
      if (!SYSCTL_NAME.test(name)) {
        const remedy = 'write it such as "net.ipv4.tcp_keepalive_time"';
        yield error(at, "be a setting of the kernel", name, remedy);
      } else if (value.trim() === "") yield error(at, "have a value", value, "write it, or remove the setting");
      const shared = (["network", "ipc"] as const).find((namespace) => host[namespace] && SHARED[namespace].test(name));
      if (!shared) return;
      const remedy = "remove one of the two: it would be a setting of the node";
      yield error(at, `be left out beside host.${shared}`, new Wording("both"), remedy);
    });
  },
};
