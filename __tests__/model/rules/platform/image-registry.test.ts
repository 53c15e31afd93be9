import { imageRegistry } from "../../../../model/rules/platform/image-registry";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";
import { thrown } from "../../../support/thrown";

const RESOURCES = VALID_SERVICE.resources;
const web = {
  ...VALID_SERVICE,
  image: "shop.azurecr.io/web:1.0.0",
  sidecars: { proxy: { image: "envoy:1.30.0", resources: RESOURCES } },
};

describe("platform/image-registry", () => {
  it("accepts images of registries that are named, and any where none is", () => {
    const imageRegistries = ["shop.azurecr.io", "docker.io/library"];
    expect(findings(imageRegistry, platform({ dev: { imageRegistries } }, { services: { web } }))).toEqual([]);
    expect(findings(imageRegistry, platform({ dev: {} }, { services: { web } }))).toEqual([]);
  });

  it("fails for the image of any container, once for all environments that name the same", () => {
    const imageRegistries = ["shop.azurecr.io"];
    const environments = { dev: { imageRegistries }, prod: { imageRegistries }, tools: {} };
    expect(findings(imageRegistry, platform(environments, { services: { web } }))).toEqual([
      'error [services.web.sidecars.proxy.image] must come from a registry that imageRegistries of dev, prod names, got "envoy:1.30.0"; write one of shop.azurecr.io, or add its own there; an image that names none comes from docker.io',
    ]);
  });

  it("is refused an empty list, which looks as if nothing were let in", () => {
    expect(thrown(() => platform({ dev: { imageRegistries: [] } }))).toBe(
      '[environments.dev.imageRegistries] must name a registry, got none; write where images come from, such as ["shop.azurecr.io"], or leave it out for anywhere (value)',
    );
  });
});
