import { ownedByPipeline } from "../../../constructs/kubernetes/image-ownership";
import { service, VALID_SIDECAR } from "../../support/service";

const TEMPLATE = "spec[0].template[0]";
const RESTARTED_AT = 'spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]';

it("the pipeline owns the image of the main container, and when the pods were restarted", () => {
  expect(ownedByPipeline(service(), TEMPLATE)).toEqual([
    "spec[0].template[0].spec[0].container[0].image",
    RESTARTED_AT,
  ]);
});

it("Terraform may own the image; restarts are still the pipeline's", () => {
  expect(ownedByPipeline(service({ imageOwner: "terraform" }), TEMPLATE)).toEqual([RESTARTED_AT]);
});

it("the pipeline owns the images of its sidecars, by the place where they are deployed", () => {
  const theirs = { ...VALID_SIDECAR, imageOwner: "pipeline" as const };
  const withSidecars = service({ sidecars: { proxy: VALID_SIDECAR, exporter: theirs, cache: VALID_SIDECAR } });
  expect(ownedByPipeline(withSidecars, TEMPLATE)).toEqual([
    "spec[0].template[0].spec[0].container[0].image",
    "spec[0].template[0].spec[0].container[1].image",
    RESTARTED_AT,
  ]);
});

it("the pipeline owns the images of init containers that run the main one", () => {
  const withInit = service({ initContainers: { wait: { image: "library/busybox:1.37.0" }, migrate: {} } });
  expect(ownedByPipeline(withInit, TEMPLATE)).toEqual([
    "spec[0].template[0].spec[0].container[0].image",
    "spec[0].template[0].spec[0].init_container[1].image",
    RESTARTED_AT,
  ]);
});
