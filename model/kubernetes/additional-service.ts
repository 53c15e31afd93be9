import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { parseServiceName } from "../value/dns-name";
import { parsePortNumber } from "../value/integer";
import { parseLabelKey } from "../value/label";
import type { Labels } from "./labels";
import { type MetadataDeclaration, type ResolvedMetadata, resolveMetadata } from "./metadata";
import { resolveSessionAffinity, type SessionAffinityDeclaration } from "./session-affinity";

/** A port of a further Service. */
export interface AdditionalPortDeclaration<Port extends string = string> {
  /** Port of the Service, 1 to 65535. */
  readonly port: number;
  /** Name of the port of the workload that it leads to. */
  readonly targetPort: Port;
  /** What is spoken, for gateways and meshes. @default - nothing is said */
  readonly appProtocol?: string;
}

/**
 * A Service beside that of a workload: with another name for some of its ports, such as those of metrics, or before the
 * pods of several workloads, such as all versions of one.
 *
 * @typeParam Port names of the ports of the workload
 */
export interface AdditionalServiceDeclaration<Port extends string = string> {
  /** Ports by name. @default - those of the Service of the workload */
  readonly ports?: Readonly<Record<string, AdditionalPortDeclaration<Port>>>;
  /** Labels of the pods that it leads to, of this workload and of others. @default - those that find the pods of the workload */
  readonly selector?: Labels;
  /** Whether it has no address: its DNS name is the addresses of the pods. @default false */
  readonly headless?: boolean;
  /** Whether calls from one address go to one pod, as long as it is there. @default - each call to any pod */
  readonly sessionAffinity?: SessionAffinityDeclaration;
  /** Whether it leads to pods that are not ready too, such as members that look for each other. @default false */
  readonly publishNotReadyAddresses?: boolean;
  /** More labels and annotations of it, beside those of the workload's objects. @default - none */
  readonly metadata?: MetadataDeclaration;
}

/** A further Service with every field known, each as in {@link AdditionalServiceDeclaration}. It is a valid declaration too. */
export interface ResolvedAdditionalService {
  readonly ports: Readonly<Record<string, AdditionalPortDeclaration>> | undefined;
  readonly selector: Labels | undefined;
  readonly headless: boolean;
  readonly sessionAffinity: Required<SessionAffinityDeclaration> | undefined;
  readonly publishNotReadyAddresses: boolean;
  readonly metadata: ResolvedMetadata;
}

/** Fills in the defaults of further Services by name, and reads their values. */
export function resolveAdditionalServices(
  reader: DeclarationReader,
  declared: Readonly<Record<string, AdditionalServiceDeclaration>> | undefined,
): Readonly<Record<string, ResolvedAdditionalService>> {
  return mapRecord(declared, (service, name) => {
    reader.required(name, name, parseServiceName);
    const ports = reader.at(name, "ports");
    return {
      ports:
        service.ports &&
        mapRecord(service.ports, ({ port, targetPort, appProtocol }, key) => ({
          port: ports.at(key).required("port", port, parsePortNumber),
          targetPort: ports.at(key).required("targetPort", targetPort, (text) => text),
          ...(appProtocol && { appProtocol: ports.at(key).required("appProtocol", appProtocol, parseLabelKey) }),
        })),
      selector: service.selector ?? undefined,
      headless: service.headless ?? false,
      sessionAffinity: resolveSessionAffinity(reader.at(name, "sessionAffinity"), service.sessionAffinity),
      publishNotReadyAddresses: service.publishNotReadyAddresses ?? false,
      metadata: resolveMetadata(service.metadata),
    };
  });
}
