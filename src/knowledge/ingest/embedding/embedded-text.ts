/** Where a passage that begins with its own titles holds them. */
const opening = 400;

/** What a passage's vector stands for: its text under its headings, each once, as a reader meets it. */
export function toEmbeddedText(passage: { headings: readonly string[]; text: string }): string {
  const beginning = passage.text.slice(0, opening);
  return [...passage.headings.filter((heading) => !beginning.includes(heading)), passage.text].join('\n');
}
