/** Between these a model thinks, where its server leaves that in the text. */
const marks: readonly (readonly [open: string, close: string])[] = [
  ['<think>', '</think>'],
  ['[THINK]', '[/THINK]'],
  ['<|channel|>analysis<|message|>', '<|end|>'],
];

/** A text by what was thought and what is answered. Many templates open the thinking themselves: its end alone tells. */
export function splitThinking(text: string): { readonly thought: string; readonly answer: string } {
  for (const [open, close] of marks) {
    const from = text.indexOf(open);
    const to = text.indexOf(close);
    if (from < 0 && to < 0) continue;
    const start = from < 0 ? 0 : from + open.length;
    const end = to < 0 ? text.length : to;
    const before = text.slice(0, Math.max(0, from));
    return { thought: text.slice(start, end).trim(), answer: before + text.slice(to < 0 ? end : to + close.length) };
  }
  return { thought: '', answer: text };
}
