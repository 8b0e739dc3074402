import type { AnswerSentence, CodePlace } from '../../contract/index.ts';
import type { Blocks } from '../../knowledge/index.ts';

/**
 * A sentence whose citations of code are told as places in files: lines have no page to open. One that only names lines of
 * code has their places too: whoever may no longer read these is not shown what was written from them.
 */
export function citeCode(sentence: AnswerSentence, blocks: Blocks, named: readonly number[] = []): AnswerSentence {
  const places = sentence.citations.map((citation): CodePlace | null => {
    const block = blocks.all.find(({ code, source }) => code && source.passageId === citation.passageId);
    if (!block?.code) return null;
    const lineOf = (at: number): number => (block.code?.startLine ?? 1) + countBreaks(block.source.text, at);
    return { ...block.code, startLine: lineOf(citation.start), endLine: lineOf(Math.max(0, citation.end - 1)) };
  });
  const cited = places.filter((place) => place !== null);
  const code = cited.length > 0 ? cited : named.flatMap((number) => blocks.find(number)?.code ?? []);
  if (code.length === 0) return sentence;
  return { ...sentence, citations: sentence.citations.filter((_, index) => places[index] === null), code };
}

function countBreaks(text: string, until: number): number {
  return text.slice(0, until).split('\n').length - 1;
}
