/** A text without what chat templates read as their own marks (`<|im_start|>`, `[INST]`, `</s>`). */
export function takeOutChatMarks(text: string): string {
  return text.replaceAll(/<\|[^|>]{0,40}\|>|<\/?s>|\[\/?INST\]/gu, ' ');
}
