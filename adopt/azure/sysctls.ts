import { SYSCTL_BOUNDS } from "../../model/azure/node-settings";
import { type AzureRow, row } from "./rows";

/** Settings that Azure says as one text, such as `32768 60999`. */
const RANGE = "netIpv4IpLocalPortRange";

function partOf(index: number): (value: unknown) => unknown {
  return (value) => {
    const part = String(value).split(/\s+/)[index];
    return part === undefined ? undefined : Number(part);
  };
}

/** Settings of the kernel, which have the names of Azure's API. */
export const SYSCTLS: readonly AzureRow[] = [
  ...Object.keys(SYSCTL_BOUNDS)
    .filter((name) => !name.startsWith(RANGE))
    .map((name) => row(name, name)),
  row("netIpv4TcpTwReuse", "netIpv4TcpTwReuse"),
  row(`${RANGE}Min`, RANGE, { read: partOf(0) }),
  row(`${RANGE}Max`, RANGE, { read: partOf(1) }),
];
