import { defineConfigMap, definePlatform } from "../../index";

const proxy = defineConfigMap({
  data: {
    "default.conf.template": [
      "log_format main '$remote_addr ${SHOP_NAME}';",
      "server { listen 8080; location / { proxy_pass http://cart:80; } }",
    ].join("\n"),
  },
});

export default definePlatform({
  name: "shop",
  domain: "shop.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 2 } },
  },
  environments: {
    prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } },
    dev: { network: { vnetCidr: "10.20.0.0/16", nodeSubnetCidr: "10.20.0.0/22" } },
  },
  configMaps: {
    settings: {
      data: { LOG_LEVEL: "info", CURRENCY: "EUR" },
      overrides: { dev: { data: { LOG_LEVEL: "debug" } } },
    },
    proxy,
    "ca-bundle": { exists: true }, // made by trust-manager
  },
  services: {
    cart: {
      image: "shop/cart:2.4.0",
      ports: { http: 8080 },
      resources: { requests: { cpu: "100m", memory: "128Mi" } },
      replicas: 2,
      envFrom: [{ configMap: "settings" }],
      volumes: { ca: { kind: "configMap", name: "ca-bundle", mountPath: "/etc/ssl/shop" } },
    },
    front: {
      image: "nginxinc/nginx-unprivileged:1.29.3",
      ports: { http: 8080 },
      probes: { liveness: { path: "/" }, readiness: { path: "/" } },
      metrics: false,
      resources: { requests: { cpu: "50m", memory: "64Mi" } },
      replicas: 2,
      runAsUser: 101,
      env: { SHOP_NAME: "shop", NGINX_ENVSUBST_OUTPUT_DIR: "/tmp" },
      volumes: { templates: { kind: "configMap", name: "proxy", mountPath: "/etc/nginx/templates" } },
    },
  },
});
