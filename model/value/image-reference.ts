import { ValueError } from "./value-error";

const FORM =
  /^(?<name>[a-z0-9]+(?:[._/:-]+[a-zA-Z0-9]+)*?)(?::(?<tag>[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/** A container image that is pinned: `registry/name:tag`, `name@sha256:…` or both. */
export class ImageReference {
  private constructor(
    private readonly text: string,
    /** Registry and repository, without tag and digest. */
    readonly name: string,
    readonly tag: string | undefined,
    readonly digest: string | undefined,
  ) {}

  /** @throws ValueError when the image has no tag and no digest, or when its tag is `latest`. */
  static parse(value: string | ImageReference): ImageReference {
    if (value instanceof ImageReference) return value;
    const { name, tag, digest } = FORM.exec(value)?.groups ?? {};
    if (name === undefined) {
      throw new ValueError(
        "be a container image",
        value,
        'write registry, name and tag, such as "ghcr.io/smaacc/users:1.4.0"',
      );
    }
    if (digest === undefined && (tag === undefined || tag === "latest")) {
      throw new ValueError(
        "name a fixed version",
        value,
        `add a tag other than latest, such as "${name}:1.4.0", or a digest`,
      );
    }
    return new ImageReference(value, name, tag, digest);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}
