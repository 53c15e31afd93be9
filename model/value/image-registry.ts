import { ValueError } from "./value-error";

const HOST = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const FORM = new RegExp(
  `^(?:${HOST}(?:\\.${HOST})+(?::\\d{1,5})?|${HOST}:\\d{1,5}|localhost)(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$`,
);
/** Registry of an image that names none. */
export const DOCKER_HUB = "docker.io";
/** Folder of an image of Docker Hub that names none. */
export const DOCKER_LIBRARY = "library";

/**
 * A registry that images come from, with folders below it or without: `smaacc.azurecr.io`, `docker.io/smaacc`.
 *
 * @throws ValueError when the text is no registry: it has a scheme, a tag, or no host.
 */
export function parseImageRegistry(value: string): string {
  if (typeof value === "string" && FORM.test(value)) return value;
  throw new ValueError(
    "be a registry, with or without a folder",
    value,
    'write a host without scheme, and folders behind it, such as "smaacc.azurecr.io" or "docker.io/smaacc"',
  );
}

/** Name of an image with the registry that is meant where it names none: `docker.io/library/redis`. */
export function withRegistry(name: string): string {
  const [first = "", ...folders] = name.split("/");
  if (folders.length === 0) return `${DOCKER_HUB}/${DOCKER_LIBRARY}/${name}`;
  return /[.:]/.test(first) || first === "localhost" ? name : `${DOCKER_HUB}/${name}`;
}

/** Whether an image comes from one of some registries. */
export function isOfRegistry(name: string, registries: readonly string[]): boolean {
  const full = withRegistry(name);
  return registries.some((registry) => full === registry || full.startsWith(`${registry}/`));
}
