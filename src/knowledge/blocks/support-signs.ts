import { listMissingTurns } from '../verify/polarity.ts';
import { listTerms } from '../verify/terms.ts';
import type { Block } from './blocks.ts';

/** How near the words of a sentence are to the blocks that it names. */
export interface SupportSigns {
  /** The share of its content words that the blocks and their headings hold, in any form: 0 to 1. */
  readonly coverage: number;
  /** How many kinds of turning words (`jamais`, `sauf`, `au moins`) it has and they have not. */
  readonly turns: number;
}

/** The signs of one sentence beside the blocks it names. */
export function readSupportSigns(text: string, blocks: readonly Block[]): SupportSigns {
  const terms = listTerms(text).filter(({ light }) => !light);
  const units = blocks.flatMap(({ evidence }) => evidence.units.filter(({ trusted }) => trusted));
  const heads = blocks.map(({ evidence }) => evidence.heads);
  const held = terms.filter(
    (term) => units.some(({ index }) => index.has(term)) || heads.some(({ index }) => index.has(term)),
  ).length;
  const readable = [...units.map((unit) => unit.text), ...heads.map((head) => head.text)].join('\n');
  return {
    coverage: terms.length === 0 ? 1 : held / terms.length,
    turns: listMissingTurns(text, readable).length,
  };
}
