import { App, Lazy, TerraformElement, TerraformStack } from "cdktf";
import { Node } from "constructs";
import { withoutEmptyTraces } from "../../../stacks/synthesis/without-empty-traces";
import { inTemporaryFolder } from "../../support/temporary-folder";

const frames = () => Lazy.anyValue({ produce: () => 1 }).creationStack;

it("all tokens have one empty trace", () => {
  const [one, other] = withoutEmptyTraces(() => [frames(), frames()]);
  expect(one).toEqual([]);
  expect(one).toBe(other);
  expect(frames()).not.toBe(one);
});

it("an element has no note of a trace, and every other one", () => {
  inTemporaryFolder((outdir) => {
    const element = () => new TerraformElement(new TerraformStack(new App({ outdir }), "one"), "element");
    expect(element().node.metadata).toEqual([expect.objectContaining({ type: "stacktrace" })]);
    const noted = withoutEmptyTraces(() => {
      const { node } = element();
      node.addMetadata("stacktrace", "mine", { stackTrace: true });
      node.addMetadata("note", "mine");
      return node.metadata.map(({ type, data }) => [type, data]);
    });
    expect(noted).toEqual([
      ["stacktrace", "mine"],
      ["note", "mine"],
    ]);
  });
});

it("leaves cdktf and constructs as they were, also when it fails", () => {
  const { addMetadata } = Node.prototype;
  const failing = () => {
    throw new Error("broken");
  };
  expect(() => withoutEmptyTraces(failing)).toThrow("broken");
  expect(Node.prototype.addMetadata).toBe(addMetadata);
  expect(frames()).not.toBe(frames());
});
