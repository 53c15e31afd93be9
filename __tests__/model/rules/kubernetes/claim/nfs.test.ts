import { DeclarationReader } from "../../../../../model/declaration-reader";
import { type NfsFolder, resolveClaim } from "../../../../../model/kubernetes/claim";
import { nfs } from "../../../../../model/rules/kubernetes/claim/nfs";
import { findings } from "../../../../support/findings";

const found = (folder?: NfsFolder) =>
  findings(nfs, resolveClaim(new DeclarationReader([]), "data", { size: "1Gi", ...(folder && { nfs: folder }) }));

describe("claim/nfs", () => {
  it("accepts a folder of a server, and a claim of none", () => {
    expect([...found({ server: "files.internal", path: "/exports/shop" }), ...found()]).toEqual([]);
  });

  it("refuses a relative path, and no server", () => {
    expect(found({ server: " ", path: "exports" })).toEqual([
      'error [nfs.server] must name the server, got " "; write its host name or address',
      'error [nfs.path] must be an absolute path, got "exports"; write it such as "/exports/shop"',
    ]);
  });
});
