import type { ResolvedCluster } from "../../../azure/cluster";
import { each, error, type Rule } from "../../../rule";

const FORBIDDEN = /[<>%&\\?/]/;
const MOST_OF_A_NAME = 512;
const MOST_OF_A_VALUE = 256;
const MOST_TAGS = 50;

/** Azure refuses tags of another form after the apply has begun. */
export const tag: Rule<ResolvedCluster> = {
  id: "cluster/tag",
  holds:
    "Tags have names of at most 512 characters, none of them <>%&\\?/, and values of at most 256; there are at most 50.",
  source: "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations",
  about: ({ tags }) => tags,
  *check({ tags }) {
    const names = Object.keys(tags);
    if (names.length > MOST_TAGS) {
      yield error(["tags"], `be at most ${MOST_TAGS}`, names.length, "take some away");
    }
    yield* each(Object.entries(tags), function* ([name, value]) {
      if (name === "" || name.length > MOST_OF_A_NAME || FORBIDDEN.test(name)) {
        const expected = `have a name of 1 to ${MOST_OF_A_NAME} characters without <>%&\\?/`;
        yield error(["tags", name], expected, name, "rename it, such as with a hyphen");
      }
      if (typeof value === "string" && value.length > MOST_OF_A_VALUE) {
        const expected = `have a value of at most ${MOST_OF_A_VALUE} characters`;
        yield error(["tags", name], expected, value.length, "shorten it, or keep the text elsewhere");
      }
    });
  },
};
