import type { EnvironmentDeclaration } from "../../../../model/platform/environment";
import { meshGateway } from "../../../../model/rules/platform/mesh-gateway";
import { findings } from "../../../support/findings";
import { platform } from "../../../support/platform";
import { VALID_SERVICE } from "../../../support/service";

const MESH = { istio: { revisions: ["asm-1-30"] } };
const WEB = { services: { web: VALID_SERVICE }, routes: [{ host: "{domain}", to: "web" }] };

const found = (
  { addons, routing }: Pick<EnvironmentDeclaration, "addons" | "routing">,
  declared: Partial<typeof WEB> = WEB,
) => findings(meshGateway, platform({ dev: { addons, routing } }, declared));

describe("platform/mesh-gateway", () => {
  it.each<[string, Pick<EnvironmentDeclaration, "addons" | "routing">]>([
    ["routes without a mesh", {}],
    ["a mesh whose routes say nothing else", { addons: MESH }],
    ["a mesh with routes of its class", { addons: MESH, routing: { kind: "gateway", className: "istio" } }],
    ["a mesh with another way in", { addons: MESH, routing: { kind: "gateway", className: "azure-alb-external" } }],
  ])("accepts %s", (_, environment) => {
    expect(found(environment)).toEqual([]);
  });

  it("accepts a mesh without routes", () => {
    const routing = { kind: "gateway", className: "approuting-istio" } as const;
    expect(found({ addons: MESH, routing }, { services: WEB.services })).toEqual([]);
  });

  it("fails when routes ask for the implementation beside the mesh", () => {
    expect(found({ addons: MESH, routing: { kind: "gateway", className: "approuting-istio" } })).toEqual([
      'error [environments.dev.routing.className] must be another class beside addons.istio: AKS runs one of both, got "approuting-istio"; leave it out, so that it is "istio"',
    ]);
  });
});
