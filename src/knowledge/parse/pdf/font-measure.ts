import { measureText } from './character-widths.ts';

/** A run as far as its length goes: `em` is its length in sizes of its font. */
export interface MeasuredRun {
  readonly text: string;
  readonly font: string;
  readonly family: string;
  readonly em: number;
}

/** Extents within a run in sizes of its font: where each character begins, and the end. */
type Positions = readonly number[];

const rounds = 12;
const pace = 0.5;
/** A font has taught what it can after some ten pages; long documents must not pay for more. */
const enoughRuns = 400;
const maxFonts = 400;

/**
 * Learns how wide the characters of a document's fonts are, from the lengths of its runs: pdf.js tells the length of a
 * run and nothing of its letters. Each run is one equation; the usual widths of the font's family are corrected until
 * they agree (normalised least mean squares). Justified lines differ in their spaces, which take what remains.
 */
export class FontMeasure {
  private readonly fonts = new Map<string, Map<string, number>>();
  private readonly taught = new Map<string, number>();

  /** Corrects the widths by the runs of one page. */
  learn(runs: readonly MeasuredRun[]): void {
    const teaching = runs.filter((run) => (this.taught.get(run.font) ?? 0) < enoughRuns);
    for (let round = 0; round < rounds; round += 1) for (const run of teaching) this.correct(run);
    for (const run of teaching) this.taught.set(run.font, (this.taught.get(run.font) ?? 0) + 1);
  }

  /** Where the characters of a run begin, in sizes of its font; as many as UTF-16 units, and the end. */
  place(run: MeasuredRun): Positions {
    const known = this.fonts.get(run.font);
    const widths: number[] = [];
    let letters = 0;
    let spaces = 0;
    let total = 0;
    for (const character of run.text) {
      const width = known?.get(character) ?? measureText(character, run.family) / 1000;
      // The second half of a pair takes no room.
      widths.push(...(character.length === 1 ? [width] : [width, 0]));
      total += width;
      if (isSpace(character)) spaces += 1;
      else letters += width;
    }
    const space = spaces === 0 ? 0 : (run.em - letters) / spaces;
    const spacesTake = space > 0.12 && space < 1.2;
    const scale = spacesTake || total === 0 ? 1 : run.em / total;
    const positions = [0];
    let position = 0;
    for (const [unit, width] of widths.entries()) {
      position += spacesTake && isSpace(run.text[unit] ?? '') ? space : width * scale;
      positions.push(position);
    }
    return positions;
  }

  private correct(run: MeasuredRun): void {
    const counts = new Map<string, number>();
    for (const character of run.text) counts.set(character, (counts.get(character) ?? 0) + 1);
    let predicted = 0;
    let power = 0;
    for (const [character, count] of counts) {
      predicted += count * this.widthOf(run, character);
      power += count * count;
    }
    const error = run.em - predicted;
    // A run far from any usual width is stretched or holds what its text does not say: it teaches nothing.
    if (power === 0 || Math.abs(error) > predicted * 0.4) return;
    const widths = this.widthsOf(run.font);
    for (const [character, count] of counts) {
      const width = this.widthOf(run, character) + (pace * count * error) / power;
      widths.set(character, Math.min(1.5, Math.max(0.05, width)));
    }
  }

  private widthsOf(font: string): Map<string, number> {
    const known = this.fonts.get(font);
    if (known) return known;
    if (this.fonts.size >= maxFonts) {
      this.fonts.clear();
      this.taught.clear();
    }
    const widths = new Map<string, number>();
    this.fonts.set(font, widths);
    return widths;
  }

  private widthOf(run: MeasuredRun, character: string): number {
    return this.fonts.get(run.font)?.get(character) ?? measureText(character, run.family) / 1000;
  }
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\u00a0';
}
