import type { ServiceDeclaration } from "../kubernetes/service";
import { CLIENT_ID, USES_IDENTITY } from "./identity-of-pods";
import { loginKey, loginPath, type ResolvedLogin, redirectAddress } from "./login";

/** What the proxy of a login stands before. */
export interface ProxiedTarget {
  /** What it calls: `service:port`. */
  readonly call: string;
  /** Address that it sends requests to. */
  readonly address: string;
  /** Whether that is one that knows its own name only, so that requests are for it. */
  readonly isElsewhere: boolean;
  /** Hosts that people come by. */
  readonly hosts: readonly string[];
  /** Whose it is. */
  readonly team: string | undefined;
}

/** Key of the Secret that encrypts the cookies. */
export const COOKIE_SECRET = "cookie-secret";

const LISTENS = 4180;
const METRICS = 44180;

/**
 * The service that lets nobody pass who is not signed in: oauth2-proxy in front of another service. It takes over no header
 * of a caller, neither forwarded ones nor those that say who somebody is; the cluster vouches for its account, so that there
 * is no client secret. A session is a cookie of the host, encrypted, without any token of Entra in it, and bound to
 * this login: that of another one is no session here.
 *
 * @see https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview
 */
export function loginProxy(login: ResolvedLogin, target: ProxiedTarget) {
  const { authority, tenantId, clientId, groups, sessionHours, cookieSecret, proxy } = login;
  const { image = "quay.io/oauth2-proxy/oauth2-proxy:v7.15.6", sleepFrom = "busybox:1.37.0-musl" } = proxy;
  const [host, ...others] = target.hosts;
  return {
    image,
    imageOwner: "terraform",
    args: [
      "--provider=entra-id",
      "--entra-id-federated-token-auth=true",
      `--oidc-issuer-url=${authority}/${tenantId}/v2.0`,
      `--client-id=${clientId}`,
      "--scope=openid profile email",
      "--code-challenge-method=S256",
      // accounts of administrators have no mailbox
      "--oidc-email-claim=preferred_username",
      "--email-domain=*",
      ...groups.map((group) => `--allowed-group=${group}`),
      `--upstream=${target.address}`,
      ...(target.isElsewhere ? ["--pass-host-header=false"] : []),
      "--pass-basic-auth=false",
      "--pass-user-headers=true",
      `--http-address=0.0.0.0:${LISTENS}`,
      `--metrics-address=0.0.0.0:${METRICS}`,
      `--proxy-prefix=${loginPath(login)}`,
      ...(host !== undefined && others.length === 0 ? [`--redirect-url=${redirectAddress(login, host)}`] : []),
      "--skip-provider-button=true",
      `--cookie-name=__Host-${login.name}-${loginKey(login)}`,
      `--cookie-expire=${sessionHours}h`,
      "--cookie-secure=true",
      "--cookie-samesite=lax",
      "--session-cookie-minimal=true",
    ],
    env: { OAUTH2_PROXY_COOKIE_SECRET: { secret: cookieSecret, key: COOKIE_SECRET } },
    ports: { http: LISTENS, metrics: METRICS },
    probes: { liveness: { path: "/ping" }, readiness: { path: "/ready" } },
    metrics: { port: "metrics", path: "/metrics" },
    resources: proxy.resources ?? { requests: { cpu: "50m", memory: "64Mi" } },
    replicas: proxy.replicas ?? 2,
    runAsUser: 65532,
    ...(target.team !== undefined && { team: target.team }),
    labels: { [USES_IDENTITY]: "true" },
    serviceAccount: { annotations: { [CLIENT_ID]: clientId } },
    calls: [target.call],
    egress: [{ cidr: "0.0.0.0/0", ports: [443] }],
    preStop: { sleepFrom, seconds: 5 },
  } satisfies ServiceDeclaration<{ readonly http: number; readonly metrics: number }>;
}
