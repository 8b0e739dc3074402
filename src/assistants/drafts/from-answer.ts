import type { AnswerSentence, DraftBlockKind, DraftBlockText, DraftMark } from '../../contract/index.ts';
import { masked } from '../conversations/recall-exchanges.ts';
import { cutBlocks, type KnownSentences, type StoredBlock, type StoredSentence } from './content.ts';

/** The blocks of a draft that begins with this answer, each sentence with the proof that it was shown with. */
export function blocksOfAnswer(sentences: readonly AnswerSentence[]): StoredBlock[] {
  const shown = sentences.filter(({ text }) => text.trim() !== '' && text !== masked);
  const blocks: { kind: DraftBlockKind; level: number; lines: string[] }[] = [];
  for (const sentence of shown) {
    const { opens } = sentence;
    const text = opens === 'code' || opens === 'formula' ? sentence.text : flatten(sentence.text);
    const kind = kindOf(sentence);
    const last = blocks.at(-1);
    if (opens === undefined && last && (last.kind === 'paragraph' || last.kind === 'list' || last.kind === 'numbered'))
      goOn(last.lines, text);
    else if (last && last.kind === kind && kind !== 'paragraph' && kind !== 'heading') last.lines.push(text);
    else blocks.push({ kind, level: opens === 'question' ? 3 : 2, lines: [text] });
  }
  const typed = blocks.map(({ kind, level, lines }, index): DraftBlockText => {
    const text = kind === 'code' ? lines.filter((line) => !isFence(line)).join('\n') : lines.join('\n');
    return { id: `b${index + 1}`, kind, level, text };
  });
  return cutBlocks(typed, knowAnswer(shown));
}

function kindOf({ opens, number }: AnswerSentence): DraftBlockKind {
  if (opens === 'heading' || opens === 'question') return 'heading';
  if (opens === 'item') return number === undefined ? 'list' : 'numbered';
  if (opens === 'row') return 'table';
  return opens === 'code' || opens === 'formula' ? 'code' : 'paragraph';
}

// What does not end like a sentence goes on a line of its own, where nothing takes it for the beginning of the next one.
function goOn(lines: string[], text: string): void {
  const last = lines.at(-1) ?? '';
  if (/[.!?…](?:\s?»|[”"’')\]])*$/u.test(last)) lines[lines.length - 1] = `${last} ${text}`;
  else lines.push(text);
}

function isFence(line: string): boolean {
  return line.trimStart().startsWith('```');
}

function flatten(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

function knowAnswer(sentences: readonly AnswerSentence[]): KnownSentences {
  const left = sentences.map((sentence): StoredSentence => {
    const citations = sentence.citations.map(({ documentId, passageId, page, start, end }) => ({
      documentId,
      passageId,
      page,
      start,
      end,
    }));
    return { text: flatten(sentence.text), mark: markOf(sentence), citations };
  });
  return {
    take(_block, text) {
      const at = left.findIndex((one) => one.text === text);
      return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
    },
  };
}

// Without a place in a document nothing is proved by one: an answer from code keeps its places in its conversation.
function markOf({ support, citations }: AnswerSentence): DraftMark {
  if (support === 'unsupported' || support === 'written') return support;
  if (citations.length === 0) return 'written';
  return support === 'after' ? 'after' : 'supported';
}
