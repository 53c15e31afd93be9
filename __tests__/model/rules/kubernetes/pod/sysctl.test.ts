import type { ServiceDeclaration } from "../../../../../model/kubernetes/service";
import { sysctl } from "../../../../../model/rules/kubernetes/pod/sysctl";
import { findings } from "../../../../support/findings";
import { service } from "../../../../support/service";

const found = (sysctls: Readonly<Record<string, string>>, more: Partial<ServiceDeclaration> = {}) =>
  findings(sysctl, service({ sysctls, ...more }));
const TCP = { "net.ipv4.tcp_keepalive_time": "60" };

describe("pod/sysctl", () => {
  it("accepts settings with dots or slashes, and none", () => {
    expect(found({ ...TCP, "net/ipv4/tcp_syncookies": "1", "kernel.shm_rmid_forced": "0" })).toEqual([]);
    expect(found({})).toEqual([]);
  });

  it("fails for what is no setting, and for no value", () => {
    expect(found({ "NET..x": "1", "net.ipv4.tcp_syncookies": " " })).toEqual([
      'error [sysctls["NET..x"]] must be a setting of the kernel, got "NET..x"; write it such as "net.ipv4.tcp_keepalive_time"',
      'error [sysctls["net.ipv4.tcp_syncookies"]] must have a value, got " "; write it, or remove the setting',
    ]);
  });

  it("fails for settings of what the pods share with their node, and for no others", () => {
    const both = (at: string, what: string) =>
      `error [sysctls["${at}"]] must be left out beside host.${what}, got both; remove one of the two: it would be a setting of the node`;
    expect(found(TCP, { host: { network: true } })).toEqual([both("net.ipv4.tcp_keepalive_time", "network")]);
    expect(found(TCP, { host: { ipc: true } })).toEqual([]);
    expect(found({ "kernel.shm_rmid_forced": "1" }, { host: { ipc: true } })).toEqual([
      both("kernel.shm_rmid_forced", "ipc"),
    ]);
  });
});
