import { cleanLine, cleanLines } from './clean-text.ts';
import { HiddenTexts } from './hidden-texts.ts';
import type { Block, BlockKind, ParsedPage } from '../parsed.ts';
import { DocumentRefusal } from '../refusals.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';

/** Collects the blocks of one page and writes their text with exact offsets: blocks are parted by one empty line. */
export class PageBuilder {
  private readonly parts: string[] = [];
  private readonly blocks: Block[] = [];
  private readonly hidden = new HiddenTexts();
  private besideFrom: number | null = null;
  private length = 0;
  private readonly maxCharacters: number;

  constructor(maxCharacters: number) {
    this.maxCharacters = maxCharacters;
  }

  get empty(): boolean {
    return this.blocks.length === 0;
  }

  get characters(): number {
    return this.length;
  }

  /** Adds a heading of level 1 to 6 (others are brought within); text without words is left out. */
  addHeading(text: string, level: number): void {
    this.append('heading', cleanLine(text), Math.min(6, Math.max(1, Math.round(level))));
  }

  /** Adds a paragraph; its line breaks stay. */
  addParagraph(text: string): void {
    this.append('paragraph', cleanLines(text));
  }

  /** Adds an item; items that follow each other are one list block, one line each. Items without a mark of their own get a bullet. */
  addListItem(text: string, depth = 0, bulleted = true): void {
    const line = cleanLine(text);
    if (line === '') return;
    const marked = !bulleted || /^([•–-]|\(?[\p{L}\d]{1,4}(\.\d+)*[.)])\s/u.test(line);
    this.appendLine('list', `${'  '.repeat(Math.min(depth, 8))}${marked ? '' : '• '}${line}`);
  }

  /** Adds a table whose rows are already written, one line each. */
  addTable(rows: readonly string[]): void {
    this.append(
      'table',
      rows
        .map(cleanLine)
        .filter((row) => row !== '')
        .join('\n'),
    );
  }

  /** Adds text whose indentation counts. */
  addCode(text: string): void {
    this.append('code', cleanLines(text));
  }

  /** Keeps apart what the page does not show; `continues` joins it to the piece before. */
  hide(text: string, way: HidingWay, continues = false): void {
    this.hidden.add(text, way, continues);
  }

  /** What is hidden next is a text of its own. */
  partHidden(): void {
    this.hidden.part();
  }

  /** All that is added from here on stands beside the page (comments, notes): to be called once its own text is whole. */
  startBeside(): void {
    this.besideFrom ??= this.length;
  }

  /** The page so far. */
  build(number: number, label?: string): ParsedPage {
    const text = this.parts.join('');
    const hidden = this.hidden.list(text);
    const besideFrom = this.besideFrom !== null && this.besideFrom < this.length ? this.besideFrom : null;
    return {
      number,
      ...(label === undefined ? {} : { label }),
      text,
      blocks: this.blocks,
      ...(besideFrom === null ? {} : { besideFrom }),
      ...(hidden.length === 0 ? {} : { hidden }),
    };
  }

  private append(kind: BlockKind, text: string, level?: number): void {
    if (text === '') return;
    this.write(this.blocks.length > 0 ? '\n\n' : '');
    const start = this.length;
    this.write(text);
    this.blocks.push({ kind, ...(level === undefined ? {} : { level }), start, end: this.length });
  }

  private appendLine(kind: BlockKind, text: string): void {
    const last = this.blocks.at(-1);
    if (last?.kind !== kind) return this.append(kind, text);
    this.write(`\n${text}`);
    this.blocks[this.blocks.length - 1] = { ...last, end: this.length };
  }

  private write(text: string): void {
    this.length += text.length;
    if (this.length > this.maxCharacters)
      throw new DocumentRefusal('too_much_text', `more than ${this.maxCharacters} characters`);
    this.parts.push(text);
  }
}
