import { parseIpv6Cidr } from "../../../model/value/ipv6-cidr";
import { thrown } from "../../support/thrown";

describe("an IPv6 range", () => {
  it.each(["fd00:10::/48", "::/0", "fd12:3456:789a:1::/108"])("is read: %s", (range) => {
    expect(parseIpv6Cidr(range)).toBe(range);
  });

  it.each(["10.0.0.0/16", "fd00:10::", "fd00:10::/129", ""])("fails when it is %j", (range) => {
    expect(thrown(() => parseIpv6Cidr(range))).toBe(
      `must be an IPv6 range, got "${range}"; write address and prefix length, such as "fd00:10::/48"`,
    );
  });
});
