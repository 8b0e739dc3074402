import { Command } from 'commander';
import { completeFollowUp } from '../../assistants/index.ts';
import type { Sentence } from '../../base/index.ts';
import { JudgedLine, ReadLine } from '../../contract/index.ts';
import {
  type JudgeTable,
  type Judge,
  type JudgedQuestion,
  type ReaderScores,
  type ReadingMeasures,
  readingMeasures,
  scoreReader,
} from '../../knowledge/index.ts';
import { draw, type Evaluation, inHouse, readLines } from './house.ts';
import { describe, language, note, print, printJson } from '../terminal.ts';

interface ReaderOptions {
  readonly space?: string;
  readonly sample?: string;
  readonly chat?: string | true;
  readonly json?: boolean;
}

/** About a second a sentence on two cores, nine sentences a question. */
const askedByDefault = '40';

/** `./maison eval reader FILE`: how well the house tells the sentences that answer from those beside them. */
export function readerCommand(): Command {
  return new Command('reader')
    .description(
      describe(
        'Compare les façons de juger les phrases lues : mots, lecteur de la maison, modèle de discussion',
        'Compares the ways to judge the sentences read: words, the reader of the house, the chat model',
      ),
    )
    .argument('<file>', '{"question","answerable","gold":[{"document","quote"}]} (+ "id","kind","before")')
    .option('--space <name>', describe('seulement cet espace', 'only this space'))
    .option(
      '--sample <n>',
      describe('si peu de questions, prises à intervalles égaux', 'so few questions, evenly drawn'),
    )
    .option(
      '--chat [n]',
      describe(
        `fait aussi juger par le modèle de discussion, pour n questions (${askedByDefault}) : environ 10 s chacune`,
        `has the chat model judge too, for n questions (${askedByDefault}): about 10 s each`,
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: ReaderOptions) => {
      const lines = draw(await readLines(file, ReadLine), options.sample, '--sample');
      const wanted = options.chat === true ? askedByDefault : (options.chat ?? '0');
      const asked = new Set(draw(lines, wanted, '--chat'));
      const questions = await inHouse((evaluation) => judgeAll(evaluation, lines, { asked, space: options.space }));
      const scores = scoreReader(questions);
      if (options.json) return printJson({ ...scores, lines: questions.map(toReport) });
      show(scores);
    });
}

async function judgeAll(
  { house, options: { signal, clock, onProgress } }: Evaluation,
  lines: readonly ReadLine[],
  { asked, space }: { asked: ReadonlySet<ReadLine>; space: string | undefined },
): Promise<JudgedQuestion[]> {
  const started = clock.elapsed();
  const questions: JudgedQuestion[] = [];
  for (const line of lines) {
    signal.throwIfAborted();
    // As the turn after `before` asks it; the house keeps no conversation for it.
    const { query } = completeFollowUp(line.question, line.before ?? null);
    const json = { line: { ...line, question: query }, chat: asked.has(line), ...(space ? { space } : {}) };
    const judged = await house.call(JudgedLine, '/api/evaluations/sentences', { method: 'POST', json });
    questions.push({ line, judged });
    const each = (clock.elapsed() - started) / 1000 / questions.length;
    onProgress?.(questions.length, lines.length, each * (lines.length - questions.length));
  }
  return questions;
}

/** Enough of a question to see why it went wrong. */
function toReport({ line, judged }: JudgedQuestion): object {
  const likeliest = (judge: Judge): JudgedLine['sentences'] =>
    judged.sentences
      .filter((sentence) => sentence[judge] !== null)
      .sort((left, right) => (right[judge] ?? 0) - (left[judge] ?? 0))
      .slice(0, 3);
  return { ...line, found: judged.found, read: judged.sentences.length, reader: likeliest('reader') };
}

const judges: Readonly<Record<Judge, Sentence>> = {
  words: { fr: 'mots', en: 'words' },
  ranker: { fr: 'mots et sens', en: 'words and meaning' },
  reader: { fr: 'lecteur', en: 'reader' },
  chat: { fr: 'modèle, oui ou non', en: 'model, yes or no' },
};

const measures: Readonly<Record<keyof ReadingMeasures, Sentence>> = {
  first: { fr: 'La bonne en premier, là où elle est trouvée', en: 'Right one first, where it was found' },
  amongThree: { fr: 'Parmi les trois premières, là où elle est trouvée', en: 'Among three, where it was found' },
  firstOfAll: { fr: 'La bonne en premier, de toutes', en: 'Right one first, of all' },
  besideAuc: { fr: 'Aire sous la courbe, phrases à côté', en: 'AUC against sentences beside it' },
  unanswerableAuc: {
    fr: 'Aire sous la courbe, questions sans réponse',
    en: 'AUC against sentences of unanswerable questions',
  },
  passing: {
    fr: 'Sans réponse mais admises, un dixième refusé',
    en: 'Unanswerable that pass, a tenth refused',
  },
};

function show(scores: ReaderScores): void {
  const { answerable, unanswerable, found, read, listed, asked, reader, chat } = scores;
  print(
    describe(
      `${answerable} questions avec réponse, ${unanswerable} sans ; lecteur : ${reader}`,
      `${answerable} questions with an answer, ${unanswerable} without; reader: ${reader}`,
    ),
  );
  print(
    describe(
      `Une phrase qui répond est dans les passages trouvés pour ${percent(found)}`,
      `A sentence that answers is in the passages found for ${percent(found)}`,
    ),
  );
  if (answerable > 0 && found === 0)
    note({
      fr: 'Aucune phrase de référence n’a été trouvée. Les documents nommés sont-ils dans la bibliothèque, sous ces noms ?',
      en: 'No quote was found anywhere. Are the documents that the file names in the library, under these names?',
    });
  showTable(read, { fr: 'Toutes les phrases que la maison lit', en: 'All sentences that the house reads' });
  showTable(listed, {
    fr: 'Les plus proches par les mots, seules lues auparavant',
    en: 'The likeliest by words, which alone were read before',
  });
  if (asked)
    showTable(asked, {
      fr: `Les mêmes, jugées aussi par ${chat ?? ''}`,
      en: `The same, judged by ${chat ?? ''} too`,
    });
  if (scores.kinds.length > 0) print(`\n${describe('La bonne en premier, par genre', 'Right one first, by kind')}`);
  for (const { kind, n, words, reader: own } of scores.kinds)
    print(
      `  ${kind.padEnd(20)} ${String(n).padStart(4)}   ${judges.words[language]} ${percent(words)}, ${judges.reader[language]} ${percent(own)}`,
    );
}

function showTable({ questions, sentences, held, judges: ways }: JudgeTable, title: Sentence): void {
  const counted = describe(
    `${questions} questions, ${sentences.toFixed(0)} phrases chacune ; la bonne en est pour ${percent(held)}`,
    `${questions} questions, ${sentences.toFixed(0)} sentences each; a right one is among them for ${percent(held)}`,
  );
  print(`\n${title[language]} (${counted})`);
  for (const name of readingMeasures) {
    print(`  ${measures[name][language]}`);
    for (const { judge, measures: own, gain } of ways) {
      const beside = gain
        ? `   ${signed(gain[name].mean)} [${signed(gain[name].low)} ; ${signed(gain[name].high)}]`
        : '';
      print(`    ${judges[judge][language].padEnd(20)} ${figure(own[name])}${beside}`);
    }
  }
}

function figure(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(3);
}

function signed(value: number): string {
  return Number.isNaN(value) ? '–' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(100 * share).toFixed(0)}\u00A0%`;
}
