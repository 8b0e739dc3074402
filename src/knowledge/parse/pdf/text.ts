import { cleanText } from '../pages/clean-text.ts';
import type { Block, Word } from '../parsed.ts';
import { areCells, brokenOnPurpose, type LineBlock, startsItem } from './blocks.ts';
import type { Line } from './lines.ts';
import { type Run, type RunWord, toPageBox } from './runs.ts';

// Where a hyphen is the word's own, it stays when the line breaks there: `est-il`, `vous-même`, `au-delà`, `self-made`.
const beforeHyphen =
  /(?<!\p{L})(au|ci|là|par|peut|est|sont|a|ont|sous|non|vice|mi|demi|semi|ex|nord|sud|quasi|arrière|avant|après|contre|self|well|high|low|long|short|co)$/iu;
const afterHyphen =
  /^(je|tu|il|elle|on|nous|vous|ils|elles|moi|toi|lui|leur|le|la|les|ce|ci|là|y|en|t|même|mêmes|être|dire|huit|vingt|sur|sous|de|du|des|et|lès|dessus|dessous|delà|après|avant|contre|devant)(?!\p{L})/iu;
const tailLength = 60;
const bulletMark = /^[●▪■◦‣○\uf000-\uf0ff]$/u;

/** Writes the blocks of a page and notes where each word stands in the text and on the page. */
export class PdfTextWriter {
  text = '';
  readonly blocks: Block[] = [];
  readonly words: Word[] = [];
  /** The end of the text: looking at the text itself would copy all of it for each word. */
  private tail = '';

  write(block: LineBlock, angle: number): void {
    if (this.text !== '') this.append('\n\n');
    const start = this.text.length;
    for (const [index, line] of block.lines.entries()) {
      const previous = block.lines[index - 1];
      if (previous) this.breakLine(block, previous, line);
      this.writeLine(line, angle, block.kind === 'table');
    }
    const { kind, level } = block;
    if (this.text.length > start)
      this.blocks.push({ kind, ...(level === undefined ? {} : { level }), start, end: this.text.length });
    else if (start > 0) this.cut(2);
  }

  private append(text: string): void {
    this.text += text;
    this.tail = `${this.tail}${text}`.slice(-tailLength);
  }

  private cut(characters: number): void {
    this.text = this.text.slice(0, -characters);
    this.tail = this.text.slice(-tailLength);
  }

  // A hyphen at the end of a line that parts a word goes; the two halves keep their two boxes.
  private breakLine(block: LineBlock, previous: Line, line: Line): void {
    const first = line.segments[0]?.runs[0]?.words[0]?.text ?? '';
    if (block.kind === 'table' || (block.kind === 'list' && startsItem(line))) {
      this.append('\n');
    } else if (/\p{L}[-\u2010\u00ad]$/u.test(this.tail) && /^\p{L}/u.test(first)) {
      const left = /(?<!\S)\S+$/u.exec(this.tail.slice(0, -1))?.[0] ?? '';
      const own =
        beforeHyphen.test(left) || afterHyphen.test(first) || /\p{L}-\p{L}/u.test(left) || /\p{L}-/u.test(first);
      const joins = /^\p{Ll}/u.test(first) && !own;
      const last = this.words.at(-1);
      if (!joins || !last || last.end !== this.text.length) return;
      this.cut(1);
      this.words[this.words.length - 1] = { ...last, end: this.text.length };
    } else this.append(block.kind === 'paragraph' && brokenOnPurpose(block, previous, line) ? '\n' : ' ');
  }

  private writeLine(line: Line, angle: number, asTable: boolean): void {
    for (const [index, segment] of line.segments.entries()) {
      const previous = line.segments[index - 1];
      if (previous) this.append(asTable && areCells(previous, segment) ? ' | ' : ' ');
      for (const [position, run] of segment.runs.entries()) {
        const before = segment.runs[position - 1];
        const joined = before !== undefined && !isApart(before, run);
        for (const [place, word] of run.words.entries()) {
          const gap = place === 0 ? (before === undefined || joined ? word.gap : ' ') : word.gap;
          this.writeWord(word, gap, run, angle);
        }
      }
    }
  }

  private writeWord(word: RunWord, gap: string, run: Run, angle: number): void {
    const clean = cleanText(word.text).replace(/\s/g, '');
    if (clean === '') return;
    if (gap !== '' && this.text !== '' && !/\s$/.test(this.tail)) this.append(gap);
    const start = this.text.length;
    this.append(bulletMark.test(clean) ? '•' : clean);
    this.words.push({ start, end: this.text.length, ...toPageBox(angle, word.from, word.to, run.top, run.bottom) });
  }
}

function isApart(before: Run, run: Run): boolean {
  // The next line of a cell.
  if (Math.abs(run.baseline - before.baseline) > Math.max(before.size, run.size) * 0.5) return true;
  const gap = run.rightToLeft ? before.from - run.to : run.from - before.to;
  const size = Math.max(before.size, run.size);
  return gap > size * 0.18 || (run.spaceBefore && gap > -size * 0.1);
}
