import { lastAsked } from "../../model/last-asked";

it("answers the subject that was asked last once, and any other anew", () => {
  const answer = jest.fn(({ name }: { readonly name: string }) => name);
  const asked = lastAsked(answer);
  const [web, jobs] = [{ name: "web" }, { name: "jobs" }];
  expect([asked(web), asked(web), asked(jobs), asked(web)]).toEqual(["web", "web", "jobs", "web"]);
  expect(answer).toHaveBeenCalledTimes(3);
});
