import { endsWithToken, isToken, shownWithTokens, withLettersForTokens } from "./token";
import { ValueError, Wording } from "./value-error";
import { VALUE_NAME } from "./value-name";

const HOST = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
/** A registry is told from a folder by a dot or a port, or is `localhost`. */
const REGISTRY = `(?:${HOST}(?:\\.${HOST})+(?::\\d{1,5})?|${HOST}:\\d{1,5}|localhost)`;
const FOLDER = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const TAG = "[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}";
const DIGEST = "sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}";
const FORM = new RegExp(
  `^(?<name>(?:${REGISTRY}/)?${FOLDER}(?:/${FOLDER})*)(?::(?<tag>${TAG}))?(?:@(?<digest>${DIGEST}))?$`,
);
const MOST_NAME_CHARACTERS = 255;
const AN_IMAGE = "be a container image";
const WRITE_IMAGE = 'write registry, name and tag, such as "ghcr.io/smaacc/users:1.4.0"';
/** Stands for the tag of an image that only Terraform knows as a whole. */
const UNKNOWN_TAG = "unknown";

/**
 * A container image: `registry/name:tag`, `name@sha256:…` or both. It is pinned, unless a reason is given why it is not.
 *
 * @see https://github.com/distribution/reference/blob/main/reference.go
 */
export class ImageReference {
  private constructor(
    private readonly text: string,
    /** Registry and repository, without tag and digest. */
    readonly name: string,
    /** Tag, such as `1.4.0`; undefined when only the digest is named. */
    readonly tag: string | undefined,
    /** Digest, such as `sha256:…`; undefined when only the tag is named. */
    readonly digest: string | undefined,
  ) {}

  /** @throws ValueError when the image has no tag and no digest, or when its tag is `latest`. */
  static parse(value: string | ImageReference): ImageReference {
    if (value instanceof ImageReference) return value;
    const image = ImageReference.parseMoving(value);
    const { name, tag, digest } = image;
    if (digest === undefined && (tag === undefined || tag === "latest")) {
      throw new ValueError(
        "name a fixed version",
        isToken(value) ? shownWithTokens(value) : value,
        `add a tag other than latest, such as "${shownName(name)}:1.4.0", or a digest`,
      );
    }
    return image;
  }

  /**
   * Reads an image that may be another one tomorrow.
   *
   * @throws ValueError when it is no image
   */
  static parseMoving(value: string | ImageReference): ImageReference {
    if (value instanceof ImageReference) return value;
    if (typeof value === "string" && isToken(value)) return ImageReference.parseUnknown(value);
    const { name, tag, digest } = (typeof value === "string" && FORM.exec(value)?.groups) || {};
    if (name === undefined || name.length > MOST_NAME_CHARACTERS) {
      throw signsIn(value) ?? new ValueError(AN_IMAGE, value, WRITE_IMAGE);
    }
    return new ImageReference(value, name, tag, digest);
  }

  /** An image of which only Terraform knows a part, such as its registry: the rest of it has to be right. */
  private static parseUnknown(value: string): ImageReference {
    const { name, tag, digest } = FORM.exec(withLettersForTokens(value))?.groups ?? {};
    if (name === undefined) throw new ValueError(AN_IMAGE, shownWithTokens(value), WRITE_IMAGE);
    const mayHaveTag = digest === undefined && endsWithToken(value);
    return new ImageReference(value, value.slice(0, name.length), mayHaveTag ? UNKNOWN_TAG : tag, digest);
  }

  /** How an image is read, by the reason why it may be another one tomorrow. */
  static parserFor(movingTagReason: string | undefined): (value: string | ImageReference) => ImageReference {
    return movingTagReason ? ImageReference.parseMoving : ImageReference.parse;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }

  /** @internal */
  get [VALUE_NAME](): string {
    return "ImageReference";
  }
}

/** A name as a message shows it. */
function shownName(name: string): string {
  return isToken(name) ? "name" : name;
}

/** Who writes user and password before the registry sees no password in the message. */
function signsIn(value: unknown): ValueError | undefined {
  if (typeof value !== "string" || !/^(?:https?:\/\/)?[^/:@]+:[^/@]+@(?!sha)/.test(value)) return undefined;
  const remedy = `${WRITE_IMAGE}: nodes sign in, or a Secret that imagePullSecrets names`;
  return new ValueError(AN_IMAGE, new Wording("one with a user and a password"), remedy);
}
