/** A text without what chat templates read as their own marks (`<|im_start|>`, `[INST]`, `</s>`). */
export function takeOutChatMarks(text: string): string {
  return text.replaceAll(/<\|[^|>]{0,40}\|>|<\/?s>|\[\/?INST\]/gu, ' ');
}

/** A text line by line without marks of chat templates, as quoted data where a `mark` such as `| ` begins each line. */
export function cleanLines(text: string, mark = ''): string {
  return text
    .split('\n')
    .map((line) => `${mark}${takeOutChatMarks(line).trim()}`)
    .join('\n');
}

/** A text as quoted data, so that none of it looks like an order of the prompt. */
export const quoteText = (text: string): string => cleanLines(text, '| ');
