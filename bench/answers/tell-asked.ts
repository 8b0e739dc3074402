import type { AnswerOutcome, AnswerSentence } from '../../src/contract/index.ts';
import { quantile } from '../run/measure.ts';
import { matchesQuote } from '../../src/knowledge/evaluate/quotes.ts';

/** A question of a company, with the words that answer it. */
export interface Line {
  readonly id: string;
  readonly kind: string;
  readonly question: string;
  readonly before?: string | readonly string[];
  readonly answerable: boolean;
  readonly answer?: string;
  readonly also_right?: string;
  readonly gold: readonly { readonly document: string; readonly quote: string }[];
}

interface Heard {
  readonly sentences: readonly AnswerSentence[];
  /** Of the documents found, best first. */
  readonly paths: readonly string[];
  readonly outcome: AnswerOutcome;
  readonly nearest: AnswerSentence | null;
  /** Milliseconds until the first sentence, and to the end. */
  readonly first: number | null;
  readonly milliseconds: number;
}

/**
 * A question with what was shown, told by the named quotes: `right` when the answer says one of them, `whole` when it
 * says all, `quoted` when a quote beside it or in its place does, `near` when the passage opened under a refusal does.
 */
export interface Asked extends Line {
  readonly outcome: AnswerOutcome;
  readonly shown: readonly {
    readonly support: AnswerSentence['support'];
    readonly text: string;
    readonly gold: boolean;
    /** Words of the house that put what follows in order (the half that it answers): no answer, right or beside. */
    readonly head?: boolean;
  }[];
  readonly nearest: string | null;
  readonly right: boolean;
  readonly whole: boolean;
  readonly quoted: boolean;
  readonly near: boolean;
  readonly first: number | null;
  readonly milliseconds: number;
}

/** Compares what was shown with the quotes of a question. */
export function tellAsked(line: Line, heard: Heard): Asked {
  const says = (sentence: AnswerSentence, quote: string): boolean =>
    [sentence.text, ...sentence.citations.map((citation) => citation.quote)].some((text) => matchesQuote(text, quote));
  const quotes = line.gold.map(({ quote }) => quote);
  const given = heard.sentences.filter(({ support }) => support === 'supported' || support === 'written');
  const shown = heard.sentences.map((sentence) => ({
    support: sentence.support,
    text: sentence.text,
    gold: quotes.some((quote) => says(sentence, quote)),
    // The half that is answered, or the names of the columns below.
    ...(sentence.opens === 'question' || (sentence.opens === 'row' && sentence.support === 'written')
      ? { head: true }
      : {}),
  }));
  const { nearest } = heard;
  return {
    ...line,
    outcome: heard.outcome,
    shown,
    nearest: nearest?.text ?? null,
    right: given.some((sentence) => quotes.some((quote) => says(sentence, quote))),
    whole: quotes.length > 0 && quotes.every((quote) => given.some((sentence) => says(sentence, quote))),
    quoted: shown.some(({ support, gold }) => support === 'quote' && gold),
    near: nearest !== null && quotes.some((quote) => says(nearest, quote)),
    first: heard.first,
    milliseconds: heard.milliseconds,
  };
}

/** Prints shares a kind of question, and over all, told by the quotes. */
export function printKinds(asked: readonly Asked[]): void {
  const kinds = [...new Set(asked.map(({ kind }) => kind))].sort();
  console.log(
    '| kind | n | right | whole | right or quoted | refused | of these, nearest answers | sentences beside |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  for (const kind of kinds.filter((one) => one !== 'unanswerable'))
    console.log(
      row(
        kind,
        asked.filter((one) => one.kind === kind),
      ),
    );
  const answerable = asked.filter((one) => one.answerable);
  console.log(row('all', answerable));
  const nothing = asked.filter((one) => !one.answerable);
  const clean = nothing.filter(({ shown }) => shown.length === 0);
  const unanswered = nothing.filter(({ shown }) => shown.every(({ support }) => support === 'quote'));
  console.log(
    `\nunanswerable: ${nothing.length}, neither answer nor quote ${percent(clean.length, nothing.length)}, no answer ${percent(unanswered.length, nothing.length)}`,
  );
  const firsts = asked.flatMap(({ first }) => (first === null ? [] : [first]));
  const times = asked.map(({ milliseconds }) => milliseconds);
  console.log(
    `first sentence: median ${Math.round(quantile(firsts, 0.5))} ms, p90 ${Math.round(quantile(firsts, 0.9))} ms; end: median ${Math.round(quantile(times, 0.5))} ms, p90 ${Math.round(quantile(times, 0.9))} ms`,
  );
}

function row(name: string, asked: readonly Asked[]): string {
  const given = asked.flatMap(({ shown }) => shown.filter(({ support, head }) => support !== 'quote' && !head));
  const refused = asked.filter(({ outcome }) => outcome === 'refused');
  const cells = [
    String(asked.length),
    percent(asked.filter(({ right }) => right).length, asked.length),
    percent(asked.filter(({ whole }) => whole).length, asked.length),
    percent(asked.filter(({ right, quoted }) => right || quoted).length, asked.length),
    percent(refused.length, asked.length),
    percent(refused.filter(({ near }) => near).length, refused.length),
    percent(given.filter(({ gold }) => !gold).length, given.length),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}

/** What only all of its named quotes answer: both halves, both states, every item. */
const ofSeveral = /^(?:two[ _]in[ _]one|compare|comparison.*|list|procedure)$/u;

/** Whether a question is answered right: whole, where several things are asked. */
export function isRight({ kind, right, whole }: Pick<Asked, 'kind' | 'right' | 'whole'>): boolean {
  return ofSeveral.test(kind) ? whole : right;
}

/**
 * Prints, a kind a line, how many questions are answered right (whole, where several things are asked), in part, by
 * nothing but sentences beside it, and not at all; told by the quotes.
 */
export function printParts(asked: readonly Asked[]): void {
  const answerable = asked.filter((one) => one.answerable);
  console.log('\n| kind | n | right | in part | beside only | quoted only | refused | of sentences given, beside |');
  console.log('|---|---|---|---|---|---|---|---|');
  for (const kind of [...new Set(answerable.map((one) => one.kind))].sort())
    console.log(
      partsRow(
        kind,
        answerable.filter((one) => one.kind === kind),
      ),
    );
  console.log(partsRow('all', answerable));
}

function partsRow(name: string, asked: readonly Asked[]): string {
  const share = (holds: (one: Asked) => boolean): string => percent(asked.filter(holds).length, asked.length);
  const given = asked.flatMap(({ shown }) => shown.filter(({ support, head }) => support !== 'quote' && !head));
  const isAnswered = (one: Asked): boolean => one.shown.some(({ support, head }) => support !== 'quote' && !head);
  const cells = [
    String(asked.length),
    share(isRight),
    share((one) => one.right && !isRight(one)),
    share((one) => isAnswered(one) && !one.right),
    share((one) => !isAnswered(one) && one.outcome !== 'refused'),
    share((one) => !isAnswered(one) && one.outcome === 'refused'),
    `${percent(given.filter(({ gold }) => !gold).length, given.length)} of ${given.length}`,
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}

/** A share, or that there is nothing to take one of. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
}
