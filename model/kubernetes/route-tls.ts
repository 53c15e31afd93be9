/**
 * How the certificate of a host is found.
 *
 * @see https://cert-manager.io/docs/usage/gateway/
 */
export interface TlsDeclaration {
  /**
   * Name of the Secret with the certificate; `{host}` stands for the host with hyphens, `{listener}` for the name of the listener of
   * the host, and `{gateway}` for that of the Gateway.
   *
   * @default "{host}-tls"
   */
  readonly secretName?: string;
  /** Name of a cert-manager ClusterIssuer that fills the Secret. @default - the Secret is filled by other means */
  readonly clusterIssuer?: string;
  /**
   * What an implementation of the Gateway API wants to know of each listener besides, such as where it finds the certificate, with
   * which it fills the Secret then; `{host}` stands for the host with hyphens. Not of Ingresses. @default {}
   */
  readonly options?: Readonly<Record<string, string>>;
}

/** How the certificate of a host is found, with every field known. */
export interface ResolvedTls {
  readonly secretName: string;
  readonly clusterIssuer: string | undefined;
  readonly options?: Readonly<Record<string, string>> | undefined;
}
