import fc from "fast-check";
import { joined, markup, verbatim } from "../../../views/picture/markup";

describe("markup", () => {
  it("takes markup as it is, and leaves out what is not there", () => {
    const bold = markup`<b>${"one"}</b>`;
    expect(String(markup`${bold}${undefined}${false}${0}${[bold, " & "]}`)).toBe("<b>one</b>0<b>one</b> &amp; ");
    expect(String(joined([bold, verbatim("<i></i>"), "<"]))).toBe("<b>one</b><i></i>&lt;");
  });

  it("lets no text end an element, an attribute or a document", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const written = String(markup`${text}`);
        expect(written).not.toMatch(/[<>"']/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(written).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
        expect(written.replace(/&(amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
      }),
    );
  });
});
