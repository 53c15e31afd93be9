import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CommandError } from "../command-error";
import type { CommandContext } from "../context";
import { inWords } from "../system-error";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs;

/**
 * The certificates of a file, each as PEM; none where no file is named.
 *
 * @throws CommandError when the file cannot be read, or has none: OpenSSL would trust nobody more, and say nothing
 */
export function authoritiesIn(file: string | undefined, { folder }: CommandContext): readonly string[] {
  if (file === undefined) return [];
  const text = inWords(
    () => readFileSync(resolve(folder, file), "utf8"),
    (code) => `--ca must be a file with certificates, got ${file}, ${code}; write its path`,
  );
  const certificates = text.match(CERTIFICATE) ?? [];
  const wrong = certificates.findIndex((certificate) => !isCertificate(certificate));
  if (certificates.length > 0 && wrong < 0) return certificates;
  const given = certificates.length === 0 ? "without one" : `whose certificate ${wrong + 1} cannot be read`;
  throw new CommandError(
    `--ca must be a file with certificates as PEM, got ${file}, ${given}; openssl x509 -in FILE -out ca.pem writes one as PEM`,
  );
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
