import { parse as parseSemver, type SemVer } from "semver";
import { ValueError } from "./value-error";
import { VALUE_NAME } from "./value-name";

const FORM = /^(\d)\.(\d{1,2})(?:\.(\d{1,3}))?$/;

/** A Kubernetes version: a minor version such as `1.35`, which means its newest patch, or an exact patch such as `1.35.4`. */
export class KubernetesVersion {
  private constructor(
    private readonly semver: SemVer,
    /** Whether the patch is left to Azure: `1.35` in place of `1.35.4`. */
    readonly isAlias: boolean,
  ) {}

  /** @throws ValueError when the text is neither `<major>.<minor>` nor `<major>.<minor>.<patch>`. */
  static parse(value: string | KubernetesVersion): KubernetesVersion {
    if (value instanceof KubernetesVersion) return value;
    const parts = typeof value === "string" ? FORM.exec(value) : null;
    const semver = parts && parseSemver(`${parts[1]}.${parts[2]}.${parts[3] ?? 0}`);
    if (!semver) {
      throw new ValueError("be a Kubernetes version", value, 'write "1.35", or an exact patch such as "1.35.4"');
    }
    return new KubernetesVersion(semver, parts[3] === undefined);
  }

  /** `1.35` of `1.35.4`. */
  get minorVersion(): string {
    return `${this.semver.major}.${this.semver.minor}`;
  }

  /** How many minor versions this one is ahead of the other; negative when it is behind. */
  minorsAheadOf(other: KubernetesVersion): number {
    return (this.semver.major - other.semver.major) * 1000 + this.semver.minor - other.semver.minor;
  }

  /** Below, at or above the other: negative, 0, positive. An alias stands for any patch of its minor version. */
  compare(other: KubernetesVersion): number {
    const minors = this.minorsAheadOf(other);
    if (minors !== 0 || this.isAlias || other.isAlias) return minors;
    return this.semver.compare(other.semver);
  }

  /** Whether this version is the given minor version or a later one. */
  isAtLeast(minorVersion: string): boolean {
    return this.minorsAheadOf(KubernetesVersion.parse(minorVersion)) >= 0;
  }

  toString(): string {
    return this.isAlias ? this.minorVersion : this.semver.version;
  }

  toJSON(): string {
    return this.toString();
  }

  /** @internal */
  get [VALUE_NAME](): string {
    return "KubernetesVersion";
  }
}
