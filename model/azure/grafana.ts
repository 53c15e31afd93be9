import type { DeclarationReader } from "../declaration-reader";
import { resolved } from "../resolved";
import { choiceOf } from "../value/choice";
import { parseResourceId } from "../value/resource-id";
import { orToken } from "../value/token";
import { parseUuid } from "../value/uuid";
import { ValueError } from "../value/value-error";
import { cutName } from "./unique-name";

const MAJOR_VERSIONS = ["12", "13"] as const;

/**
 * A Grafana that Azure runs. People sign in with Entra ID, keys are off, and it reads metrics as an identity of its own.
 *
 * @see https://learn.microsoft.com/azure/managed-grafana/overview
 */
export interface GrafanaDeclaration {
  /** Object ids of the Entra groups that administer it; whoever deploys is none of them by itself. @default [] */
  readonly admins?: readonly string[];
  /** Object ids of the Entra groups that change dashboards. @default [] */
  readonly editors?: readonly string[];
  /** Object ids of the Entra groups that look. @default [] */
  readonly viewers?: readonly string[];
  /** Major version; Azure takes it up by itself when it ends one. @default "12" */
  readonly majorVersion?: (typeof MAJOR_VERSIONS)[number];
  /** Whether it outlives a zone; costs more, and a change replaces it. @default false */
  readonly zoneRedundant?: boolean;
  /** Whether it is reached from the Internet, by whoever signs in. @default true */
  readonly publicNetworkAccess?: boolean;
  /**
   * Whether it leaves by two addresses of its own, for databases that let in whom they know: `az grafana show` lists them.
   *
   * @default false
   */
  readonly deterministicOutboundIp?: boolean;
  /** Ids of further workspaces whose metrics it shows, such as those of other environments. @default [] */
  readonly metricsWorkspaceIds?: readonly string[];
  /** Its name, 2 to 23 letters, digits and hyphens. @default - "amg-<platform>-<environment>", cut to what Azure takes, with six characters of all of it */
  readonly grafanaName?: string;
}

/** A Grafana with every field known, each as in {@link GrafanaDeclaration}. It is a valid declaration too. */
export type ResolvedGrafana = Required<GrafanaDeclaration>;

const parseWorkspace = parseResourceId("Microsoft.Monitor/accounts");
const NAME = /^[a-z][-a-z0-9]{0,21}[a-z0-9]$/i;
const LONGEST_NAME = 23;

/**
 * Fills in the defaults of a Grafana and reads its values.
 *
 * @param usual its name, where none is declared
 */
export function resolveGrafana(
  reader: DeclarationReader,
  declared: GrafanaDeclaration,
  usual: string,
): ResolvedGrafana {
  const name = reader.derived(() => cutName(usual, LONGEST_NAME));
  return resolved({
    admins: reader.list("admins", declared.admins, orToken(parseUuid)),
    editors: reader.list("editors", declared.editors, orToken(parseUuid)),
    viewers: reader.list("viewers", declared.viewers, orToken(parseUuid)),
    majorVersion: reader.optional("majorVersion", declared.majorVersion, choiceOf(MAJOR_VERSIONS), "12"),
    zoneRedundant: declared.zoneRedundant ?? false,
    publicNetworkAccess: declared.publicNetworkAccess ?? true,
    deterministicOutboundIp: declared.deterministicOutboundIp ?? false,
    metricsWorkspaceIds: reader.list(
      "metricsWorkspaceIds",
      declared.metricsWorkspaceIds,
      orToken((id: string) => parseWorkspace(id).id),
    ),
    grafanaName: reader.optional("grafanaName", declared.grafanaName, parseName, name),
  });
}

/** @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftdashboard */
function parseName(name: string): string {
  if (NAME.test(name)) return name;
  throw new ValueError(
    "be 2 to 23 letters, digits and hyphens",
    name,
    'begin with a letter and end without a hyphen, such as "amg-shop-prod"',
  );
}
