import { IPv4 } from "ipaddr.js";
import { ValueError } from "./value-error";
import { VALUE_NAME } from "./value-name";

const SMALLEST_PREFIX = 0;
const LARGEST_PREFIX = 32;
/** A range that would be one with a shorter prefix length. */
const OUTSIDE_PREFIXES = /^\d{1,3}(\.\d{1,3}){3}\/\d{2,}$/;

/** An IPv4 address range such as `10.10.0.0/16`, written with the first address of the range. */
export class Cidr {
  private constructor(
    private readonly address: IPv4,
    /** Length of the network part in bits, 0 to 32. */
    readonly prefix: number,
  ) {}

  /**
   * Parses a range.
   *
   * @throws ValueError when the text is no IPv4 range, or names an address inside the range in place of its first.
   */
  static parse(value: string | Cidr): Cidr {
    if (value instanceof Cidr) return value;
    if (typeof value !== "string" || !IPv4.isValidCIDRFourPartDecimal(value)) {
      const remedy = OUTSIDE_PREFIXES.test(String(value))
        ? `write a prefix length of ${SMALLEST_PREFIX} to ${LARGEST_PREFIX}, such as "10.10.0.0/16"`
        : `write address and prefix length, such as "10.10.0.0/16"${IPv4.isValidFourPartDecimal(String(value)) ? `; "${value}/${LARGEST_PREFIX}" is this address alone` : ""}`;
      throw new ValueError("be an IPv4 range", value, remedy);
    }
    const [address, prefix] = IPv4.parseCIDR(value);
    const first = IPv4.networkAddressFromCIDR(value);
    if (first.toString() !== address.toString()) {
      throw new ValueError("start with the first address of the range", value, `write "${first}/${prefix}"`);
    }
    return new Cidr(first, prefix);
  }

  /** How many addresses the range has. */
  get size(): number {
    return 2 ** (LARGEST_PREFIX - this.prefix);
  }

  /** Whether the two ranges share an address. */
  overlaps(other: Cidr): boolean {
    return this.address.match(other.address, Math.min(this.prefix, other.prefix));
  }

  /** Whether every address of the other range lies in this one. */
  contains(other: Cidr): boolean {
    return other.prefix >= this.prefix && other.address.match(this.address, this.prefix);
  }

  /** Whether the address lies in the range. */
  includes(address: IpAddress): boolean {
    return IPv4.parse(address.toString()).match(this.address, this.prefix);
  }

  /** The first address of the range as a number. */
  get first(): number {
    return this.address.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  }

  /** Address number `index` of the range, counted from 0. */
  addressAt(index: number): IpAddress {
    const value = this.first + index;
    return IpAddress.parse([24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join("."));
  }

  /** Whether the whole range is private (RFC 1918) or shared (RFC 6598) address space. */
  get isPrivate(): boolean {
    return PRIVATE_RANGES.some((range) => range.contains(this));
  }

  /** Whether the range is every address. */
  get isEverything(): boolean {
    return this.prefix === SMALLEST_PREFIX;
  }

  toString(): string {
    return `${this.address}/${this.prefix}`;
  }

  toJSON(): string {
    return this.toString();
  }

  /** @internal */
  get [VALUE_NAME](): string {
    return "Cidr";
  }
}

/** One IPv4 address. */
export class IpAddress {
  private constructor(private readonly text: string) {}

  /** @throws ValueError when the text is no IPv4 address in four decimal parts. */
  static parse(value: string | IpAddress): IpAddress {
    if (value instanceof IpAddress) return value;
    if (typeof value !== "string" || !IPv4.isValidFourPartDecimal(value)) {
      throw new ValueError("be an IPv4 address", value, 'write four numbers, such as "10.0.0.10"');
    }
    return new IpAddress(value);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }

  /** @internal */
  get [VALUE_NAME](): string {
    return "IpAddress";
  }
}

/** Private (RFC 1918) and shared (RFC 6598) address space. */
export const PRIVATE_RANGES: readonly Cidr[] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(
  (range) => Cidr.parse(range),
);
