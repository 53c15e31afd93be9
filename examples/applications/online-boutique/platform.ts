import { definePlatform } from "cdktf-aks-platform";

const image = (name: string) => `us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/${name}:v0.10.6`;
/** What its objects are known by, and its pods are found by. */
const known = (app: string) => ({ selector: { app }, metadata: { labels: { app } } });
/** A server of gRPC, which is asked for its health in gRPC too. */
const server = {
  containerName: "server",
  metrics: false,
  replicas: 1,
  runAsUser: 1000,
  terminationGracePeriodSeconds: 5,
} as const;
/** What most of them ask for. */
const small = { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } } as const;
const rewritten = { "sidecar.istio.io/rewriteAppHTTPProbers": "true" } as const;
const every5Seconds = { grpc: true, periodSeconds: 5 } as const;
const every10Seconds = { grpc: true } as const;

/** Asks twelve times whether the shop is there. */
const waitForFrontend = `MAX_RETRIES=12
RETRY_INTERVAL=10
for i in $(seq 1 $MAX_RETRIES); do
  echo "Attempt $i: Pinging frontend: \${FRONTEND_ADDR}..."
  STATUSCODE=$(wget --server-response http://\${FRONTEND_ADDR} 2>&1 | awk '/^  HTTP/{print $2}')
  if [ $STATUSCODE -eq 200 ]; then
      echo "Frontend is reachable."
      exit 0
  fi
  echo "Error: Could not reach frontend - Status code: \${STATUSCODE}"
  sleep $RETRY_INTERVAL
done
echo "Failed to reach frontend after $MAX_RETRIES attempts."
exit 1
`;

/** Online Boutique, as `release/kubernetes-manifests.yaml` of https://github.com/GoogleCloudPlatform/microservices-demo deploys it. */
export default definePlatform({
  name: "online-boutique",
  domain: "boutique.example",
  shared: {
    location: "westeurope",
    kubernetesVersion: "1.35",
    apiServer: { kind: "private" },
    pools: { system: { mode: "System", vmSize: "Standard_D4ds_v5", nodes: 3 } },
  },
  environments: { prod: { network: { vnetCidr: "10.10.0.0/16", nodeSubnetCidr: "10.10.0.0/22" } } },
  services: {
    frontend: {
      ...server,
      terminationGracePeriodSeconds: 30,
      image: image("frontend"),
      ...known("frontend"),
      annotations: rewritten,
      ports: { http: 8080 },
      exposed: { sources: ["0.0.0.0/0"], serviceName: "frontend-external" },
      env: {
        PORT: "8080",
        PRODUCT_CATALOG_SERVICE_ADDR: "productcatalogservice:3550",
        CURRENCY_SERVICE_ADDR: "currencyservice:7000",
        CART_SERVICE_ADDR: "cartservice:7070",
        RECOMMENDATION_SERVICE_ADDR: "recommendationservice:8080",
        SHIPPING_SERVICE_ADDR: "shippingservice:50051",
        CHECKOUT_SERVICE_ADDR: "checkoutservice:5050",
        AD_SERVICE_ADDR: "adservice:9555",
        SHOPPING_ASSISTANT_SERVICE_ADDR: "shoppingassistantservice:80",
        ENABLE_PROFILER: "0",
      },
      probes: {
        readiness: {
          path: "/_healthz",
          headers: { Cookie: "shop_session-id=x-readiness-probe" },
          initialDelaySeconds: 10,
        },
        liveness: {
          path: "/_healthz",
          headers: { Cookie: "shop_session-id=x-liveness-probe" },
          initialDelaySeconds: 10,
          failureThreshold: 5,
        },
      },
      resources: small,
    },
    adservice: {
      ...server,
      image: image("adservice"),
      ...known("adservice"),
      ports: { grpc: 9555 },
      env: { PORT: "9555" },
      probes: {
        readiness: { grpc: true, initialDelaySeconds: 20, periodSeconds: 15 },
        liveness: { grpc: true, initialDelaySeconds: 20, periodSeconds: 15 },
      },
      resources: { requests: { cpu: "200m", memory: "180Mi" }, limits: { cpu: "300m", memory: "300Mi" } },
    },
    currencyservice: {
      ...server,
      image: image("currencyservice"),
      ...known("currencyservice"),
      ports: { grpc: 7000 },
      env: { PORT: "7000", DISABLE_PROFILER: "1" },
      probes: { readiness: every10Seconds, liveness: every10Seconds },
      resources: small,
    },
    cartservice: {
      ...server,
      image: image("cartservice"),
      ...known("cartservice"),
      ports: { grpc: 7070 },
      env: { REDIS_ADDR: "redis-cart:6379" },
      probes: {
        readiness: { grpc: true, initialDelaySeconds: 15 },
        liveness: { grpc: true, initialDelaySeconds: 15 },
      },
      resources: { requests: { cpu: "200m", memory: "64Mi" }, limits: { cpu: "300m", memory: "128Mi" } },
    },
    "redis-cart": {
      ...server,
      terminationGracePeriodSeconds: 30,
      containerName: "redis",
      image: "redis:alpine",
      imageOwner: "terraform",
      ...known("redis-cart"),
      ports: { "tcp-redis": 6379 },
      probes: { readiness: { path: false, periodSeconds: 5 }, liveness: { path: false, periodSeconds: 5 } },
      resources: { requests: { cpu: "70m", memory: "200Mi" }, limits: { cpu: "125m", memory: "256Mi" } },
      volumes: { "redis-data": { kind: "emptyDir", mountPath: "/data" } },
    },
    loadgenerator: {
      ...server,
      containerName: "main",
      image: image("loadgenerator"),
      ...known("loadgenerator"),
      annotations: rewritten,
      ports: {},
      env: { FRONTEND_ADDR: "frontend:80", USERS: "10", RATE: "1" },
      initContainers: {
        "frontend-check": {
          image: "busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d",
          command: ["/bin/sh", "-exc", waitForFrontend],
          env: { FRONTEND_ADDR: "frontend:80" },
        },
      },
      resources: { requests: { cpu: "300m", memory: "256Mi" }, limits: { cpu: "500m", memory: "512Mi" } },
    },
    recommendationservice: {
      ...server,
      image: image("recommendationservice"),
      ...known("recommendationservice"),
      ports: { grpc: 8080 },
      env: { PORT: "8080", PRODUCT_CATALOG_SERVICE_ADDR: "productcatalogservice:3550", DISABLE_PROFILER: "1" },
      probes: { readiness: every5Seconds, liveness: every5Seconds },
      resources: { requests: { cpu: "100m", memory: "220Mi" }, limits: { cpu: "200m", memory: "450Mi" } },
    },
    checkoutservice: {
      ...server,
      terminationGracePeriodSeconds: 30,
      image: image("checkoutservice"),
      ...known("checkoutservice"),
      ports: { grpc: 5050 },
      env: {
        PORT: "5050",
        PRODUCT_CATALOG_SERVICE_ADDR: "productcatalogservice:3550",
        SHIPPING_SERVICE_ADDR: "shippingservice:50051",
        PAYMENT_SERVICE_ADDR: "paymentservice:50051",
        EMAIL_SERVICE_ADDR: "emailservice:5000",
        CURRENCY_SERVICE_ADDR: "currencyservice:7000",
        CART_SERVICE_ADDR: "cartservice:7070",
      },
      probes: { readiness: every10Seconds, liveness: every10Seconds },
      resources: small,
    },
    emailservice: {
      ...server,
      image: image("emailservice"),
      ...known("emailservice"),
      ports: { grpc: { container: 8080, service: 5000 } },
      env: { PORT: "8080", DISABLE_PROFILER: "1" },
      probes: { readiness: every5Seconds, liveness: every5Seconds },
      resources: small,
    },
    paymentservice: {
      ...server,
      image: image("paymentservice"),
      ...known("paymentservice"),
      ports: { grpc: 50051 },
      env: { PORT: "50051", DISABLE_PROFILER: "1" },
      probes: { readiness: every10Seconds, liveness: every10Seconds },
      resources: small,
    },
    shippingservice: {
      ...server,
      terminationGracePeriodSeconds: 30,
      image: image("shippingservice"),
      ...known("shippingservice"),
      ports: { grpc: 50051 },
      env: { PORT: "50051", DISABLE_PROFILER: "1" },
      probes: { readiness: every5Seconds, liveness: every10Seconds },
      resources: small,
    },
    productcatalogservice: {
      ...server,
      image: image("productcatalogservice"),
      ...known("productcatalogservice"),
      ports: { grpc: 3550 },
      env: { PORT: "3550", DISABLE_PROFILER: "1" },
      probes: { readiness: every10Seconds, liveness: every10Seconds },
      resources: small,
    },
  },
});
