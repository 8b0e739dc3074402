import type { AnswerSentence } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { isRunning, listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { isHidden } from '../exchange/hidden-sentences.tsx';
import { CodeBlock } from '../marked/code-block.tsx';
import { Formula } from '../marked/formula.tsx';
import { MarkedWords } from '../marked/marked-words.tsx';
import { isParted } from './parted.ts';
import { Sentence } from './sentence.tsx';
import '../marked/marked.css';
import './written.css';

/** Sentences that stand together on the page. */
interface Block {
  readonly kind: 'paragraph' | 'heading' | 'list' | 'table' | 'code' | 'formula';
  readonly sentences: AnswerSentence[];
}

/** Whether this is something that was asked to be done: it shows what it cites, and claims no proof for the rest. */
export function isWritten(exchange: ShownExchange): boolean {
  const { outcome, sentences } = exchange;
  if (isParted(exchange)) return false;
  return outcome === 'written' || sentences.some(({ support, opens }) => support === 'written' || opens !== undefined);
}

/** What was asked for, as it was written: paragraphs, headings, lists and tables, and a quiet line that says who wrote it. */
export function Written({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  // What is quoted beside an answer stands below it.
  const own = exchange.sentences.filter(({ support }) => support !== 'quote');
  const hidden = own.filter((sentence) => isHidden(exchange, sentence)).length;
  const shown = own.filter((sentence) => !isHidden(exchange, sentence));
  return (
    <div className="written">
      {gatherBlocks(shown).map((block, index) => (
        <WrittenBlock key={index} exchange={exchange} block={block} />
      ))}
      {hidden > 0 && <span className="sentences-hidden">{t.ask.sentencesHidden(hidden)}</span>}
      {!isRunning(exchange) && <Origin exchange={exchange} />}
    </div>
  );
}

function WrittenBlock({ exchange, block }: { readonly exchange: ShownExchange; readonly block: Block }) {
  const { kind, sentences } = block;
  if (kind === 'table') return <Rows exchange={exchange} rows={sentences} />;
  if (kind === 'code') return <CodeBlock {...readCode(sentences)} />;
  if (kind === 'formula') return <Formula source={readFormula(sentences)} display />;
  const words = sentences.map((sentence) => <Sentence key={sentence.index} exchange={exchange} sentence={sentence} />);
  if (kind === 'heading') return <h3>{words}</h3>;
  // A row is no part of a sentence.
  if (kind === 'paragraph') return sentences.some(({ row }) => row) ? <div>{words}</div> : <p>{words}</p>;
  const items = gatherItems(sentences);
  if (items.every(([first]) => first?.number !== undefined))
    return (
      <ol>
        {items.map((item) => (
          <li key={item[0]?.index} value={item[0]?.number}>
            <ItemWords exchange={exchange} item={item} />
          </li>
        ))}
      </ol>
    );
  return (
    <ul className={sentences.every(({ text }) => isCounted(text)) ? 'written-counted' : undefined}>
      {items.map((item) => (
        <li key={item[0]?.index}>
          <ItemWords exchange={exchange} item={item} />
        </li>
      ))}
    </ul>
  );
}

function ItemWords({ exchange, item }: { readonly exchange: ShownExchange; readonly item: readonly AnswerSentence[] }) {
  return item.map((sentence) => <Sentence key={sentence.index} exchange={exchange} sentence={sentence} />);
}

function Rows({ exchange, rows }: { readonly exchange: ShownExchange; readonly rows: readonly AnswerSentence[] }) {
  const named = nameColumns(rows[0]);
  const head = named ?? (rows.length > 1 && rows[0] ? splitCells(rows[0]) : null);
  const others = named === null && head !== null ? rows.slice(1) : rows;
  const columns = Math.max(head?.length ?? 0, ...others.map((row) => splitCells(row).length));
  const places = Array.from({ length: columns }, (_, column) => column);
  return (
    <div className="written-table" tabIndex={0} role="group">
      <table>
        {head && (
          <thead>
            <tr>
              {places.map((column) => (
                <th key={column} scope="col">
                  <MarkedWords text={head[column] ?? ''} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {others.map((row) => (
            <tr key={row.index}>
              {places.map((column) => (
                <td key={column}>
                  {column < columns - 1 ? (
                    <MarkedWords text={splitCells(row)[column] ?? ''} />
                  ) : (
                    <Sentence exchange={exchange} sentence={{ ...row, text: splitCells(row)[column] ?? '' }} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether an item comes with its own number: a dot before it would be one mark too many. */
export function isCounted(text: string): boolean {
  return /^\s*(?:\(?\d{1,2}[.)°]|\(?[a-z][.)]|(?:étape|step)\s+\d)/iu.test(text);
}

// Who wrote it, and what its marks are worth. Nothing of the kind is needed where the house only says hello or works out a sum.
function Origin({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  const cited = listCitations(exchange).length > 0;
  const { model, outcome, sentences, sources, takenAs } = exchange;
  if (takenAs === 'tools') return <p className="answer-note">{t.calls.written}</p>;
  if (outcome === 'answered')
    return sentences.some(({ support, citations }) => support === 'written' && citations.length > 0) ? (
      <p className="answer-note">{t.ask.computed}</p>
    ) : null;
  if (model === null && !cited) return null;
  const alone = sources.length > 0 ? t.ask.writtenGiven(sources.length) : t.ask.written;
  const words = model === null ? t.ask.writtenFrom : cited ? t.ask.writtenMarked : alone;
  return <p className="answer-note">{words}</p>;
}

// A row of a sheet comes with the names of its columns: `Référence: B120; Prix: 389`.
const record = /^[^:;|]{1,60}: [^;|]*; [^:;|]{1,60}: /u;

function nameColumns(row: AnswerSentence | undefined): string[] | null {
  if (!row || !record.test(row.text)) return null;
  return row.text.split('; ').map((cell) => cell.split(': ')[0] ?? '');
}

function splitCells({ text }: AnswerSentence): string[] {
  if (record.test(text)) return text.split('; ').map((cell) => cell.split(': ').slice(1).join(': '));
  return text.split(/\t| \| /u).map((cell) => cell.trim());
}

const kinds = {
  paragraph: 'paragraph',
  heading: 'heading',
  question: 'heading',
  item: 'list',
  row: 'table',
  pair: 'paragraph',
  code: 'code',
  formula: 'formula',
} as const;

/** Whether a sentence is a fence: the first of a block of code names its language, the last is bare. */
export function isFence(text: string): boolean {
  return text.startsWith('```');
}

function readCode(sentences: readonly AnswerSentence[]): { language: string; code: string } {
  const [first, ...others] = sentences.map(({ text }) => text);
  const lines = others.filter((line) => !isFence(line));
  return { language: (first ?? '').replace(/^`+/u, ''), code: lines.join('\n').replace(/^\n/u, '') };
}

function readFormula(sentences: readonly AnswerSentence[]): string {
  return sentences.map(({ text }) => text.replace(/^(?:\$\$|\\\[)|(?:\$\$|\\\])$/gu, '')).join(' ');
}

/** What stands together: a heading alone, items in a list, rows in a table, sentences in a paragraph. */
function gatherBlocks(sentences: readonly AnswerSentence[]): Block[] {
  const blocks: Block[] = [];
  for (const sentence of sentences) {
    const last = blocks.at(-1);
    const kind = sentence.opens && kinds[sentence.opens];
    const goesOn = kind === undefined && (last?.kind === 'paragraph' || last?.kind === 'list');
    const same =
      last !== undefined &&
      last.kind === kind &&
      (kind === 'list' || isOfTable(last, sentence) || (kind === 'code' && isCodeOpen(last)));
    if (last && (goesOn || same)) last.sentences.push(sentence);
    else blocks.push({ kind: kind ?? 'paragraph', sentences: [sentence] });
  }
  return blocks;
}

// A block of code ends with its second fence.
function isCodeOpen({ sentences }: Block): boolean {
  return sentences.length === 1 || !isFence(sentences.at(-1)?.text ?? '');
}

function isOfTable({ kind, sentences }: Block, row: AnswerSentence): boolean {
  return kind === 'table' && String(nameColumns(sentences[0])) === String(nameColumns(row));
}

function gatherItems(sentences: readonly AnswerSentence[]): AnswerSentence[][] {
  const items: AnswerSentence[][] = [];
  for (const sentence of sentences) {
    const last = items.at(-1);
    if (last && sentence.opens === undefined) last.push(sentence);
    else items.push([sentence]);
  }
  return items;
}
