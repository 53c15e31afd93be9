import { imageOf, isMoving, isOlderTag, majorOf } from "../../../../review/rules/support/image";

const DIGEST = `sha256:${"0".repeat(64)}`;

describe("an image as it tells whose program runs", () => {
  it.each([
    ["nginx", "docker.io/library", "docker.io/library/nginx"],
    ["docker.io/nginx", "docker.io/library", "docker.io/library/nginx"],
    ["index.docker.io/library/nginx", "docker.io/library", "docker.io/library/nginx"],
    ["smaacc/web:1.0.0", "docker.io/smaacc", "docker.io/smaacc/web"],
    ["ghcr.io/acme/tools/web:1", "ghcr.io/acme", "ghcr.io/acme/tools/web"],
    ["shop.azurecr.io/web/front:1", "shop.azurecr.io", "shop.azurecr.io/web/front"],
    ["mcr.microsoft.com/oss/nginx:1", "mcr.microsoft.com", "mcr.microsoft.com/oss/nginx"],
    ["localhost:5000/web", "localhost:5000", "localhost:5000/web"],
    ["eu.gcr.io/acme/web", "eu.gcr.io/acme", "eu.gcr.io/acme/web"],
  ])("%s comes from %s", (image, source, name) => {
    expect(imageOf({ image })).toMatchObject({ source, name });
  });

  it.each(["", "Not An Image", 3, null])("is none where it says %j", (image) => {
    expect(imageOf({ image })).toBeUndefined();
  });

  it.each([
    ["a", true],
    ["a:latest", true],
    ["a:1", false],
    [`a:latest@${DIGEST}`, false],
    [`a@${DIGEST}`, false],
  ])("%s may be another one tomorrow: %j", (image, moving) => {
    const read = imageOf({ image });
    expect(read && isMoving(read)).toBe(moving);
  });

  it.each([
    ["1.2.3", "1.2.4", true],
    ["v1.9.0", "1.10.0", true],
    ["1.25.3-alpine", "1.25.3", false],
    ["1.25.2-alpine", "1.25.3", true],
    ["41", "42", true],
    ["20240101", "1.2.3", false],
    ["1.2", "1.2.3", false],
    ["3f2a1b7", "4f2a1b7", false],
    ["latest", "1", false],
    [undefined, "1", false],
  ])("%s is older than %s: %j", (tag, than, older) => {
    expect(isOlderTag(tag, than)).toBe(older);
  });

  it.each([
    ["16", 16],
    ["v16.2", 16],
    ["16-alpine", 16],
    ["latest", undefined],
    ["16alpine", undefined],
    [undefined, undefined],
  ])("the first number of %s is %j", (tag, major) => {
    expect(majorOf(tag)).toBe(major);
  });
});
