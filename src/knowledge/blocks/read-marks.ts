/** A sentence as a model wrote it, without its marks, and the numbers of the blocks that these name. */
export interface MarkedSentence {
  readonly text: string;
  /** In the order of their naming, each once; 0 says that no block answers. */
  readonly named: readonly number[];
}

const mark = /\s?[[［【]{1,2}(?<numbers>\d{1,3}(?:\s?[,;]\s?\d{1,3}){0,12})[\]］】]{1,2}/gu;

/**
 * Reads the marks of a sentence: `[3]`, `[3, 4]`, `[[3]]`, `【3】`, before or after its full stop. A number in brackets that
 * names no block is no mark of this house, and goes too.
 */
export function readMarks(written: string): MarkedSentence {
  const named = new Set<number>();
  const text = written.replaceAll(mark, (...found) => {
    const groups = found.at(-1) as { numbers: string };
    for (const number of groups.numbers.split(/[,;]/u)) named.add(Number(number));
    return '';
  });
  return { text: text.trim(), named: [...named] };
}
