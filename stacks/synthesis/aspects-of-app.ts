import { type App, Aspects } from "cdktf";

/**
 * Has the aspects of an app visit what is in its stacks: cdktf asks those of each stack, and says nothing about those of the app.
 *
 * @see https://developer.hashicorp.com/terraform/cdktf/concepts/aspects
 */
export function handOnAspects(app: App): void {
  for (const aspect of Aspects.of(app).all) {
    for (const stack of app.node.children) Aspects.of(stack).add(aspect);
  }
}
