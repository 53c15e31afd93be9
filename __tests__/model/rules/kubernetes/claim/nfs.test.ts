import { DeclarationReader } from "../../../../../model/declaration-reader";
import { type ClaimDeclaration, type NfsFolder, resolveClaim } from "../../../../../model/kubernetes/claim";
import { nfs } from "../../../../../model/rules/kubernetes/claim/nfs";
import { findings } from "../../../../support/findings";

const found = (folder?: NfsFolder) =>
  findings(nfs, resolveClaim(new DeclarationReader([]), "data", { size: "1Gi", ...(folder && { nfs: folder }) }));

describe("claim/nfs", () => {
  it("accepts a folder of a server, and a claim of none", () => {
    expect([...found({ server: "files.internal", path: "/exports/shop" }), ...found()]).toEqual([]);
  });

  it("accepts a volume that is there with its class, and refuses one without, and beside a folder", () => {
    const claimed = (declared: Partial<ClaimDeclaration>) =>
      findings(nfs, resolveClaim(new DeclarationReader([]), "data", { size: "1Gi", volumeName: "old", ...declared }));
    expect(claimed({ storageClass: "manual" })).toEqual([]);
    expect(claimed({})).toEqual([
      "error [storageClass] must be that of the volume, got none; write the one that old has",
    ]);
    expect(claimed({ storageClass: "nfs", nfs: { server: "files", path: "/a" } })).toEqual([
      'error [volumeName] must be left out of a claim of a folder, got "old"; remove it: a volume of the folder is made',
    ]);
  });

  it("refuses a relative path, and no server", () => {
    expect(found({ server: " ", path: "exports" })).toEqual([
      'error [nfs.server] must name the server, got " "; write its host name or address',
      'error [nfs.path] must be an absolute path, got "exports"; write it such as "/exports/shop"',
    ]);
  });
});
