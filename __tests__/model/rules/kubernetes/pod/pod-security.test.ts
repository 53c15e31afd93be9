import fc from "fast-check";
import { CAPABILITIES } from "../../../../../model/kubernetes/capability";
import type { PodSecurityLevel } from "../../../../../model/kubernetes/pod-security";
import type { ServiceDeclaration } from "../../../../../model/kubernetes/service";
import type { Override } from "../../../../../model/merge";
import { podSecurity } from "../../../../../model/rules/kubernetes/pod/pod-security";
import { findings } from "../../../../support/findings";
import { service, VALID_SIDECAR } from "../../../../support/service";

function found(changes: Override<ServiceDeclaration>, level?: PodSecurityLevel): string[] {
  return findings(podSecurity, { ...service(changes), ...(level && { podSecurity: level }) });
}

const hostPath = { logs: { kind: "hostPath" as const, path: "/var/log", mountPath: "/logs" } };

describe("pod/pod-security", () => {
  it("takes a namespace that says nothing for restricted", () => {
    expect(found({ capabilities: ["NET_BIND_SERVICE"] })).toEqual([]);
    expect(found({ sysctls: { "net.ipv4.ip_unprivileged_port_start": "0" } })).toEqual([]);
    expect(found({ runAsUser: 0 })).toEqual([
      'error [runAsUser] must be something that "restricted" allows, got 0; leave it out, or use a namespace with podSecurity: "baseline", which says why',
    ]);
  });

  it.each<[string, Override<ServiceDeclaration>, PodSecurityLevel]>([
    ["runAsUser", { runAsUser: 0 }, "baseline"],
    ["capabilities[1]", { capabilities: ["NET_BIND_SERVICE", "CHOWN"] }, "baseline"],
    ["capabilities[0]", { capabilities: ["SYS_CHROOT"] }, "baseline"],
    ['sysctls["net.core.somaxconn"]', { sysctls: { "net.core.somaxconn": "1024" } }, "privileged"],
    ["capabilities[0]", { capabilities: ["NET_RAW"] }, "privileged"],
    ["sidecars.log.capabilities[0]", { sidecars: { log: { ...VALID_SIDECAR, capabilities: ["KILL"] } } }, "baseline"],
    ["sidecars.log.runAsUser", { sidecars: { log: { ...VALID_SIDECAR, runAsUser: 0 } } }, "baseline"],
    ["initContainers.own.runAsUser", { initContainers: { own: { runAsUser: 0 } } }, "baseline"],
    ["allowPrivilegeEscalation", { allowPrivilegeEscalation: true }, "baseline"],
    ["privileged", { privileged: true }, "privileged"],
    ["sidecars.log.privileged", { sidecars: { log: { ...VALID_SIDECAR, privileged: true } } }, "privileged"],
    ["host.network", { host: { network: true } }, "privileged"],
    ["host.pid", { host: { pid: true } }, "privileged"],
    ["host.ipc", { host: { ipc: true, pid: false } }, "privileged"],
    ["ports.http.host", { ports: { http: { container: 8080, host: 8080 } } }, "privileged"],
    ["volumes.logs.kind", { volumes: hostPath }, "privileged"],
  ])("holds %s of %j to %s", (place, changes, needed) => {
    const [stricter, ...open]: PodSecurityLevel[] =
      needed === "baseline" ? ["restricted", "baseline", "privileged"] : ["baseline", "privileged"];
    expect(found(changes, stricter)).toEqual([expect.stringContaining(`error [${place}] must be something that`)]);
    expect(open.flatMap((level) => found(changes, level))).toEqual([]);
  });

  it("allows every right where pods are not judged", () => {
    fc.assert(
      fc.property(fc.subarray([...CAPABILITIES]), (capabilities) => {
        expect(found({ capabilities }, "privileged")).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
