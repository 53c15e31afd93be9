import { isIP } from "node:net";
import { ValueError } from "./value-error";

/**
 * An address without a range, IPv4 or IPv6.
 *
 * @throws ValueError when the text is none.
 */
export function parseIpAddress(value: string): string {
  if (typeof value === "string" && isIP(value) !== 0 && !value.includes("%")) return value;
  throw new ValueError("be an IP address", value, 'write one without a range, such as "10.10.0.250"');
}
