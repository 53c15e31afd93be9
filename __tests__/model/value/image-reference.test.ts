import fc from "fast-check";
import { ImageReference } from "../../../model/value/image-reference";
import { thrown } from "../../support/thrown";

const SHA256 = `sha256:${"0123456789abcdef".repeat(4)}`;
const SHA512 = `sha512:${"0123456789abcdef".repeat(8)}`;

describe("ImageReference", () => {
  it.each([
    ["nginx:1.27", "nginx", "1.27", undefined],
    ["smaacc/users:1.14.2", "smaacc/users", "1.14.2", undefined],
    ["ghcr.io/smaacc/users:1.4.0-rc.1", "ghcr.io/smaacc/users", "1.4.0-rc.1", undefined],
    ["localhost/users:dev", "localhost/users", "dev", undefined],
    ["localhost:5000/users:dev", "localhost:5000/users", "dev", undefined],
    ["registry:5000/a/b/c/d:1", "registry:5000/a/b/c/d", "1", undefined],
    ["10.0.0.1:5000/users:1", "10.0.0.1:5000/users", "1", undefined],
    ["MyRegistry.azurecr.io/users:1", "MyRegistry.azurecr.io/users", "1", undefined],
    ["smaacc/users:V1_RC.2-B", "smaacc/users", "V1_RC.2-B", undefined],
    ["smaacc/users:_x", "smaacc/users", "_x", undefined],
    ["a.b/c_d__e---f.g:1", "a.b/c_d__e---f.g", "1", undefined],
    [`smaacc/users@${SHA256}`, "smaacc/users", undefined, SHA256],
    [`smaacc/users@${SHA512}`, "smaacc/users", undefined, SHA512],
    [`smaacc/users:1.0@${SHA256}`, "smaacc/users", "1.0", SHA256],
    [`ghcr.io:443/smaacc/users:latest@${SHA256}`, "ghcr.io:443/smaacc/users", "latest", SHA256],
    [`users:${"a".repeat(128)}`, "users", "a".repeat(128), undefined],
  ])("reads %s", (text, name, tag, digest) => {
    const image = ImageReference.parse(text);
    expect(image).toMatchObject({ name, tag, digest });
    expect(String(image)).toBe(text);
    expect(JSON.stringify(image)).toBe(JSON.stringify(text));
    expect(ImageReference.parse(image)).toBe(image);
  });

  it.each([
    "",
    ":1.0",
    "users:",
    "users:.1",
    "users:-1",
    "users:1.0 ",
    "users: 1",
    "Users:1.0",
    "ghcr.io/Smaacc/users:1.0",
    "smaacc//users:1.0",
    "/users:1.0",
    "users/:1.0",
    "a:b:c",
    "a:b:c/d",
    "a..b/c:1",
    "a/b..c:1",
    "a/b___c:1",
    "a/-b:1",
    "https://ghcr.io/users:1",
    "users@sha256:123",
    `users@${SHA256}0`,
    `users@${SHA256.toUpperCase()}`,
    `users@md5:${"0".repeat(32)}`,
    `users:${"a".repeat(129)}`,
    "users:1\n",
  ])("fails when the text is %p", (text) => {
    const shown = JSON.stringify(text).length > 80 ? `${JSON.stringify(text).slice(0, 80)}…` : JSON.stringify(text);
    expect(thrown(() => ImageReference.parse(text))).toBe(
      `must be a container image, got ${shown}; write registry, name and tag, such as "ghcr.io/smaacc/users:1.4.0"`,
    );
  });

  it.each(["users", "users:latest"])("reads %s where a reason is given, and only then", (text) => {
    expect(String(ImageReference.parserFor("a demo")(text))).toBe(text);
    expect(() => ImageReference.parserFor("")(text)).toThrow("must name a fixed version");
    expect(() => ImageReference.parserFor("a demo")("users:")).toThrow("must be a container image");
  });

  it.each(["users", "users:latest", "ghcr.io:443/smaacc/users", "ghcr.io:443/smaacc/users:latest"])(
    "fails when %s names no fixed version",
    (text) => {
      expect(thrown(() => ImageReference.parse(text))).toBe(
        `must name a fixed version, got "${text}"; ` +
          `add a tag other than latest, such as "${text.replace(":latest", "")}:1.4.0", or a digest`,
      );
    },
  );

  it.each(["user:hunter2@ghcr.io/users:1", "https://user:hunter2@ghcr.io/users:1"])(
    "fails for %s, and repeats no password",
    (text) => {
      expect(thrown(() => ImageReference.parse(text))).toBe(
        'must be a container image, got one with a user and a password; write registry, name and tag, such as "ghcr.io/smaacc/users:1.4.0": nodes sign in, or a Secret that imagePullSecrets names',
      );
    },
  );

  it("shows a digest that is too short, which signs nobody in", () => {
    expect(thrown(() => ImageReference.parse("users:1.0@sha256:ab"))).toContain('got "users:1.0@sha256:ab"');
  });

  it("fails when it is no text", () => {
    expect(thrown(() => ImageReference.parse(JSON.parse("null")))).toBe(
      'must be a container image, got null; write registry, name and tag, such as "ghcr.io/smaacc/users:1.4.0"',
    );
  });

  it("reads names of 255 characters, and fails when there is one more", () => {
    const name = `a.b/${"c".repeat(251)}`;
    expect(ImageReference.parse(`${name}:1`).name).toBe(name);
    expect(() => ImageReference.parse(`${name}c:1`)).toThrow("must be a container image");
  });

  it("takes apart what was put together", () => {
    const registry = fc.constantFrom("", "localhost/", "ghcr.io/", "r:5000/", "my-reg.azurecr.io:443/");
    const folder = fc.stringMatching(/^[a-z0-9]{1,5}((\.|_|__|-{1,3})[a-z0-9]{1,5}){0,2}$/);
    const folders = fc.array(folder, { minLength: 1, maxLength: 4 });
    const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/).filter((text) => text !== "latest");
    const digest = fc.option(fc.constantFrom(SHA256, SHA512), { nil: undefined });
    fc.assert(
      fc.property(registry, folders, tag, digest, (prefix, path, version, hash) => {
        const name = prefix + path.join("/");
        const text = `${name}:${version}${hash ? `@${hash}` : ""}`;
        expect(ImageReference.parse(text)).toMatchObject({ name, tag: version, digest: hash });
      }),
    );
  });

  it("answers in no time, whatever the text", () => {
    const started = performance.now();
    for (const part of ["a-", "a.", "a/", "a:", "a__", "0."]) {
      expect(() => ImageReference.parse(`${part.repeat(2000)}!`)).toThrow("must be a container image");
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
