import { array, assert, constantFrom, dictionary, json, jsonValue, property, string } from "fast-check";
import { JsonCursor, MalformedJson } from "../../../review/plan/json-cursor";

function cursor(text: string): JsonCursor {
  return new JsonCursor(Buffer.from(text));
}

describe("JsonCursor", () => {
  it("parses what JSON.parse parses, whatever the white space", () => {
    assert(
      property(jsonValue(), constantFrom("", " ", "\t", 3), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const here = cursor(`\n${text} `);
        const parsed = here.parse();
        here.end();
        return JSON.stringify(parsed) === JSON.stringify(value);
      }),
    );
  });

  it("visits every member once, and skips what is not taken", () => {
    assert(
      property(dictionary(string(), jsonValue()), (object) => {
        const seen: string[] = [];
        const here = cursor(JSON.stringify(object));
        here.members((key) => {
          seen.push(key);
          if (seen.length % 2 === 0) here.parse();
        });
        here.end();
        return JSON.stringify(seen) === JSON.stringify(Object.keys(JSON.parse(JSON.stringify(object))));
      }),
    );
  });

  it("visits every element in its order", () => {
    assert(
      property(array(jsonValue()), (list) => {
        const seen: unknown[] = [];
        const here = cursor(JSON.stringify(list));
        here.elements(() => seen.push(here.skip().parse()));
        here.end();
        return JSON.stringify(seen) === JSON.stringify(list);
      }),
    );
  });

  it("is not misled by brackets and quotes within texts", () => {
    expect(cursor('{"a":"}]\\"{[","b":[1]}').parse()).toEqual({ a: '}]"{[', b: [1] });
  });

  it("finds text within a value only", () => {
    const here = cursor('[{"a":true},{"b":1}]');
    const found: boolean[] = [];
    here.elements(() => found.push(here.skip().includes("true")));
    expect(found).toEqual([true, false]);
  });

  it("takes a byte order mark", () => {
    expect(cursor("\ufeff{}").parse()).toEqual({});
  });

  it.each(["-1.7673814736371142e-44E", "01234567890123456", "1.2.34567890123456789", "12345678901234567-"])(
    "fails for the long number %s, which is none",
    (text) => {
      expect(() => cursor(text).parse()).toThrow(MalformedJson);
    },
  );

  it("fails for every text that JSON.parse fails for, without quoting it", () => {
    assert(
      property(json(), string({ minLength: 1 }), (text, more) => {
        const broken = text + more;
        try {
          JSON.parse(broken);
          return true;
        } catch {
          try {
            const here = cursor(broken);
            here.parse();
            here.end();
            return false;
          } catch (error) {
            return error instanceof MalformedJson && /^must be (JSON|complete), but /.test(error.message);
          }
        }
      }),
    );
  });
});
