import { Command } from 'commander';
import path from 'node:path';
import { tellRequestKind } from '../../assistants/index.ts';
import { MaisonError, systemClock } from '../../base/index.ts';
import { type AnswerSentence, type AskRequest, DocumentList } from '../../contract/index.ts';
import {
  type DoneRequest,
  type DoneSummary,
  PointsLine,
  RequestLine,
  type RequestScores,
  scoreRecognition,
  scoreRequests,
  scoreSummaries,
  type SummaryScores,
  toMessage,
} from '../../knowledge/index.ts';
import { readEvents } from '../ask.ts';
import { draw, type Evaluation, inHouse, readLines } from './house.ts';
import { describe, formatSeconds, print, printJson } from '../terminal.ts';

interface RequestOptions {
  readonly only?: string;
  readonly sample?: string;
  readonly points?: string;
  readonly space?: string;
  readonly json?: boolean;
}

/** `./maison eval requests FILE`: what is asked that is no question, recognised and done. */
export function requestsCommand(): Command {
  return new Command('requests')
    .argument('<file>', '{"id","kind","request","text","document","answer"}')
    .option('--only <kind>', describe('seulement ce genre de demandes', 'only this kind of requests'))
    .option('--sample <n>', describe('si peu de demandes, prises à intervalles égaux', 'so few requests, evenly drawn'))
    .option(
      '--points <file>',
      describe(
        'les points d’un bon résumé de chaque document : {"document","points":[{"point","quote"}]}',
        'the points of a good summary of each document: {"document","points":[{"point","quote"}]}',
      ),
    )
    .option('--space <name>', describe('seulement cet espace', 'only this space'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: RequestOptions) => {
      const all = await readLines(file, RequestLine);
      const own = options.only === undefined ? all : all.filter(({ kind }) => kind === options.only);
      if (own.length === 0) throw kindUnknown(options.only ?? '', all);
      const pointed = options.points === undefined ? [] : await readLines(options.points, PointsLine);
      const now = systemClock.now();
      const recognition = scoreRecognition(own.map((line) => ({ line, taken: tellRequestKind(toMessage(line), now) })));
      const drawn = draw(own, options.sample, '--sample');
      const { requests, summaries } = await inHouse((evaluation) => doAll(evaluation, drawn, pointed, options.space));
      const scores = { recognition, requests: scoreRequests(requests), summaries: scoreSummaries(summaries) };
      if (options.json) return printJson({ ...scores, lines: requests, texts: summaries });
      show(scores);
    });
}

async function doAll(
  { house, options: { signal, clock, onProgress } }: Evaluation,
  lines: readonly RequestLine[],
  pointed: readonly PointsLine[],
  space: string | undefined,
): Promise<{ requests: DoneRequest[]; summaries: DoneSummary[] }> {
  const started = clock.elapsed();
  const total = lines.length + pointed.length;
  const requests: DoneRequest[] = [];
  const summaries: DoneSummary[] = [];
  const tell = (): void => {
    const done = requests.length + summaries.length;
    onProgress?.(done, total, ((clock.elapsed() - started) / 1000 / done) * (total - done));
  };
  const scope = space === undefined ? {} : { scope: { space } };
  for (const line of lines) {
    signal.throwIfAborted();
    const taken = tellRequestKind(toMessage(line), clock.now());
    requests.push({ line, taken, ...(await ask(house, { question: toMessage(line), ...scope })) });
    tell();
  }
  for (const line of pointed) {
    signal.throwIfAborted();
    const query = { filter: path.parse(line.document).name, ...(space === undefined ? {} : { space }) };
    const { documents } = await house.call(DocumentList, '/api/documents', { query });
    const [document] = documents;
    if (!document) throw documentMissing(line.document);
    const { sentences } = await ask(house, { question: 'Résume ce document', scope: { documentIds: [document.id] } });
    summaries.push({ line, sentences });
    tell();
  }
  return { requests, summaries };
}

type Answered = Pick<DoneRequest, 'outcome' | 'sentences' | 'firstSentence' | 'milliseconds'>;

// As a person asks; the conversation is deleted afterwards.
async function ask(house: Evaluation['house'], request: AskRequest): Promise<Answered> {
  const sentences: AnswerSentence[] = [];
  let conversation: string | null = null;
  let ended: Omit<Answered, 'sentences'> = { outcome: 'stopped', firstSentence: null, milliseconds: 0 };
  const body = await house.stream('/api/ask', { method: 'POST', json: { ...request, origin: 'command' } });
  for await (const event of readEvents(body)) {
    if (event.type === 'sources-found') conversation = event.conversationId;
    if (event.type === 'sentence-written') sentences.push(event.sentence);
    if (event.type === 'answer-done') {
      const { outcome, timing } = event;
      ended = { outcome, firstSentence: timing.firstSentence, milliseconds: timing.total };
    }
  }
  if (conversation !== null) await house.stream(`/api/conversations/${conversation}`, { method: 'DELETE' });
  return { ...ended, sentences };
}

function show({
  recognition,
  requests,
  summaries,
}: {
  recognition: ReturnType<typeof scoreRecognition>;
  requests: RequestScores;
  summaries: SummaryScores;
}): void {
  print(describe('Reconnues, par genre', 'Recognised, by kind'));
  for (const { kind, requests: count, recognised, takenForQuestions } of recognition.kinds)
    print(
      `  ${kind.padEnd(14)} ${recognised}/${count}${takenForQuestions === 0 ? '' : describe(`, dont ${takenForQuestions} prises pour des questions`, `, ${takenForQuestions} taken for questions`)}`,
    );
  for (const { id, kind, taken, request } of recognition.others)
    print(`  ! ${id} ${kind} → ${taken}: ${request.slice(0, 80)}`);
  print(
    describe(
      `Faites : ${requests.done}, refusées : ${requests.refused}`,
      `Done: ${requests.done}, refused: ${requests.refused}`,
    ),
  );
  if (requests.sums > 0)
    print(
      describe(
        `Calculs justes : ${requests.sumsRight}/${requests.sums}`,
        `Sums right: ${requests.sumsRight}/${requests.sums}`,
      ),
    );
  for (const { id, wanted, said } of requests.wrongSums) print(`  ! ${id} ${wanted} ← ${said.replaceAll('\n', ' ')}`);
  print(
    describe(
      `Phrases données comme tirées d’un document : ${requests.sentencesMarked}, et qui y sont : ${requests.sentencesStanding}`,
      `Sentences marked as standing in a document: ${requests.sentencesMarked}, and that do: ${requests.sentencesStanding}`,
    ),
  );
  for (const { kind, median, slowest, firstSentence } of requests.times)
    print(
      `  ${kind.padEnd(14)} ${describe('médiane', 'median')} ${formatSeconds(median / 1000)}, ${describe('la plus lente', 'slowest')} ${formatSeconds(slowest / 1000)}, ${describe('première phrase', 'first sentence')} ${formatSeconds(firstSentence === null ? null : firstSentence / 1000)}`,
    );
  if (summaries.documents === 0) return;
  print(
    describe(
      `Points des résumés : ${summaries.held}/${summaries.points}`,
      `Points of summaries: ${summaries.held}/${summaries.points}`,
    ),
  );
  for (const { document, held, points, sentences, letters } of summaries.each)
    print(
      `  ${document}: ${held}/${points}, ${sentences} ${describe('phrases', 'sentences')}, ${letters} ${describe('signes', 'letters')}`,
    );
}

function kindUnknown(kind: string, lines: readonly RequestLine[]): MaisonError {
  const known = [...new Set(lines.map((line) => line.kind))].join(', ');
  return new MaisonError('kind_unknown', 400, {
    fr: `Aucune demande du genre « ${kind} » dans ce fichier ; rien n’a été mesuré. Il y a : ${known}.`,
    en: `No request of the kind “${kind}” in this file; nothing was measured. There are: ${known}.`,
  });
}

function documentMissing(name: string): MaisonError {
  return new MaisonError('document_missing', 404, {
    fr: `Le document « ${name} » n’est pas dans la bibliothèque. Ajoutez d’abord les documents de la suite avec « ./maison ingest », puis recommencez.`,
    en: `The document “${name}” is not in the library. Add the documents of the suite with “./maison ingest” first, then start again.`,
  });
}
