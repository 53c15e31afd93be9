import type { DeclarationReader } from "../declaration-reader";
import { parseHostName, parseSubdomainName } from "../value/dns-name";
import { ValueError } from "../value/value-error";

/**
 * TLS between a gateway and a port, which the gateway verifies.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#backendtlspolicy
 */
export interface BackendTlsDeclaration {
  /** The name that the certificate is for. @default - "<name>.<namespace>.svc"; of what runs elsewhere its `tlsName` */
  readonly hostname?: string;
  /**
   * Who has to have signed it: `System` for those whom everybody trusts, or a ConfigMap of the same namespace that has their
   * certificates in its key `ca.crt`. @default "System"
   */
  readonly ca?: "System" | { readonly configMap: string };
}

/** TLS at a port with every field known, each as in {@link BackendTlsDeclaration}. It is a valid declaration too. */
export interface ResolvedBackendTls {
  /** Undefined for the name that the Service has. */
  readonly hostname?: string | undefined;
  readonly ca: "System" | { readonly configMap: string };
}

/** Reads TLS at a port. */
export function resolveBackendTls(reader: DeclarationReader, declared: BackendTlsDeclaration): ResolvedBackendTls {
  const hostname = reader.optional("hostname", declared.hostname, parseHostName, undefined);
  const ca = declared.ca ?? "System";
  return {
    ...(hostname !== undefined && { hostname }),
    ca:
      typeof ca === "string"
        ? reader.required("ca", ca, parseCa)
        : { configMap: reader.at("ca").required("configMap", ca.configMap, parseSubdomainName) },
  };
}

function parseCa(value: string): "System" {
  if (value === "System") return value;
  throw new ValueError("say who signs the certificate", value, 'write "System", or { configMap: "…" }');
}
