import type { TerraformStack } from "cdktf";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { ServiceDeployment } from "../../../constructs/kubernetes/service-deployment";
import type { PortDeclaration } from "../../../model/kubernetes/port";
import { VALID_SERVICE } from "../../support/service";
import { type Synthesized, synth } from "../../support/synth";

function policies(stack: Synthesized): Record<string, unknown> {
  const all = stack.all("kubernetes_network_policy_v1") as {
    metadata: { name: string; namespace: string };
    spec: unknown;
  }[];
  return Object.fromEntries(all.map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec]));
}

function add(stack: TerraformStack, name: string, namespace: string | Namespace): ServiceDeployment {
  const ports: Readonly<Record<string, PortDeclaration>> = { http: 8080, dns: { container: 53, protocol: "UDP" } };
  return new ServiceDeployment(stack, name, { ...VALID_SERVICE, name, namespace, ports });
}

const USERS = { match_labels: { "app.kubernetes.io/name": "users" } };
const WEB = { match_labels: { "app.kubernetes.io/name": "web" } };
const PORTS = [
  { protocol: "TCP", port: "8080" },
  { protocol: "UDP", port: "53" },
];

it("a service hears the pods of another namespace on its ports", () => {
  const stack = synth((stack) => void add(stack, "users", "portal").allowFrom(add(stack, "web", "ui")));
  expect(policies(stack)).toEqual({
    "portal/users-from-ui-web": {
      policy_types: ["Ingress"],
      pod_selector: USERS,
      ingress: [
        {
          from: [{ namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "ui" } }, pod_selector: WEB }],
          ports: PORTS,
        },
      ],
    },
  });
});

it("the egress of a closed namespace is opened too", () => {
  const stack = synth((stack) => {
    const ui = new Namespace(stack, "ui", { name: "ui" });
    add(stack, "users", "portal").allowFrom(add(stack, "web", ui));
  });
  expect(policies(stack)["ui/web-to-portal-users"]).toEqual({
    policy_types: ["Egress"],
    pod_selector: WEB,
    egress: [
      {
        to: [
          { namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "portal" } }, pod_selector: USERS },
        ],
        ports: PORTS,
      },
    ],
  });
});

it("the egress of a namespace that was not made here stays as it is: a policy would close everything else", () => {
  const stack = synth((stack) => {
    const ui = Namespace.fromName(stack, "ui", "ui");
    const web = new ServiceDeployment(stack, "web", { ...VALID_SERVICE, name: "web", namespace: ui });
    add(stack, "users", "portal").allowFrom(web);
  });
  expect(Object.keys(policies(stack))).toEqual(["portal/users-from-ui-web"]);
});

it("a service hears pods that were not made here", () => {
  const stack = synth(
    (stack) => void add(stack, "users", "portal").allowFrom({ namespace: "jobs", labels: { app: "nightly" } }),
  );
  expect(policies(stack)["portal/users-from-jobs-nightly"]).toMatchObject({
    ingress: [{ from: [{ pod_selector: { match_labels: { app: "nightly" } } }] }],
  });
});

it("allowing twice is the same as once", () => {
  const stack = synth((stack) => {
    const web = add(stack, "web", "ui");
    add(stack, "users", "portal").allowFrom(web).allowFrom(web);
  });
  expect(Object.keys(policies(stack))).toHaveLength(1);
});
