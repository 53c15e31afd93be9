import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./folders";

/**
 * Addresses that the changelog announces as replaced or destroyed since a release: those in backticks, such as
 * `azurerm_subnet.Cluster_Network_NodeSubnet_D6E9E9EF`, above the heading of the release.
 */
export function announcedSince(version: string): readonly string[] {
  const file = join(REPOSITORY, "CHANGELOG.md");
  if (!existsSync(file)) return [];
  const [newer = ""] = readFileSync(file, "utf8").split(new RegExp(`^## .*${version.replaceAll(".", "\\.")}`, "m"));
  return [...newer.matchAll(/`([a-z0-9_]+\.[A-Za-z0-9_-]+)`/g)].flatMap(([, address]) => address ?? []);
}
