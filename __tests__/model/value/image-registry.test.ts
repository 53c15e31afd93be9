import { isOfRegistry, parseImageRegistry, withRegistry } from "../../../model/value/image-registry";
import { thrown } from "../../support/thrown";

describe("a registry of images", () => {
  it.each([
    "smaacc.azurecr.io",
    "docker.io/library",
    "localhost",
    "localhost:5000/a/b",
    "registry:5000",
    "ghcr.io/a-b/c__d",
  ])("reads %s", (text) => {
    expect(parseImageRegistry(text)).toBe(text);
  });

  it.each([
    "",
    "smaacc",
    "https://smaacc.azurecr.io",
    "smaacc.azurecr.io/",
    "ghcr.io/users:1.0",
    "ghcr.io/Users",
    "*.io",
  ])("fails for %j", (text) => {
    expect(thrown(() => parseImageRegistry(text))).toBe(
      `must be a registry, with or without a folder, got ${JSON.stringify(text)}; write a host without scheme, and folders behind it, such as "smaacc.azurecr.io" or "docker.io/smaacc"`,
    );
  });

  it.each([
    ["redis", "docker.io/library/redis"],
    ["smaacc/users", "docker.io/smaacc/users"],
    ["ghcr.io/users", "ghcr.io/users"],
    ["registry:5000/users", "registry:5000/users"],
    ["localhost/users", "localhost/users"],
  ])("is that of %s where none is named", (name, full) => {
    expect(withRegistry(name)).toBe(full);
  });

  it("has the images of its folders, and no others that begin alike", () => {
    const registries = ["smaacc.azurecr.io", "docker.io/library/redis"];
    const names = [
      "smaacc.azurecr.io/a/b",
      "redis",
      "redis-evil",
      "library/redis/evil",
      "smaacc.azurecr.io.evil/a",
      "a/b",
    ];
    expect(names.filter((name) => isOfRegistry(name, registries))).toEqual([
      "smaacc.azurecr.io/a/b",
      "redis",
      "library/redis/evil",
    ]);
  });
});
