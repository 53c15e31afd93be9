/**
 * How the certificate of a host is found.
 *
 * @see https://cert-manager.io/docs/usage/gateway/
 */
export interface TlsDeclaration {
  /** Name of the Secret with the certificate; `{host}` stands for the host with hyphens. @default "{host}-tls" */
  readonly secretName?: string;
  /** Name of a cert-manager ClusterIssuer that fills the Secret. @default - the Secret is filled by other means */
  readonly clusterIssuer?: string;
}

/** How the certificate of a host is found, with every field known. */
export interface ResolvedTls {
  readonly secretName: string;
  readonly clusterIssuer: string | undefined;
}
