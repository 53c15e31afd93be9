import fc from "fast-check";
import {
  parseCronJobName,
  parseHostName,
  parseLabelName,
  parseSearchDomain,
  parseServiceName,
  parseSubdomainName,
} from "../../../model/value/dns-name";
import { thrown } from "../../support/thrown";

const long = "a".repeat(63);

describe("parseHostName", () => {
  it.each(["smaacc.io", "api.smaacc.io", "xn--bcher-kva.example", "1.example", `${long}.io`])("reads %s", (host) => {
    expect(parseHostName(host)).toBe(host);
  });

  it("reads upper case as lower case", () => {
    expect(parseHostName("API.Smaacc.IO")).toBe("api.smaacc.io");
  });

  it("reads every domain name, and what it returns is read as itself", () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        expect(parseHostName(host)).toBe(host.toLowerCase());
      }),
    );
  });

  it.each([
    "localhost",
    "https://smaacc.io",
    "smaacc.io:443",
    "smaacc.io/v1",
    "smaacc.io.",
    "*.smaacc.io",
    "-a.io",
    "a-.io",
    "a..io",
    "a_b.io",
    "10.0.0.1",
    "",
    `${long}a.io`,
  ])("fails when the text is %p", (text) => {
    expect(thrown(() => parseHostName(text))).toBe(
      `must be a DNS name, got ${JSON.stringify(text)}; write a name such as "api.smaacc.io", without scheme, port, path or closing dot`,
    );
  });

  it("reads 253 characters, and fails when there is one more", () => {
    const host = `${"a.".repeat(125)}abc`;
    expect(host).toHaveLength(253);
    expect(parseHostName(host)).toBe(host);
    expect(() => parseHostName(`${host}d`)).toThrow("must be a DNS name");
  });

  it("fails when it is no text", () => {
    expect(thrown(() => parseHostName(JSON.parse("1")))).toBe(
      'must be a DNS name, got 1; write a name such as "api.smaacc.io", without scheme, port, path or closing dot',
    );
  });
});

describe("parseLabelName", () => {
  it.each(["a", "1", "users-v1", "1st", long])("reads %s", (name) => {
    expect(parseLabelName(name)).toBe(name);
  });

  it.each([
    ["", "users-v1"],
    ["_", "users-v1"],
    ["-a", "a"],
    ["a-", "a"],
    ["A", "a"],
    ["a.b", "a-b"],
    ["My  Shop_1", "my-shop-1"],
    ["Bücher", "bucher"],
    ["a\n", "a"],
    [`${long}a`, long],
  ])("fails when the text is %p, and says what it may be: %s", (text, like) => {
    expect(thrown(() => parseLabelName(text))).toBe(
      `must be at most 63 lower-case letters, digits and hyphens, got ${JSON.stringify(text)}; ` +
        `begin and end with a letter or digit, such as "${like}"`,
    );
  });
});

describe("parseServiceName", () => {
  it.each(["a", "users-v1", long])("reads %s", (name) => {
    expect(parseServiceName(name)).toBe(name);
  });

  it.each([
    ["", "users-v1"],
    ["1st", "users-v1"],
    ["-a", "a"],
    ["A", "a"],
    ["a.b", "a-b"],
    [`${long}a`, long],
  ])("fails when the text is %p, and says what it may be: %s", (text, like) => {
    expect(thrown(() => parseServiceName(text))).toBe(
      `must be at most 63 lower-case letters, digits and hyphens, with a letter first, got ${JSON.stringify(text)}; ` +
        `rename it, such as "${like}": the name of a service is its DNS name`,
    );
  });

  it("reads only what every other object may be named, too", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9.-]{1,64}$/), (name) => {
        const isService = thrown(() => parseServiceName(name)) === name;
        const isLabel = thrown(() => parseLabelName(name)) === name;
        const isSubdomain = thrown(() => parseSubdomainName(name)) === name;
        expect([isService, isLabel, isSubdomain]).toEqual([isService, isService || isLabel, isLabel || isSubdomain]);
      }),
    );
  });
});

describe("parseSubdomainName", () => {
  it.each(["a", "1", "my.secret", "my-secret.v1", "a".repeat(253)])("reads %s", (name) => {
    expect(parseSubdomainName(name)).toBe(name);
  });

  it.each(["", ".a", "a.", "a..b", "-a", "a.-b", "A", "a_b", "a/b", "a\n"])("fails when the text is %p", (text) => {
    expect(thrown(() => parseSubdomainName(text))).toBe(
      `must be at most 253 lower-case letters, digits, hyphens and dots, got ${JSON.stringify(text)}; ` +
        'begin and end with a letter or digit, such as "reports-queue"',
    );
  });

  it("fails when there is a character more than 253", () => {
    expect(() => parseSubdomainName("a".repeat(254))).toThrow("must be at most 253");
  });
});

describe("parseCronJobName", () => {
  it.each(["a", "1", "reports-backup", "a".repeat(52)])("reads %s", (name) => {
    expect(parseCronJobName(name)).toBe(name);
  });

  it.each(["", "-a", "a-", "a.b", "A", "a".repeat(53)])("fails when the text is %p", (text) => {
    expect(thrown(() => parseCronJobName(text))).toBe(
      `must be at most 52 lower-case letters, digits and hyphens, got ${JSON.stringify(text)}; ` +
        'rename it, such as "reports-backup": the name of each run has eleven characters more',
    );
  });
});

describe("parseSearchDomain", () => {
  it.each([".", "example.com.", "_x.example", "a_b.example", "shop.svc.cluster.local", "a".repeat(253)])(
    "reads %s as it is",
    (domain) => {
      expect(parseSearchDomain(domain)).toBe(domain);
    },
  );

  it.each(["", "..", "a..b", "-a.b", "a-.b", "__a", "a_", "A.b", "a b"])("fails for %j", (domain) => {
    expect(thrown(() => parseSearchDomain(domain))).toBe(
      `must be a domain of at most 253 lower-case letters, digits, hyphens, underscores and dots, got ${JSON.stringify(domain)}; write it such as "shop.example"`,
    );
  });

  it("fails for 254 characters", () => {
    expect(thrown(() => parseSearchDomain("a".repeat(254)))).toMatch(/^must be a domain of at most 253 /);
  });
});
