import fc from "fast-check";
import { ServiceDeployment, type ServiceDeploymentProps } from "../../../constructs/kubernetes/service-deployment";
import { anyService } from "../../support/any-service";
import { type Synthesized, synth } from "../../support/synth";

interface Container {
  readonly name: string;
  readonly image: string;
  readonly port?: readonly { readonly name: string }[];
  readonly volume_mount: readonly { readonly name: string; readonly mount_path: string }[];
  readonly security_context: object;
}

interface Deployment {
  readonly spec: {
    readonly replicas?: string;
    readonly selector: { readonly match_labels: Readonly<Record<string, string>> };
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly container: readonly Container[];
        readonly volume: readonly { readonly name: string }[];
      };
    };
  };
  readonly lifecycle: { readonly ignore_changes: readonly string[] };
}

function always(property: (stack: Synthesized, declared: ServiceDeploymentProps) => void): void {
  fc.assert(
    fc.property(anyService, (declared) => {
      property(
        synth((stack) => {
          new ServiceDeployment(stack, "service", declared);
        }),
        declared,
      );
    }),
    { numRuns: 20 },
  );
}

function deploymentOf(stack: Synthesized): Deployment {
  return stack.only("kubernetes_deployment_v1") as Deployment;
}

it("the selector finds the pods, and nothing in it can be declared", () => {
  always((stack, declared) => {
    const { selector, template } = deploymentOf(stack).spec;
    expect(template.metadata.labels).toMatchObject(selector.match_labels);
    expect(selector.match_labels).toEqual({ "app.kubernetes.io/name": declared.name });
    expect(stack.only("kubernetes_service_v1")).toHaveProperty("spec.selector", selector.match_labels);
  });
});

it("there is a number of replicas or an autoscaler, never both and never none", () => {
  always((stack) => {
    const autoscalers = stack.all("kubernetes_horizontal_pod_autoscaler_v2").length;
    expect(deploymentOf(stack).spec.replicas === undefined ? 1 : 0).toBe(autoscalers);
  });
});

it("a plan leaves exactly those images alone that the pipeline owns", () => {
  always((stack, declared) => {
    const { lifecycle, spec } = deploymentOf(stack);
    spec.template.spec.container.forEach(({ name: container }, index) => {
      const { imageOwner } = declared.sidecars?.[container] ?? declared;
      const path = `spec[0].template[0].spec[0].container[${index}].image`;
      expect(lifecycle.ignore_changes.includes(path)).toBe(imageOwner === "pipeline");
    });
  });
});

it("the main container comes first and has the name of the service", () => {
  always((stack, declared) => {
    const { container } = deploymentOf(stack).spec.template.spec;
    const [first, ...others] = container.map((each) => each.name);
    expect(first).toBe(declared.name);
    expect(others.sort()).toEqual(Object.keys(declared.sidecars ?? {}).sort());
  });
});

it("no container may gain rights, and each can write to /tmp", () => {
  always((stack) => {
    const { container, volume } = deploymentOf(stack).spec.template.spec;
    for (const { security_context, volume_mount } of container) {
      expect(security_context).toEqual({
        allow_privilege_escalation: false,
        capabilities: { drop: ["ALL"] },
        privileged: false,
        read_only_root_filesystem: true,
        run_as_non_root: true,
      });
      const folder = volume_mount.find(({ mount_path }) => mount_path === "/tmp");
      expect(volume.map((each) => each.name)).toContain(folder?.name);
    }
    expect(new Set(volume.map((each) => each.name)).size).toBe(volume.length);
  });
});

it("every port of the Service is a port of a container", () => {
  always((stack) => {
    const listening = deploymentOf(stack).spec.template.spec.container.flatMap(({ port = [] }) => port);
    const { spec } = stack.only("kubernetes_service_v1") as { spec: { port: { target_port: string }[] } };
    expect(spec.port.map(({ target_port }) => target_port).sort()).toEqual(listening.map((each) => each.name).sort());
  });
});

it("the same declaration gives the same output", () => {
  always((stack, declared) => {
    const again = synth((other) => {
      new ServiceDeployment(other, "service", declared);
    });
    expect(JSON.stringify(again.json)).toBe(JSON.stringify(stack.json));
  });
});
