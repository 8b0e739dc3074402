/** So much of a message is read by rules: more than anybody asks in one breath. What is longer is a plain question. */
export const longestRead = 1000;

/**
 * What rules and the search read of a message: all of it, or of a long one its sentences that ask, and where none does its
 * beginning and its end, where people say what they want. Whatever reads a question takes its time from this length.
 */
export function takeReadPart(text: string): string {
  if (text.length <= longestRead) return text;
  const asking = text.split(/(?<=[.!?\n])/u).filter((sentence) => sentence.endsWith('?'));
  const read = asking.join('').trim();
  return cut(read === '' ? text : read).replaceAll(/\p{Surrogate}/gu, '');
}

function cut(text: string): string {
  const half = longestRead / 2;
  return text.length <= longestRead ? text : `${text.slice(0, half - 1)} ${text.slice(-half)}`;
}
