import { definePlatform } from "../../model/platform/platform";

/** As little as writes stacks, with something risky in it: what a whole platform loads and writes is not asked here. */
export default definePlatform({
  name: "office",
  domain: "smaacc.io",
  environments: { office: { cluster: { kind: "kubeconfig", context: "office" }, production: true } },
  services: {
    web: {
      image: "smaacc/web:1.0.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "64Mi" } },
      replicas: 1,
    },
  },
});
