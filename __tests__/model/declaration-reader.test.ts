import {
  DeclarationReader,
  isUnreadable,
  readable,
  UnreadableValue,
  unlessUnreadable,
  withUnread,
} from "../../model/declaration-reader";
import type { Problem } from "../../model/problem";
import { Cidr } from "../../model/value/cidr";
import { parsePortNumber } from "../../model/value/integer";

const problems: Problem[] = [];
const reader = new DeclarationReader(problems);
const RANGE = 'must be an IPv4 range, got "x"; write address and prefix length, such as "10.10.0.0/16"';

beforeEach(() => {
  problems.length = 0;
});

function places(): string[] {
  return problems.map(({ place, message }) => `${place}: ${message}`);
}

describe("DeclarationReader", () => {
  it("returns what it reads", () => {
    expect(String(reader.required("cidr", "10.0.0.0/8", Cidr.parse))).toBe("10.0.0.0/8");
    expect(reader.optional("cidr", undefined, Cidr.parse, "none")).toBe("none");
    expect(reader.list("ports", [1, 2], parsePortNumber)).toEqual([1, 2]);
    expect(reader.list("ports", undefined, parsePortNumber)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it.each([undefined, null])("reports a required value that is %s", (nothing) => {
    expect(isUnreadable(reader.required("cidr", nothing, Cidr.parse))).toBe(true);
    expect(problems).toEqual([
      {
        rule: "value",
        severity: "error",
        path: ["cidr"],
        place: "cidr",
        message: "must be declared, got nothing; add it",
      },
    ]);
  });

  it("reports every value that is wrong, at its own place", () => {
    const network = reader.at("network");
    network.required("vnetCidr", "x", Cidr.parse);
    network.optional("podCidr", "x", Cidr.parse, undefined);
    network.list("connectedCidrs", ["10.0.0.0/8", "x"], Cidr.parse);
    reader.at("pools", "gpu-1").at("taints", 0).report("key", "must not be empty, got nothing; name it");
    expect(places()).toEqual([
      `network.vnetCidr: ${RANGE}`,
      `network.podCidr: ${RANGE}`,
      `network.connectedCidrs[1]: ${RANGE}`,
      'pools["gpu-1"].taints[0].key: must not be empty, got nothing; name it',
    ]);
  });

  it("names places in the words of its owner", () => {
    const owner = new DeclarationReader(problems, (path) => ["environments", "prod", ...path]);
    owner.at("network").required("vnetCidr", "x", Cidr.parse);
    expect(places()).toEqual([`environments.prod.network.vnetCidr: ${RANGE}`]);
  });

  it("throws on what is no mistake of a declaration", () => {
    const broken = () => {
      throw new TypeError("a defect");
    };
    expect(() => reader.required("x", "x", broken)).toThrow(new TypeError("a defect"));
  });

  describe("of what was reported already", () => {
    const unread = [
      ["network", "podCidr"],
      ["nodes", "min"],
      ["taints", 1],
    ];
    const knowing = new DeclarationReader(problems, undefined, unread);

    it("says nothing about it, and takes it for unreadable", () => {
      const network = knowing.at("network");
      expect(isUnreadable(network.required("podCidr", "x", Cidr.parse))).toBe(true);
      expect(isUnreadable(network.optional("podCidr", undefined, Cidr.parse, "none"))).toBe(true);
      expect(isUnreadable(network.at("podCidr").required("prefix", undefined, parsePortNumber))).toBe(true);
      expect(problems).toEqual([]);
    });

    it("takes for unreadable what it is a part of, and an item of a list alone", () => {
      expect(isUnreadable(knowing.required("nodes", { min: 0, max: 3 }, (nodes) => nodes))).toBe(true);
      expect(knowing.list("taints", ["a", "", "c"], (taint) => taint).map(isUnreadable)).toEqual([false, true, false]);
    });

    it("goes on with everything else", () => {
      knowing.at("network").required("vnetCidr", "x", Cidr.parse);
      expect(places()).toEqual([`network.vnetCidr: ${RANGE}`]);
    });
  });

  describe("a value that could not be read", () => {
    const unread = () => reader.required("cidr", "x", Cidr.parse);

    it.each<[string, (value: Cidr) => unknown]>([
      ["a property", (value) => value.prefix],
      ["a method", (value) => value.overlaps(Cidr.parse("10.0.0.0/8"))],
      ["its text", (value) => `${value}`],
      ["a comparison", (value) => Number(value) > 5],
      ["its keys", (value) => Object.keys(value)],
      ["a copy", (value) => ({ ...value })],
      ["a key", (value) => "prefix" in value],
      ["its JSON", (value) => JSON.stringify({ value })],
    ])("throws when it is asked for %s", (_, ask) => {
      const value = unread();
      expect(() => ask(value)).toThrow(UnreadableValue);
    });

    it("is not reported again when it is read again", () => {
      const value = unread();
      expect(isUnreadable(reader.at("again").required("cidr", value, Cidr.parse))).toBe(true);
      expect(places()).toEqual([`cidr: ${RANGE}`]);
    });

    it("makes unreadable what follows from it", () => {
      const value = unread();
      expect(isUnreadable(reader.derived(() => value.addressAt(10)))).toBe(true);
      expect(isUnreadable(reader.required("name", "n", (name) => `${name}-${value}`))).toBe(true);
      expect(places()).toEqual([`cidr: ${RANGE}`]);
    });

    it("is told from every other value", () => {
      expect([undefined, null, 0, "", {}, Cidr.parse("10.0.0.0/8")].map(isUnreadable)).toEqual(Array(6).fill(false));
      expect(isUnreadable(unread())).toBe(true);
    });

    it("does not hide a defect in a derived value", () => {
      const broken = () => {
        throw new TypeError("a defect");
      };
      expect(() => reader.derived(broken)).toThrow(new TypeError("a defect"));
    });
  });
});

describe("withUnread", () => {
  const subject = { name: "web", isOpen: true, ports: { http: 80 }, args: ["a", "b"] };

  it("lets nobody look at a place, and leaves the others and the subject itself as they are", () => {
    const hidden = withUnread(subject, [
      ["ports", "http"],
      ["args", 1],
    ]);
    expect(isUnreadable(hidden.ports.http)).toBe(true);
    expect(hidden.args.map(isUnreadable)).toEqual([false, true]);
    expect([hidden.name, hidden.args[0]]).toEqual(["web", "a"]);
    expect(subject.ports.http).toBe(80);
  });

  it("lets nobody look at any field of a subject as a whole, but at flags", () => {
    const hidden = withUnread(subject, [[]]);
    expect(Object.values(hidden).map(isUnreadable)).toEqual([true, false, true, true]);
  });

  it("hides a field that is not there, and nothing below one", () => {
    expect(Object.keys(withUnread<object>(subject, [["env"], ["labels", "team"]]))).toEqual([
      ...Object.keys(subject),
      "env",
    ]);
  });

  it("is the subject itself when nothing is to be hidden", () => {
    expect(withUnread(subject, [])).toBe(subject);
  });
});

it("a value that is about to be compared is readable, or nothing is said of it", () => {
  expect(readable("System")).toBe("System");
  expect(readable(undefined)).toBeUndefined();
  expect(() => readable(reader.required("cidr", "x", Cidr.parse))).toThrow(UnreadableValue);
});

describe("unlessUnreadable", () => {
  const look = () => readable(reader.required("cidr", "x", Cidr.parse));

  it("returns what is made, and nothing where a mistake is found that explains why", () => {
    expect(unlessUnreadable(problems, () => 1)).toBe(1);
    expect(unlessUnreadable(problems, look)).toBeUndefined();
    expect(places()).toEqual([`cidr: ${RANGE}`]);
  });

  it("throws where nothing explains it, and whatever else is thrown", () => {
    expect(() => unlessUnreadable([], look)).toThrow(UnreadableValue);
    const broken = () => {
      throw new TypeError("a defect");
    };
    expect(() => unlessUnreadable(problems, broken)).toThrow(new TypeError("a defect"));
  });
});
