import { ImageReference } from "../../model/value/image-reference";
import { kustomization } from "../../views/kustomization";

const DIGEST = `sha256:${"a".repeat(64)}`;
const image = (name: string, text: string) => ({ name, image: ImageReference.parse(text), containers: [] });

describe("a kustomization", () => {
  it("lists the resources in their order, and the images that the pipeline sets", () => {
    const images = [image("web", "smaacc/web:1.0.0"), image("api", `ghcr.io/x/api@${DIGEST}`)];
    expect(kustomization({ resources: ["b.yaml", "a.yaml"], images })).toBe(
      [
        "apiVersion: kustomize.config.k8s.io/v1beta1",
        "kind: Kustomization",
        "sortOptions:",
        "  order: fifo",
        "resources:",
        "  - b.yaml",
        "  - a.yaml",
        "images:",
        "  - name: web",
        "    newName: smaacc/web",
        "    newTag: 1.0.0",
        "  - name: api",
        "    newName: ghcr.io/x/api",
        `    digest: ${DIGEST}`,
        "",
      ].join("\n"),
    );
  });

  it("has no images where the pipeline sets none", () => {
    expect(kustomization({ resources: ["a.yaml"] })).not.toContain("images");
  });

  const existing = [
    "# ours",
    "kind: Kustomization",
    "resources:",
    "  - gone.yaml",
    "  - by-hand.yaml",
    "images:",
    "  - name: web",
    "    newName: smaacc/web",
    "    newTag: 9.9.9",
    "namePrefix: x-",
    "",
  ].join("\n");

  it("keeps an image that the pipeline has set, and what people have written", () => {
    const images = [image("web", "smaacc/web:1.0.0"), image("api", "smaacc/api:2.0.0")];
    const isOurs = (name: string) => name === "gone.yaml";
    expect(kustomization({ resources: ["a.yaml"], images, existing, isOurs })).toBe(
      [
        "# ours",
        "kind: Kustomization",
        "resources:",
        "  - a.yaml",
        "  - by-hand.yaml",
        "images:",
        "  - name: web",
        "    newName: smaacc/web",
        "    newTag: 9.9.9",
        "  - name: api",
        "    newName: smaacc/api",
        "    newTag: 2.0.0",
        "namePrefix: x-",
        "",
      ].join("\n"),
    );
  });

  it("is the same when it is written twice", () => {
    const props = { resources: ["a.yaml"], images: [image("web", "smaacc/web:1.0.0")] };
    const once = kustomization(props);
    expect(kustomization({ ...props, existing: once, isOurs: () => true })).toBe(once);
  });
});
