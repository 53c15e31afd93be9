import { TerraformResource } from "cdktf";
import { GatewayApi } from "../../../constructs/azure/gateway-api";
import { synth } from "../../support/synth";

it("the definitions and their implementation are switched on in the words of Azure's API", () => {
  const stack = synth((stack) => {
    new GatewayApi(stack, "gateway", { clusterId: "/cluster" });
  });
  expect(stack.only("azapi_update_resource")).toEqual({
    type: "Microsoft.ContainerService/managedClusters@2026-03-01",
    resource_id: "/cluster",
    body: {
      properties: {
        ingressProfile: {
          gatewayAPI: { installation: "Standard" },
          webAppRouting: { gatewayAPIImplementations: { appRoutingIstio: { mode: "Enabled" } } },
        },
      },
    },
  });
});

it("app routing itself runs for records and certificates, without its NGINX", () => {
  const stack = synth((stack) => {
    new GatewayApi(stack, "gateway", { clusterId: "/cluster", dns: true });
  });
  expect(stack.only("azapi_update_resource")).toMatchObject({
    body: {
      properties: {
        ingressProfile: { webAppRouting: { enabled: true, nginx: { defaultIngressControllerType: "None" } } },
      },
    },
  });
});

it("it waits for other changes of the cluster", () => {
  const stack = synth((stack) => {
    const pool = new TerraformResource(stack, "pool", {
      terraformResourceType: "x_pool",
      terraformGeneratorMetadata: { providerName: "x" },
    });
    new GatewayApi(stack, "gateway", { clusterId: "/cluster", after: [pool] });
  });
  expect(stack.only("azapi_update_resource")).toMatchObject({ depends_on: ["x_pool.pool"] });
});

it("beside a service mesh the definitions alone are switched on, because Azure runs one of both", () => {
  const stack = synth((stack) => {
    new GatewayApi(stack, "gateway", { clusterId: "/cluster", mesh: true });
  });
  expect(stack.only("azapi_update_resource")).toMatchObject({
    body: {
      properties: {
        ingressProfile: {
          gatewayAPI: { installation: "Standard" },
          webAppRouting: { gatewayAPIImplementations: { appRoutingIstio: { mode: "Disabled" } } },
        },
      },
    },
  });
});

it("app routing itself runs beside a service mesh too, for its gateways", () => {
  const stack = synth((stack) => {
    new GatewayApi(stack, "gateway", { clusterId: "/cluster", mesh: true, dns: true });
  });
  expect(stack.only("azapi_update_resource")).toMatchObject({
    body: {
      properties: {
        ingressProfile: {
          webAppRouting: {
            enabled: true,
            nginx: { defaultIngressControllerType: "None" },
            gatewayAPIImplementations: { appRoutingIstio: { mode: "Disabled" } },
          },
        },
      },
    },
  });
});
