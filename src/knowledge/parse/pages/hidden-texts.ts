import { cleanLine } from './clean-text.ts';
import type { HiddenText } from '../parsed.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';

/** A page shows a person so much of what it hides: enough to see what is going on, too little to fill a disk. */
const textsAtMost = 50;
const longestText = 400;
const fewestLetters = 2;

/** Gathers what one page hides. Stretches that follow each other and are hidden the same way are one text. */
export class HiddenTexts {
  private readonly texts: { text: string; way: HidingWay }[] = [];
  private open = false;

  /** Adds a piece; `continues` joins it to the one before, as the words of one paragraph. */
  add(text: string, way: HidingWay, continues = false): void {
    if (text.trim() === '') return;
    const last = this.texts.at(-1);
    if (continues && this.open && last?.way === way) {
      if (last.text.length < longestText) last.text += text;
      return;
    }
    if (this.texts.length >= textsAtMost) return;
    this.texts.push({ text: text.slice(0, longestText * 2), way });
    this.open = true;
  }

  /** What follows is another text. */
  part(): void {
    this.open = false;
  }

  /** The texts, without those that the page also shows: what is written twice hides nothing. */
  list(shown: string): HiddenText[] {
    if (this.texts.length === 0) return [];
    const seen = fold(shown);
    const kept = new Map<string, HiddenText>();
    for (const { text, way } of this.texts) {
      const line = cleanLine(text).slice(0, longestText);
      const folded = fold(line);
      if (folded.replace(/[^\p{L}\p{N}]/gu, '').length < fewestLetters || seen.includes(folded)) continue;
      if (!kept.has(folded)) kept.set(folded, { text: line, way });
    }
    return [...kept.values()];
  }
}

function fold(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().toLowerCase();
}
