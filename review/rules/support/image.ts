import { ImageReference } from "../../../model/value/image-reference";
import { DOCKER_HUB, DOCKER_LIBRARY } from "../../../model/value/image-registry";
import { textAt, type Value } from "../../plan/value";

/** Hosts on which everybody may have a folder: there, the folder says whose an image is. */
const SHARED = /^(docker\.io|ghcr\.io|quay\.io|([a-z]+\.)?gcr\.io|public\.ecr\.aws|registry\.gitlab\.com)$/;
/** Other names of Docker Hub. */
const HUB = /^(index|registry-1)\.docker\.io$/;

/** An image of a container, as it tells whose program runs. */
export interface Image {
  /** Who decides what it is: a registry, with the folder where many share one: `docker.io/library`. */
  readonly source: string;
  /** Registry and repository, such as `docker.io/library/postgres`. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** The image of a container; undefined where nobody knows it yet, or it is none. */
export function imageOf(container: Value | undefined): Image | undefined {
  const text = textAt(container, "image");
  if (text === undefined) return undefined;
  try {
    const { name: written, tag, digest } = ImageReference.parseMoving(text);
    const steps = written.split("/");
    const [first = ""] = steps;
    const hasHost = steps.length > 1 && (/[.:]/.test(first) || first === "localhost");
    const host = hasHost && !HUB.test(first) ? first : DOCKER_HUB;
    const path = hasHost ? steps.slice(1) : steps;
    const whole = host === DOCKER_HUB && path.length === 1 ? [DOCKER_LIBRARY, ...path] : path;
    const source = SHARED.test(host) && whole.length > 1 ? `${host}/${whole[0]}` : host;
    return { source, name: [host, ...whole].join("/"), tag, digest };
  } catch {
    return undefined;
  }
}

/** Whether an image may be another one tomorrow although nobody changes the declaration. */
export function isMoving({ tag, digest }: Image): boolean {
  return digest === undefined && (tag === undefined || tag === "latest");
}

/** Whether a tag is of an older version than another of the same form; what follows the numbers, such as `-alpine`, says nothing. */
export function isOlderTag(tag: string | undefined, than: string | undefined): boolean {
  const [one, other] = [numbersOf(tag), numbersOf(than)];
  if (!one || !other || one.length !== other.length) return false;
  const index = one.findIndex((number, at) => number !== other[at]);
  return index >= 0 && (one[index] ?? 0) < (other[index] ?? 0);
}

/** The first number of a tag such as `16`, `v16.2` or `16-alpine`. */
export function majorOf(tag: string | undefined): number | undefined {
  const [, major] = /^v?(\d+)(?=[.-]|$)/.exec(tag ?? "") ?? [];
  return major === undefined ? undefined : Number(major);
}

function numbersOf(tag = ""): readonly number[] | undefined {
  const [, numbers] = /^v?(\d+(?:\.\d+)*)(?:[-+].*)?$/.exec(tag) ?? [];
  return numbers?.split(".").map(Number);
}
