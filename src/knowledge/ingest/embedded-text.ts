/** What a passage's vector stands for: its text under its headings, as a reader meets it. */
export function toEmbeddedText(passage: { headings: readonly string[]; text: string }): string {
  return [...passage.headings, passage.text].join('\n');
}
