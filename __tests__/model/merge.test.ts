import fc from "fast-check";
import { merge as mergeInShape, type Override } from "../../model/merge";
import { shapeOf } from "../../model/shape/declared-shape";
import { fieldsOf } from "../../model/shape/record-kind";
import type { Shape } from "../../model/shape/shape";
import { Cidr } from "../../model/value/cidr";

type Tree = { [key: string]: unknown };
type Path = readonly string[];

const keys = fc.oneof(
  fc.constantFrom("a", "b", "c", "__proto__", "constructor", "toString"),
  fc.string({ maxLength: 3 }),
);
const leaves = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.integer(), { maxLength: 2 }),
  fc.constant(Cidr.parse("10.0.0.0/8")),
);
const { tree: trees } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.dictionary(
    keys.filter((key) => key !== "kind"),
    fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaves, tie("tree")),
    { maxKeys: 4 },
  ),
}));

function isTree(value: unknown): value is Tree {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !(value instanceof Cidr);
}

/** Every leaf with its path; an empty record is a leaf too. */
function leavesOf(tree: Tree, path: Path = []): [Path, unknown][] {
  return Object.keys(tree).flatMap((key) => {
    const value = tree[key];
    const here = [...path, key];
    return isTree(value) && Object.keys(value).length > 0 ? leavesOf(value, here) : [[here, value] as [Path, unknown]];
  });
}

function override(path: Path, value: unknown): Override<Tree> {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Override<Tree>;
}

const treeWithLeaf = trees
  .filter((tree) => leavesOf(tree).length > 0)
  .chain((tree) => fc.record({ tree: fc.constant(tree), leaf: fc.constantFrom(...leavesOf(tree)) }));

/** Records of which nothing is known. */
function merge<T>(shared: T, declared: Override<T> | null | undefined, shape: Shape = {}): T {
  return mergeInShape(shared, declared, shape);
}

/** The shape of a field of a declaration. */
function field(declaration: "Environment" | "Service", name: string): Shape {
  return fieldsOf(shapeOf(declaration), {})(name);
}

describe("merge", () => {
  it("changes nothing when nothing is declared", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(merge(tree, {})).toEqual(tree);
        expect(merge(tree, undefined)).toEqual(tree);
        expect(merge(tree, null)).toEqual(tree);
      }),
    );
  });

  it.each(["toString", "constructor", "valueOf"])(
    "takes nothing for declared that every record inherits: %s",
    (key) => {
      expect(merge<Tree>({}, { [key]: undefined })).toEqual({ [key]: undefined });
    },
  );

  it("loses no other leaf when one is overridden", () => {
    fc.assert(
      fc.property(treeWithLeaf, leaves, ({ tree, leaf: [path] }, value) => {
        const expected = leavesOf(tree).map(([at, before]) => [
          at,
          at === path || String(at) === String(path) ? value : before,
        ]);
        const merged = leavesOf(merge(tree, override(path, value)));
        expect(merged.map(([at]) => at)).toEqual(leavesOf(tree).map(([at]) => at));
        fc.pre(new Set(expected.map(([at]) => String(at))).size === expected.length);
        expect(merged).toEqual(expected);
      }),
    );
  });

  it("takes away a leaf that is null, and nothing else", () => {
    fc.assert(
      fc.property(treeWithLeaf, ({ tree, leaf: [path] }) => {
        const merged = merge(tree, override(path, null));
        const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as Tree)[key], merged) as Tree;
        expect(Object.keys(parent)).not.toContain(path.at(-1));
        const others = leavesOf(tree).filter(([at]) => JSON.stringify(at) !== JSON.stringify(path));
        const kept = leavesOf(merged).filter(([at]) => JSON.stringify(at) !== JSON.stringify(path.slice(0, -1)));
        expect(kept).toEqual(others);
      }),
    );
  });

  it("adds a leaf, also below records that were not there", () => {
    fc.assert(
      fc.property(trees, keys, leaves, (tree, key, value) => {
        const fresh = `new ${key}`;
        fc.pre(!Object.hasOwn(tree, fresh));
        expect(leavesOf(merge(tree, override([fresh, key], value)))).toEqual([
          ...leavesOf(tree),
          [[fresh, key], value],
        ]);
      }),
    );
  });

  it("gives the same when it is done twice", () => {
    fc.assert(
      fc.property(trees, trees, (tree, changes) => {
        const once = merge(tree, changes as Override<Tree>);
        expect(merge(once, changes as Override<Tree>)).toEqual(once);
      }),
    );
  });

  it("leaves its inputs as they are, and every prototype too", () => {
    const before = Reflect.ownKeys(Object.prototype);
    fc.assert(
      fc.property(trees, trees, (tree, changes) => {
        const [first, second] = [structuredCloneOf(tree), structuredCloneOf(changes)];
        const merged = merge(tree, changes as Override<Tree>);
        expect([tree, changes]).toEqual([first, second]);
        expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
      }),
    );
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
  });

  it("cannot reach a prototype through a declared key", () => {
    const hostile = JSON.parse(
      '{ "__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } } }',
    );
    const merged = merge<Tree>({ a: { b: 1 } }, hostile);
    expect(({} as Tree).polluted).toBeUndefined();
    expect((merged as Tree).polluted).toBeUndefined();
    expect(merged.a).toEqual({ b: 1 });
  });

  it("replaces a list as a whole", () => {
    expect(merge<Tree>({ zones: ["1", "2"], x: 1 }, { zones: ["3"] })).toEqual({ zones: ["3"], x: 1 });
  });

  it("replaces a parsed value as a whole", () => {
    const range = Cidr.parse("10.20.0.0/16");
    expect(merge<Tree>({ vnetCidr: Cidr.parse("10.10.0.0/16") }, { vnetCidr: range }).vnetCidr).toBe(range);
  });

  it.each([
    ["a record by a value", { replicas: { min: 1, max: 2 } }, { replicas: 3 }, { replicas: 3 }],
    ["a value by a record", { replicas: 3 }, { replicas: { min: 1, max: 2 } }, { replicas: { min: 1, max: 2 } }],
  ])("replaces %s", (_, tree, changes, merged) => {
    expect(merge<Tree>(tree, changes)).toEqual(merged);
  });

  it("keeps what is there where undefined is declared", () => {
    expect(merge<Tree>({ a: { b: 1 }, c: 2 }, { a: undefined, c: undefined })).toEqual({ a: { b: 1 }, c: 2 });
  });

  it("takes away nothing from what is not there, and leaves no null behind", () => {
    expect(merge<Tree>({ a: 1 }, { b: null, c: { d: null, e: 2 } })).toEqual({ a: 1, c: { e: 2 } });
  });

  describe("with kinds", () => {
    const windows: Shape = { values: field("Environment", "upgradeWindow") };
    const weekly = { kind: "weekly", dayOfWeek: "Tuesday", startTime: "02:00" };

    it("merges a record of the same kind leaf by leaf", () => {
      expect(merge<Tree>({ window: weekly }, { window: { kind: "weekly", startTime: "04:00" } }, windows)).toEqual({
        window: { ...weekly, startTime: "04:00" },
      });
    });

    it("merges a record that names no kind leaf by leaf", () => {
      expect(merge<Tree>({ window: weekly }, { window: { startTime: "04:00" } }, windows)).toEqual({
        window: { ...weekly, startTime: "04:00" },
      });
    });

    it("replaces a record of another kind as a whole", () => {
      const daily = { kind: "daily", startTime: "04:00", interval: null };
      expect(merge<Tree>({ window: weekly }, { window: daily }, windows)).toEqual({
        window: { kind: "daily", startTime: "04:00" },
      });
    });

    it.each([
      ["tags", "Environment"],
      ["env", "Service"],
      ["labels", "Service"],
    ] as const)("takes a key named kind of %s for what it is", (name, declaration) => {
      const records: Shape = { values: field(declaration, name) };
      expect(merge<Tree>({ [name]: { kind: "y", owner: "z" } }, { [name]: { kind: "x" } }, records)).toEqual({
        [name]: { kind: "x", owner: "z" },
      });
    });

    it("takes a key named kind of a record of which nothing is known for what it is", () => {
      expect(merge<Tree>({ tags: { kind: "y", owner: "z" } }, { tags: { kind: "x" } })).toEqual({
        tags: { kind: "x", owner: "z" },
      });
    });
  });

  describe("with variables", () => {
    const variables: Shape = { values: field("Service", "env") };
    const env = { QUEUE: { secret: "queue", key: "url" } };

    it("replaces a reference by one to another source", () => {
      expect(merge<Tree>({ env }, { env: { QUEUE: { configMap: "queues", key: "reports" } } }, variables)).toEqual({
        env: { QUEUE: { configMap: "queues", key: "reports" } },
      });
      expect(merge<Tree>({ env }, { env: { QUEUE: { field: "metadata.name" } } }, variables)).toEqual({
        env: { QUEUE: { field: "metadata.name" } },
      });
    });

    it("changes the key of a reference to the same source", () => {
      expect(merge<Tree>({ env }, { env: { QUEUE: { key: "uri" } } }, variables)).toEqual({
        env: { QUEUE: { secret: "queue", key: "uri" } },
      });
    });
  });
});

function structuredCloneOf(tree: Tree): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [key, isTree(value) ? structuredCloneOf(value) : value]),
  );
}
