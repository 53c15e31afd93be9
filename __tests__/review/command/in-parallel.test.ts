import { inParallel } from "../../../review/command/in-parallel";

/** Work that ends when it is told to. */
function heldWork() {
  const started: string[] = [];
  const ends = new Map<string, (result: string) => void>();
  const work = (item: string) => {
    started.push(item);
    return new Promise<string>((end) => ends.set(item, end));
  };
  const end = async (item: string) => {
    ends.get(item)?.(item.toUpperCase());
    await new Promise(setImmediate);
  };
  return { started, work, end };
}

describe("work in parallel", () => {
  it("is so much at a time, and answers in the order of what was given", async () => {
    const { started, work, end } = heldWork();
    const done = inParallel(["a", "b", "c"], 2, work);
    expect(started).toEqual(["a", "b"]);
    await end("b");
    expect(started).toEqual(["a", "b", "c"]);
    await end("c");
    await end("a");
    expect(await done).toEqual(["A", "B", "C"]);
  });

  it("is told the place of each", async () => {
    expect(await inParallel(["a", "b"], 5, async (item, index) => `${item}${index}`)).toEqual(["a0", "b1"]);
  });

  it("is nothing where there is nothing", async () => {
    expect(await inParallel([], 3, async () => 1)).toEqual([]);
  });

  it("fails with what fails", async () => {
    const failing = inParallel([1, 2], 1, (item) => Promise.reject(new Error(`no ${item}`)));
    await expect(failing).rejects.toThrow("no 1");
  });
});
