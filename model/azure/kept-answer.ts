/**
 * Reads a file in which an answer of Azure, or what was made of one, is kept as JSON.
 *
 * @param read reads what the JSON holds
 * @returns what `read` returns, or what is wrong with the text in words
 */
export function readKeptAnswer<T>(text: string, read: (content: unknown) => T): T | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return "must be JSON, got something else or a part of it";
  }
  return read(content);
}
