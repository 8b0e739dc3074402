import { holdsWriting } from '../../src/assistants/cases/check-answer.ts';
import type { Line } from './ask-case.ts';
import { measureReading } from './measure-reading.ts';
import { readContracts, readGold, readTexts } from './planted-cases.ts';

type Say = (line: string) => void;

/** Tells what was found of what was planted, of the sets among these lines; campaigns are for somebody who reads them. */
export async function scorePlanted(folder: string, lines: readonly Line[], say: Say): Promise<void> {
  const of = (assistant: string): Line[] => lines.filter((line) => line.assistant === assistant && !line.waits);
  if (of('contract-reader').length > 0) await scoreContracts(folder, of('contract-reader'), say);
  if (of('data-extractor').length > 0) await scoreCells(folder, of('data-extractor'), say);
  if (of('plain-language').length > 0) await scorePlain(folder, of('plain-language'), say);
}

/** Cells of the rows of an answer, and the documents that each rests on. */
function readRows({ sentences }: Line): { cells: string[]; documents: readonly string[] }[] {
  return sentences
    .filter(({ opens }) => opens === 'row')
    .map(({ text, documents }) => ({ cells: text.split('|').map((cell) => cell.trim()), documents }));
}

const departs = /^(?:écart|absent|departs|missing)\b/iu;
const unsure = /^(?:à vérifier|to check)\b/iu;

async function scoreContracts(folder: string, lines: readonly Line[], say: Say): Promise<void> {
  const planted = await readContracts(folder);
  const count = { planted: 0, found: 0, unsure: 0, told: 0, wrong: 0, bothSides: 0 };
  for (const line of lines) {
    const wanted = new Set((planted[line.id] ?? []).map(({ rule }) => rule));
    count.planted += wanted.size;
    for (const { cells, documents } of readRows(line)) {
      const rule = /\d+/u.exec(cells[0] ?? '')?.[0];
      if (rule === undefined) continue;
      const verdict = cells.find((cell) => departs.test(cell) || unsure.test(cell)) ?? '';
      if (unsure.test(verdict) && wanted.has(rule)) count.unsure += 1;
      if (!departs.test(verdict)) continue;
      count.told += 1;
      if (wanted.has(rule)) count.found += 1;
      else count.wrong += 1;
      if (new Set(documents).size >= 2) count.bothSides += 1;
    }
  }
  const { told, found, wrong } = count;
  say(
    `contracts: ${lines.length}; of ${count.planted} planted ${found} told (recall ${share(found, count.planted)}), ${count.unsure} left to check; of ${told} told ${wrong} not planted (precision ${share(told - wrong, told)}); proof on both sides ${share(count.bothSides, told)}`,
  );
}

interface GoldCell {
  readonly values?: readonly string[] | null;
  readonly doubtful?: boolean;
}

const absent = /^(?:non trouvé|not found)/iu;

async function scoreCells(folder: string, lines: readonly Line[], say: Say): Promise<void> {
  const { groups } = await readGold(folder);
  const count = { cells: 0, right: 0, marked: 0, invented: 0, wrong: 0, lost: 0 };
  for (const line of lines) {
    const group = groups[Number(line.id.split('-')[1]) - 1];
    if (!group) continue;
    const rows = readRows(line);
    const head = rows[0]?.cells ?? [];
    for (const [file, gold] of Object.entries(group.rows)) {
      const row = rows.find(({ cells }) => cells[0]?.includes(file))?.cells;
      for (const column of group.columns) {
        count.cells += 1;
        const at = head.findIndex((name) => name.toLowerCase() === column.toLowerCase());
        const cell = at < 0 ? undefined : row?.[at];
        const verdict = judgeCell(cell, gold[column] ?? {});
        count[verdict] += 1;
        if (verdict === 'wrong' || verdict === 'invented') say(`${file}, ${column}: ${verdict}: ${cell}`);
      }
    }
  }
  say(
    `cells: ${count.cells}; right ${count.right}, marked doubtful or not found ${count.marked} (together ${share(count.right + count.marked, count.cells)}), wrong ${count.wrong}, invented ${count.invented}, no cell ${count.lost}`,
  );
}

function judgeCell(cell: string | undefined, { values }: GoldCell): 'right' | 'marked' | 'invented' | 'wrong' | 'lost' {
  if (cell === undefined) return 'lost';
  const isAbsent = absent.test(cell);
  if (!values) return isAbsent ? 'right' : unsure.test(cell) ? 'marked' : 'invented';
  if (isAbsent || unsure.test(cell)) return 'marked';
  return values.some((value) => holdsWriting(cell, value)) ? 'right' : 'wrong';
}

async function scorePlain(folder: string, lines: readonly Line[], say: Say): Promise<void> {
  const texts = new Map((await readTexts(folder)).map((one) => [one.id, one]));
  const count = { facts: 0, kept: 0, whole: 0, easier: 0, added: 0 };
  for (const line of lines) {
    const source = texts.get(line.id);
    if (!source) continue;
    const lost = source.facts.filter(({ writings }) => !writings.some((one) => holdsWriting(line.text, one)));
    count.facts += source.facts.length;
    count.kept += source.facts.length - lost.length;
    if (lost.length === 0) count.whole += 1;
    else say(`${line.id} lacks: ${lost.map(({ fact }) => fact).join('; ')}`);
    if (measureReading(line.text, source.language) > measureReading(source.text, source.language)) count.easier += 1;
    if (line.faults.length > 0) count.added += 1;
  }
  const all = lines.length;
  say(
    `plain texts: ${all}; facts kept ${share(count.kept, count.facts)} of ${count.facts}, whole ${share(count.whole, all)}; easier to read ${share(count.easier, all)}; with a figure from nowhere ${count.added}`,
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${part}/${whole}, ${((part / whole) * 100).toFixed(0)} %`;
}
