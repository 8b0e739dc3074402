import { Command } from 'commander';
import { MaisonError } from '../base/index.ts';
import {
  type AnswerSentence,
  AskEvent,
  type Citation,
  type Disagreement,
  type ReadingStep,
  type Source,
} from '../contract/index.ts';
import { openHouse } from './open-house.ts';
import { readServerEvents } from './read-server-events.ts';
import { describe, language, note, print, printJson, untilInterrupted } from './terminal.ts';

type Sources = Extract<AskEvent, { type: 'sources-found' }>;
type Done = Extract<AskEvent, { type: 'answer-done' }>;

/** `./maison ask "QUESTION"`: an answer whose every sentence shows its proof. */
export function askCommand(): Command {
  return new Command('ask')
    .description(describe('Répond d’après les documents, preuve à l’appui', 'Answers from the documents, with proof'))
    .argument('<question>')
    .option('--space <name>', describe('seulement cet espace', 'only this space'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (question: string, options: { space?: string; json?: boolean }) => {
      const house = await openHouse({ signal: untilInterrupted() });
      try {
        const scope = options.space ? { scope: { space: options.space } } : {};
        const body = await house.stream('/api/ask', {
          method: 'POST',
          json: { question, origin: 'command', ...scope },
        });
        await showAnswer(readEvents(body), question, options.json ?? false);
      } finally {
        await house.close();
      }
    });
}

/** Reads the server-sent events of POST /api/ask. Throws what an `error` event says. */
export function readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<AskEvent> {
  return readServerEvents(body, AskEvent);
}

async function showAnswer(events: AsyncIterable<AskEvent>, question: string, json: boolean): Promise<void> {
  const sentences: AnswerSentence[] = [];
  let found: Sources | null = null;
  let done: Done | null = null;
  let failure: MaisonError | null = null;
  try {
    for await (const event of events) {
      if (event.type === 'sources-found') found = event;
      if (event.type === 'answer-done') done = event;
      if (event.type === 'sentence-written') sentences.push(event.sentence);
      if (event.type === 'sentence-marked') replaceSentence(sentences, event.sentence);
      if (event.type === 'sources-added') found?.sources.push(...event.sources);
      if (!json) showProgress(event);
    }
  } catch (thrown) {
    // What was found and written before the answer failed is worth its proof.
    if (!(thrown instanceof MaisonError) || !found) throw thrown;
    failure = thrown;
  }
  const ended = failure ? describeFailed(failure) : withoutType(done);
  if (json) printJson({ question, ...withoutType(found), sentences, ...ended });
  else {
    showProofs(done?.nearest ? [...sentences, done.nearest] : sentences, found?.sources ?? []);
    showDisagreements(done?.disagreements ?? [], found?.sources ?? []);
    showOrders(done?.ordersLeftOut ?? [], found?.sources ?? []);
  }
  if (failure) throw failure;
}

function replaceSentence(sentences: AnswerSentence[], sentence: AnswerSentence): void {
  const place = sentences.findIndex(({ index }) => index === sentence.index);
  if (place >= 0) sentences[place] = sentence;
}

function describeFailed(failure: MaisonError): object {
  return { outcome: 'failed', failure: { code: failure.code, message: failure.in(language) } };
}

function withoutType(event: Sources | Done | null): object {
  if (!event) return {};
  const { type: _type, ...rest } = event;
  return rest;
}

function showProgress(event: AskEvent): void {
  if (event.type === 'sources-found') {
    note({
      fr: `${event.sources.length} passages dans ${event.documents} documents (${Math.round(event.milliseconds)} ms)`,
      en: `${event.sources.length} passages in ${event.documents} documents (${Math.round(event.milliseconds)} ms)`,
    });
  }
  if (event.type === 'queue-moved' && event.place > 0) {
    if (event.preparing) note({ fr: 'Le modèle se prépare…', en: 'The model is getting ready…' });
    else note({ fr: `En attente, place ${event.place}…`, en: `Waiting, place ${event.place}…` });
  }
  if (event.type === 'sentence-written') print(formatSentence(event.sentence));
  if (event.type === 'sentence-marked')
    note(
      event.sentence.support === 'after'
        ? {
            fr: `Dit autrement dans le document : ${formatSentence(event.sentence)}`,
            en: `Said in other words in the document: ${formatSentence(event.sentence)}`,
          }
        : {
            fr: `Redit, car quelque chose ne s’y trouvait pas : ${formatSentence(event.sentence)}`,
            en: `Said anew, for something did not stand there: ${formatSentence(event.sentence)}`,
          },
    );
  if (event.type === 'step-taken') showStep(event.step);
  if (event.type === 'answer-done') {
    const words = event.nearest ? notAffirmed : outcomes[event.outcome];
    if (words) note(words);
    if (event.nearest) print(formatSentence(event.nearest));
  }
}

// What changes how the answer is to be read; what was searched and opened is for the page.
function showStep({ tool, words }: ReadingStep): void {
  if (tool === 'small-way')
    note({
      fr: `Le modèle n’a pas répondu comme attendu (${words}) : la maison répond d’elle-même.`,
      en: `The model did not answer as expected (${words}): the house answers by itself.`,
    });
  if (tool === 'cut')
    note({
      fr: 'La réponse a été coupée avant sa fin. Ce qui est écrit est gardé.',
      en: 'The answer was cut off before its end. What is written is kept.',
    });
}

const outcomes: Partial<Record<Done['outcome'], { fr: string; en: string }>> = {
  refused: {
    fr: 'Rien trouvé là-dessus dans vos documents.',
    en: 'Nothing about it was found in your documents.',
  },
  quoted: {
    fr: 'Aucune réponse sûre ; voici ce que disent les documents.',
    en: 'No sure answer; this is what the documents say.',
  },
  'sources-only': {
    fr: 'Aucun modèle pour rédiger ; voici les passages.',
    en: 'No model to write with; here are the passages.',
  },
};

const notAffirmed = {
  fr: 'Je n’ai pas su l’affirmer ; voici la phrase la plus proche.',
  en: 'I could not establish it; this is the nearest sentence.',
};

function formatSentence(sentence: AnswerSentence): string {
  const marks = sentence.citations.map((citation) => `[${citation.number}]`).join('');
  const doubt = language === 'fr' ? ' (sans preuve dans vos documents)' : ' (no proof in your documents)';
  if (sentence.support === 'quote') return `« ${sentence.text} » ${marks}`;
  if (sentence.support === 'written')
    return sentence.opens === 'item'
      ? `${sentence.number === undefined ? '-' : `${sentence.number}.`} ${sentence.text}`
      : sentence.text;
  return `${sentence.text} ${sentence.support === 'unsupported' ? doubt : marks}`;
}

function showProofs(sentences: readonly AnswerSentence[], sources: readonly Source[]): void {
  // A row is said in words, where its own would name no column.
  const cited = new Map(
    sentences.flatMap(({ citations, row, text }) =>
      citations.map((citation) => [citation.number, { ...citation, quote: row ? text : citation.quote }] as const),
    ),
  );
  if (cited.size > 0) print('');
  for (const [number, citation] of [...cited].sort(([left], [right]) => left - right)) {
    const source = sources.find((candidate) => candidate.number === number);
    print(`[${number}] ${nameSource(source)} · p. ${citation.page}\n    « ${citation.quote.replaceAll(/\s+/g, ' ')} »`);
  }
}

function nameSource(source: Source | undefined): string {
  const older = language === 'fr' ? ' (version antérieure)' : ' (earlier version)';
  return `${source?.path ?? ''}${source?.olderThan === undefined ? '' : older}`;
}

const disagree = { fr: '\nVos documents se contredisent\u00a0:', en: '\nYour documents disagree:' };
const twoPrices = {
  fr: '\nDeux prix, chacun d’un autre document\u00a0:',
  en: '\nTwo prices, each from another document:',
};

function sourceOf({ number }: Citation, sources: readonly Source[]): Source | undefined {
  return sources.find((source) => source.number === number);
}

// For whom a price is: for everybody, or for the one party that its document is addressed to.
function describeParty(source: Source | undefined): string {
  const { addressed } = source ?? {};
  if (!addressed) return language === 'fr' ? 'pour tous' : 'for everybody';
  const { to, reference, date } = addressed;
  const name = to ?? (language === 'fr' ? 'un seul destinataire' : 'one party alone');
  return [`${language === 'fr' ? 'pour' : 'for'} ${name}`, reference, date].filter((part) => part !== null).join(', ');
}

// An answer beside a document that says otherwise is half an answer: an older version, often.
function showDisagreements(disagreements: readonly Disagreement[], sources: readonly Source[]): void {
  for (const { left, right, newest } of disagreements) {
    const isForOne = [left, right].some((side) => sourceOf(side, sources)?.addressed !== undefined);
    const contradict = isForOne ? twoPrices[language] : disagree[language];
    print(newest === undefined ? contradict : language === 'fr' ? '\nCela a changé :' : '\nThis has changed:');
    for (const side of newest === 'right' ? [right, left] : [left, right]) {
      const source = sourceOf(side, sources);
      const party = isForOne ? ` · ${describeParty(source)}` : '';
      const replaced = newest !== undefined && side === (newest === 'left' ? right : left);
      const before = replaced && source?.olderThan === undefined ? (language === 'fr' ? ' (avant)' : ' (before)') : '';
      print(
        `[${side.number}] ${nameSource(source)}${before}${party} · p. ${side.page}\n    « ${side.quote.replaceAll(/\s+/g, ' ')} »`,
      );
    }
  }
}

// Where to look, not what it says: the words of an order are not handed on.
function showOrders(orders: readonly Citation[], sources: readonly Source[]): void {
  for (const { number, page } of orders) {
    const place = `${sources.find((candidate) => candidate.number === number)?.path ?? ''}, p. ${page}`;
    note({
      fr: `Une phrase qui donne des ordres à la machine a été laissée de côté : ${place}`,
      en: `A sentence that gives orders to the machine was left out: ${place}`,
    });
  }
}
