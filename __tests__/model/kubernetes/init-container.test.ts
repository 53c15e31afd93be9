import { DeclarationReader } from "../../../model/declaration-reader";
import { type InitContainerDeclaration, resolveInitContainer } from "../../../model/kubernetes/init-container";
import { formatProblem, type Problem } from "../../../model/problem";
import { service } from "../../support/service";

function initContainer(declared: InitContainerDeclaration) {
  const problems: Problem[] = [];
  const reader = new DeclarationReader(problems);
  const resolved = resolveInitContainer(reader, "wait", declared, { main: service(), ports: service().ports });
  return { resolved, problems: problems.map(formatProblem) };
}

describe("resolveInitContainer", () => {
  it("takes image, its owner and resources of the main container, where none are declared", () => {
    const { resolved, problems } = initContainer({ command: ["/bin/migrate"] });
    expect(JSON.parse(JSON.stringify(resolved))).toEqual({
      name: "wait",
      allowPrivilegeEscalation: false,
      stdin: false,
      tty: false,
      image: "smaacc/users:1.14.2",
      imageOwner: "pipeline",
      resources: JSON.parse(JSON.stringify(service().resources)),
      command: ["/bin/migrate"],
      env: {},
      envFrom: [],
      capabilities: [],
      privileged: false,
      probes: { liveness: false, readiness: false },
      readOnlyRootFilesystem: true,
    });
    expect(problems).toEqual([]);
    expect(initContainer(resolved).resolved).toEqual(resolved);
  });

  it("leaves an image of its own to Terraform, unless it says otherwise", () => {
    const image = "library/busybox:1.37.0";
    expect(initContainer({ image }).resolved.imageOwner).toBe("terraform");
    expect(initContainer({ image, imageOwner: "pipeline" }).resolved.imageOwner).toBe("pipeline");
    expect(initContainer({ imageOwner: "terraform" }).resolved.imageOwner).toBe("terraform");
  });

  it("has resources of its own where they are declared", () => {
    const { resources } = initContainer({ resources: { requests: { cpu: "1", memory: "1Gi" } } }).resolved;
    expect(String(resources.limits.memory)).toBe("1Gi");
  });

  it("fails for values that cannot be read", () => {
    const declared = JSON.parse('{ "image": "a b", "restartPolicy": "Never" }');
    expect(initContainer(declared).problems).toEqual([
      expect.stringContaining("[image] must"),
      '[restartPolicy] must be one of the known values, got "Never"; write Always (value)',
    ]);
  });
});
