import { ownedByPipeline, sidecarsInOrder } from "../../../constructs/kubernetes/image-ownership";
import { service, VALID_SIDECAR } from "../../support/service";

const RESTARTED_AT = 'spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]';

test("the pipeline owns the image of the main container, and when the pods were restarted", () => {
  expect(ownedByPipeline(service())).toEqual(["spec[0].template[0].spec[0].container[0].image", RESTARTED_AT]);
});

test("Terraform may own the image; restarts are still the pipeline's", () => {
  expect(ownedByPipeline(service({ imageOwner: "terraform" }))).toEqual([RESTARTED_AT]);
});

test("sidecars whose images the pipeline owns come first, so that no other can take their index", () => {
  const theirs = { ...VALID_SIDECAR, imageOwner: "pipeline" as const };
  const withSidecars = service({ sidecars: { proxy: VALID_SIDECAR, exporter: theirs, cache: VALID_SIDECAR } });
  expect(sidecarsInOrder(withSidecars).map(({ name }) => name)).toEqual(["exporter", "proxy", "cache"]);
  expect(ownedByPipeline(withSidecars)).toEqual([
    "spec[0].template[0].spec[0].container[0].image",
    "spec[0].template[0].spec[0].container[1].image",
    RESTARTED_AT,
  ]);
});
