import { gte, minVersion, subset } from "semver";
import { ValueError } from "./value-error";

const VERSION = "(0|[1-9]\\d*)(?:\\.(0|[1-9]\\d*))?(?:\\.(0|[1-9]\\d*))?";
const CONSTRAINT = new RegExp(`^(=|>=|<=|>|<|~>)? ?${VERSION}$`);

/**
 * Versions of a provider in the words of Terraform: one, such as `3.2.1`, or a range, such as `~> 3.2`.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export class ProviderVersions {
  private constructor(
    private readonly text: string,
    private readonly range: string,
  ) {}

  /** @throws ValueError when Terraform could not read it, or nothing is within it. */
  static parse(value: string | ProviderVersions): ProviderVersions {
    if (value instanceof ProviderVersions) return value;
    const parts = typeof value === "string" ? value.split(",").map((part) => rangeOf(part.trim())) : [];
    const range = parts.includes(undefined) ? "" : parts.join(" ");
    if (range === "" || subset(range, "<0.0.0-0")) {
      throw new ValueError(
        "be versions of a provider",
        value,
        'write one such as "3.2.1", or a range such as "~> 3.2"',
      );
    }
    return new ProviderVersions(value, range);
  }

  /** The lowest version that is within. */
  get lowest(): string {
    return minVersion(this.range)?.version ?? "0.0.0";
  }

  /** Whether every version is within another range too. */
  isWithin(others: readonly ProviderVersions[]): boolean {
    return subset(this.range, others.map(({ range }) => range).join(" || "));
  }

  /** Whether every version is at least a major one. */
  isAtLeast(major: number): boolean {
    return gte(this.lowest, `${major}.0.0`);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/** One constraint in the words of npm, where `~>` is unknown and two numbers are a range of their own. */
function rangeOf(constraint: string): string | undefined {
  const [, operator = "=", major, minor, patch] = CONSTRAINT.exec(constraint) ?? [];
  if (major === undefined) return undefined;
  const version = `${major}.${minor ?? 0}.${patch ?? 0}`;
  if (operator !== "~>") return `${operator}${version}`;
  if (minor === undefined) return `>=${version}`;
  return `>=${version} <${patch === undefined ? `${Number(major) + 1}.0.0` : `${major}.${Number(minor) + 1}.0`}`;
}
