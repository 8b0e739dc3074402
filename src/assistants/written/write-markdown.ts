import type { AnswerSentence } from '../../contract/index.ts';

/**
 * An answer as one Markdown text: paragraphs, items and rows each on a line of their own, what `mark` says of a sentence
 * behind it. The first row of a table is its head.
 */
export function writeMarkdown(
  sentences: readonly AnswerSentence[],
  mark: (sentence: AnswerSentence) => string = () => '',
): string {
  return sentences
    .map((sentence, index) => {
      const { text, opens } = sentence;
      const before = beginMarkdown(sentence, index === 0);
      if (opens !== 'row') return `${before}${text}${mark(sentence)}`;
      const isHead = sentences[index - 1]?.opens !== 'row';
      const rule = `\n|${'---|'.repeat(text.split(' | ').length)}`;
      return `${before}${text}${mark(sentence)} |${isHead ? rule : ''}`;
    })
    .join('');
}

/** What stands before a sentence in Markdown: the gap to the one before it, and the mark of what it begins. */
export function beginMarkdown({ opens, number }: Pick<AnswerSentence, 'opens' | 'number'>, isFirst: boolean): string {
  const item = number === undefined ? '- ' : `${number}. `;
  const mark = opens === 'item' ? item : opens === 'heading' ? '## ' : opens === 'row' ? '| ' : '';
  const gap = opens === 'paragraph' || opens === 'heading' ? '\n\n' : opens ? '\n' : ' ';
  return `${isFirst ? '' : gap}${mark}`;
}
