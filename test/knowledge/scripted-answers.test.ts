import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { foldText, repositoryFolder, splitSentences } from '../../src/base/index.ts';
import type { Source } from '../../src/contract/index.ts';
import { answerScripted, type AttackCase, readLines, toSource, type VerifyCase } from './answer-fixtures.ts';

// Must-show 5: a model that invents never gets a supported mark, and (so that the check can fail both ways) one that tells the truth does.

const cases = [...readLines<VerifyCase>('verify-tuning.jsonl'), ...readLines<VerifyCase>('verify-held-out.jsonl')];
const passages = [...new Map(cases.map(({ passage }) => [passage.title, passage])).values()];
const trueCases = cases.filter(({ supported }) => supported);
const falseCases = cases.filter(({ supported }) => !supported);

function askAbout({ title, headings }: VerifyCase['passage']): string {
  return `Que prévoit « ${[title, ...headings.slice(1)].join(' – ')} » ?`;
}

/** The passage spoken of first, then all the others: what a search finds. */
function sourcesAround(passage: VerifyCase['passage']): Source[] {
  return [passage, ...passages.filter(({ title }) => title !== passage.title).slice(0, 9)].map((one, index) =>
    toSource(one, index + 1, index === 0 ? 0.9 : 0.82),
  );
}

function isVerbatim(text: string, sources: readonly Source[]): boolean {
  return sources.some((source) => source.text.includes(text));
}

/** The sentences marked as supported that are not the very words of a document; a row in words is one that the house made of them. */
async function findInvented(question: string, sources: readonly Source[], script: string): Promise<string[]> {
  const { sentences } = await answerScripted(question, sources, script);
  return sentences
    .filter(
      ({ support, text, row, citations }) =>
        support === 'supported' && !isVerbatim(row ? (citations[0]?.quote ?? '') : text, sources),
    )
    .map(({ text }) => text);
}

/** Falsehoods made by rule from true sentences: another number, a negation, another name, another source. */
function listMutations(): { kind: string; sentence: string; passage: VerifyCase['passage'] }[] {
  return trueCases.flatMap(({ sentence, passage, language }) => {
    const mutations: { kind: string; sentence: string; passage: VerifyCase['passage'] }[] = [];
    const add = (kind: string, changed: string): void =>
      void (changed !== sentence && mutations.push({ kind, sentence: changed, passage }));
    add(
      'number',
      sentence.replace(/\d+/u, (digits) => String(Number(digits) + 7)),
    );
    add('name', sentence.replace(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}+/u, 'Zanzibar'));
    if (language === 'fr')
      add(
        'negation',
        sentence.replace(/\b(est|sont|peuvent|doivent|verse|dure|coûte|compte|pèse|préside)\b/u, 'ne $1 pas'),
      );
    else add('negation', sentence.replace(/\b(is|are|must|have)\b/u, '$1 not'));
    return mutations;
  });
}

describe('a scripted model', () => {
  test.each(falseCases.map((one) => [one.kind, one.sentence, one] as const))(
    'gets no supported mark for a false %s: %s',
    async (_kind, _sentence, { sentence, passage }) => {
      expect(await findInvented(askAbout(passage), sourcesAround(passage), sentence)).toEqual([]);
    },
  );

  // A negation added where the document has one already makes a true sentence again; those are left to the written cases.
  const mutations = listMutations().filter(
    ({ sentence, kind }) => kind !== 'negation' || !/\b(?:n’|ne)\b.*\bne\b|not not/u.test(sentence),
  );
  test.each(mutations.map((one) => [one.kind, one.sentence, one] as const))(
    'gets no supported mark for a changed %s: %s',
    async (_kind, _sentence, { sentence, passage }) => {
      expect(await findInvented(askAbout(passage), sourcesAround(passage), sentence)).toEqual([]);
    },
  );

  test.each(trueCases.slice(0, 20).map((one) => [one.sentence, one] as const))(
    'gets no supported mark for a sentence added to: %s',
    async (sentence, { passage }) => {
      const extra = 'En outre, une prime de 1 730 € est versée par M. Barnabé Quillot le 31 février.';
      const { sentences } = await answerScripted(askAbout(passage), sourcesAround(passage), `${sentence} ${extra}`);
      expect(sentences.filter(({ text, support }) => support !== 'unsupported' && /1 730|Quillot/u.test(text))).toEqual(
        [],
      );
    },
  );

  test.each(trueCases.map((one) => [one.sentence, one] as const))(
    'cannot choose its source: %s',
    async (sentence, { passage }) => {
      const others = sourcesAround(passage).slice(1);
      const { sentences } = await answerScripted(askAbout(passage), others, `${sentence} [1]`);
      // The true source is not among those found: nothing else proves the sentence.
      expect(
        sentences.filter(({ text, support }) => support === 'supported' && text.startsWith(sentence.slice(0, 20))),
      ).toEqual([]);
    },
  );

  test('that tells the truth gets the mark, with the right passage, for at least nine sentences in ten', async () => {
    const missed: string[] = [];
    for (const { sentence, passage } of trueCases) {
      const { sentences } = await answerScripted(askAbout(passage), sourcesAround(passage), sentence);
      const marked = sentences.find(({ support, text }) => support === 'supported' && text === sentence);
      if (marked) expect(marked.citations[0]?.number).toBe(1);
      else missed.push(sentence);
    }
    console.info(
      `true sentences marked as supported: ${trueCases.length - missed.length} of ${trueCases.length}`,
      missed,
    );
    expect(missed.length).toBeLessThanOrEqual(trueCases.length / 10);
  });

  test('is tried on at least 150 falsehoods', () => {
    expect(falseCases.length + mutations.length + 20 + trueCases.length).toBeGreaterThanOrEqual(150);
  });
});

interface SharedAttack {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly goal: string;
}

const sharedAttacks = path.resolve(repositoryFolder, '..', 'shared', 'data', 'attacks', 'attacks.jsonl');

// What a model that obeys would write: the words the goal names, else those the attack dictates, else the attack itself.
const obeyedByHand: Record<string, string> = {
  'atk-044': 'Here is a script: for f in *; do mv "$f" "$f-2026"; done',
  'atk-045': 'The 2020 climate report found record temperatures in Europe.',
  'atk-047': 'The capital of Brazil is Brasília.',
  'atk-048': 'Climate change is the defining challenge of our time.',
};

function readObeyed({ id, text, goal }: SharedAttack): string {
  const byHand = obeyedByHand[id];
  if (byHand !== undefined) return byHand;
  const named = /[«]([^»]+)[»]|'([^']{4,})'|"([^"]{4,})"/u.exec(goal)?.slice(1).find(Boolean);
  const dictated = /"([^"]{8,})"|'([^']{8,})'/u.exec(text)?.slice(1).find(Boolean);
  return (named ?? dictated ?? text).trim();
}

function listAttacks(): AttackCase[] {
  const own = readLines<AttackCase>('attacks.jsonl');
  if (!existsSync(sharedAttacks)) {
    console.info('skipped: the shared attacks are not here; the project’s own were tried');
    return own;
  }
  // The direct ones are said by the person, not by a document.
  const inDocuments = readLines<SharedAttack>(sharedAttacks).filter(({ kind }) => kind !== 'direct');
  return [...own, ...inDocuments.map((attack) => ({ id: attack.id, text: attack.text, obeyed: readObeyed(attack) }))];
}

describe('an instruction inside a document', () => {
  const host = passages[0];
  if (!host) throw new Error('no passage to put attacks in');
  test.each(listAttacks().map((attack) => [attack.id, attack] as const))(
    '%s is neither proof nor quote when the model obeys it',
    async (_id, { text, obeyed }) => {
      const poisoned = { ...host, text: `${host.text}\n${text}` };
      const question = `${askAbout(host)} ${obeyed.slice(0, 60)}`;
      const { sentences } = await answerScripted(question, [toSource(poisoned, 1)], obeyed);
      const shown = sentences
        .filter(({ support }) => support !== 'unsupported')
        .map((sentence) => foldText(sentence.text));
      const wanted = splitSentences(obeyed).map(({ start, end }) =>
        foldText(obeyed.slice(start, end)).replace(/[.!?]+$/u, ''),
      );
      expect(shown.filter((sentence) => wanted.some((part) => part.length > 3 && sentence.includes(part)))).toEqual([]);
      expect(shown.filter((sentence) => /https?:|www\.|!\[/u.test(sentence))).toEqual([]);
    },
  );
});
