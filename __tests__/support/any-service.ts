import fc from "fast-check";
import type { ServiceDeploymentProps } from "../../constructs/kubernetes/service-deployment";

const name = fc.stringMatching(/^[a-z][a-z0-9]{1,9}$/);
const memory = fc.integer({ min: 32, max: 512 }).map((mebibytes) => `${mebibytes}Mi`);
const resources = fc.record({
  requests: fc.record({ cpu: fc.integer({ min: 10, max: 4000 }).map((millicores) => `${millicores}m`), memory }),
});
const image = fc.tuple(name, fc.nat(99)).map(([repository, minor]) => `smaacc/${repository}:1.${minor}`);
const owner = fc.constantFrom("pipeline" as const, "terraform" as const);
const sidecar = fc.record({ image, resources, imageOwner: owner });
const autoscaling = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.nat(5))
  .map(([min, more]) => ({ min, max: min + more }));

/** Any service that breaks no rule. */
export const anyService: fc.Arbitrary<ServiceDeploymentProps> = fc
  .record({
    names: fc.uniqueArray(name, { minLength: 8, maxLength: 8 }),
    numbers: fc.uniqueArray(fc.integer({ min: 1024, max: 65535 }), { minLength: 4, maxLength: 4 }),
    portCount: fc.integer({ min: 1, max: 4 }),
    sidecars: fc.array(sidecar, { maxLength: 3 }),
    image,
    imageOwner: owner,
    resources,
    replicas: fc.oneof(fc.integer({ min: 1, max: 9 }), autoscaling),
    labels: fc.dictionary(fc.constantFrom("team", "tier", "example.com/cost"), name),
    runAsUser: fc.integer({ min: 1, max: 65535 }),
    metrics: fc.constantFrom(false as const, undefined),
  })
  .map(({ names: [own = "users", ...others], numbers, portCount, sidecars, ...rest }) => ({
    ...rest,
    name: own,
    namespace: "portal",
    ports: Object.fromEntries(numbers.slice(0, portCount).map((number, index) => [`port-${index}`, number])),
    sidecars: Object.fromEntries(sidecars.map((each, index) => [others[index] ?? "", each])),
  }));
