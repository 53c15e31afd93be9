import type { ServiceDeclaration } from "../kubernetes/service";

/** Who may pass a login, and where to. */
export interface EntraLogin {
  /** Address of the service behind it, as its pods call it: `http://orders`. */
  readonly to: string;
  /** Application (client) id of the app registration, a UUID; its redirect address is `https://<host>/oauth2/callback`. */
  readonly clientId: string;
  /** Id of the Entra tenant, a UUID. */
  readonly tenantId: string;
  /** Object ids of the groups whose members may pass. @default - everybody of the tenant who may use the application */
  readonly groups?: readonly string[];
  /** Name of a Secret whose key `cookie-secret` encrypts the cookies: 32 random bytes. @default "login" */
  readonly cookieSecret?: string;
  /** Version of oauth2-proxy, 7.14 or later. @default "v7.14.0" */
  readonly version?: string;
}

const LISTENS = 4180;
const METRICS = 44180;

/**
 * A service that lets nobody pass who is not signed in to Entra: oauth2-proxy in front of another service, without a client
 * secret. The cluster vouches for its service account, and the app registration trusts it by a federated credential. A
 * route leads to it in place of the service. The service gets the name of the person in `X-Forwarded-User`, and goes on
 * answering the other pods of its namespace without a login.
 *
 * @see https://oauth2-proxy.github.io/oauth2-proxy/configuration/providers/ms_entra_id
 * @example
 * ```ts
 * export const login = entraLogin({
 *   to: "http://orders",
 *   clientId: "00000000-0000-0000-0000-0000000000c1",
 *   tenantId: "00000000-0000-0000-0000-0000000000d1",
 * });
 * ```
 */
export function entraLogin(login: EntraLogin) {
  const { to, clientId, tenantId, groups = [], cookieSecret = "login", version = "v7.14.0" } = login;
  return {
    image: `quay.io/oauth2-proxy/oauth2-proxy:${version}`,
    imageOwner: "terraform",
    args: [
      "--provider=entra-id",
      "--entra-id-federated-token-auth=true",
      `--oidc-issuer-url=https://login.microsoftonline.com/${tenantId}/v2.0`,
      `--client-id=${clientId}`,
      "--scope=openid email profile",
      "--email-domain=*",
      ...groups.map((group) => `--allowed-group=${group}`),
      `--upstream=${to}`,
      `--http-address=0.0.0.0:${LISTENS}`,
      `--metrics-address=0.0.0.0:${METRICS}`,
      "--reverse-proxy=true",
      "--skip-provider-button=true",
      "--cookie-secure=true",
      "--cookie-samesite=lax",
    ],
    env: { OAUTH2_PROXY_COOKIE_SECRET: { secret: cookieSecret, key: "cookie-secret" } },
    ports: { http: LISTENS, metrics: METRICS },
    probes: { liveness: { path: "/ping" }, readiness: { path: "/ready" } },
    metrics: { port: "metrics", path: "/metrics" },
    resources: { requests: { cpu: "50m", memory: "64Mi" } },
    replicas: 2,
    runAsUser: 65532,
    labels: { "azure.workload.identity/use": "true" },
    serviceAccount: { annotations: { "azure.workload.identity/client-id": clientId } },
    egress: [{ cidr: "0.0.0.0/0", ports: [443] }],
    preStop: { sleepFrom: "busybox:1.37.0-musl", seconds: 5 },
  } satisfies ServiceDeclaration<{ readonly http: number; readonly metrics: number }>;
}
