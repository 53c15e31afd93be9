import type { DeclarationReader } from "../declaration-reader";
import { mapRecord } from "../record";
import { reportTwice } from "../report-twice";
import { resolved } from "../resolved";
import { orToken } from "../value/token";
import { parseUuid } from "../value/uuid";
import { ValueError } from "../value/value-error";
import { parseEmail } from "./budget";

/** An address that is called when an alert goes off, and again when it is over. */
export interface ReceiverWebhook {
  /** Address, by HTTPS and without anything secret in it: it is in plans and states. */
  readonly url: string;
  /** Object id of the application in Entra whose token is sent along. @default - none is sent */
  readonly entraObjectId?: string;
}

/** Who hears of alerts; an action group is made for them. */
export interface ReceiverDeclaration {
  /** Addresses that hear of it by mail. @default [] */
  readonly emails?: readonly string[];
  /** Addresses that are called, by a name of your choice. @default {} */
  readonly webhooks?: Readonly<Record<string, ReceiverWebhook>>;
}

/** Who hears of alerts, with every field known. It is a valid declaration too. */
export type ResolvedReceiver = Required<ReceiverDeclaration>;

/** Fills in the defaults of who hears of alerts and reads its values. */
export function resolveReceiver(reader: DeclarationReader, declared: ReceiverDeclaration): ResolvedReceiver {
  if ((declared.emails ?? []).length + Object.keys(declared.webhooks ?? {}).length === 0) {
    reader.report("emails", "must have somebody who hears of alerts, got nobody; add an address here or to webhooks");
  }
  reportTwice(reader, "emails", declared.emails);
  for (const name of Object.keys(declared.webhooks ?? {}).filter((each) => declared.emails?.includes(each))) {
    reader.report(
      "webhooks",
      `must have names that are no addresses of emails, got ${JSON.stringify(name)}; rename it`,
    );
  }
  return resolved({
    emails: reader.list("emails", declared.emails, orToken(parseEmail)),
    webhooks: mapRecord(declared.webhooks, ({ url, entraObjectId }, name) => {
      const at = reader.at("webhooks", name);
      return {
        url: at.required("url", url, orToken(parseWebhook)),
        ...(entraObjectId && { entraObjectId: at.required("entraObjectId", entraObjectId, orToken(parseUuid)) }),
      };
    }),
  });
}

/** Hosts whose addresses are what keeps strangers out: whoever knows one may write there. */
const SECRET_HOSTS = /(^|\.)(hooks\.slack\.com|webhook\.office\.com|discord(app)?\.com|logic\.azure\.com)$/i;

/**
 * An address that may stand in a plan.
 *
 * @throws ValueError for one that is not of HTTPS, or has something secret in it
 */
function parseWebhook(url: string): string {
  const shown = url.split(/[?#]/, 1)[0] ?? "";
  const read = URL.canParse(url) ? new URL(url) : undefined;
  if (read?.protocol !== "https:") {
    throw new ValueError("be an address of HTTPS", shown, 'write one such as "https://alerts.smaacc.io/azure"');
  }
  const isSecret =
    read.search !== "" || read.username !== "" || read.password !== "" || SECRET_HOSTS.test(read.hostname);
  if (!isSecret) return url;
  throw new ValueError(
    "have nothing secret in it, for it is in plans and states",
    `https://${read.hostname}/…`,
    "make the action group by hand and write its id in place of the receiver, or name an address that asks for a token of Entra",
  );
}
