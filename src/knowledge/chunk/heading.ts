const longestHeading = 200;
/** White space apart, a heading ends well within so much text; what lies behind is not looked at. */
const looked = 1000;

/** A text as a heading above a passage: one line of at most 200 characters. A new string, which keeps no page alive. */
export function toHeading(text: string): string {
  const line = text.slice(0, looked).replace(/\s+/gu, ' ').trim();
  if (line.length <= longestHeading && text.length <= looked) return line;
  return `${line.slice(0, longestHeading - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}
