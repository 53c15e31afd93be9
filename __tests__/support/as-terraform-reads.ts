const BEGIN = /\$\$\{|%%\{|\$\{|%\{/g;

/**
 * What Terraform makes of a text of its JSON that refers to nothing.
 *
 * @throws Error when something in it is an expression
 */
export function asTerraformReads(text: string): string {
  return text.replace(BEGIN, (found) => {
    if (found.length === 2) throw new Error(`text must refer to nothing, got ${JSON.stringify(text)}`);
    return found.slice(1);
  });
}
