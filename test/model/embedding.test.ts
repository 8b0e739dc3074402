import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { EmbedEngine } from '../../src/models/index.ts';
import { openRealModels, type RealModels } from './real-models.ts';

const signal = new AbortController().signal;
let real: RealModels;
beforeAll(async () => {
  real = await openRealModels(['multilingual-e5-small'], { signal });
});
afterAll(async () => {
  if ('close' in real) await real.close();
});

async function openEngine(context: TestContext): Promise<EmbedEngine> {
  if ('missing' in real) return context.skip(real.missing);
  return real.models.embed({ signal });
}

function closeness(first: Float32Array | undefined, second: Float32Array | undefined): number {
  if (!first || !second) throw new Error('a vector is missing');
  return first.reduce((sum, value, index) => sum + value * (second[index] ?? 0), 0);
}

// A question, the passage that answers it, and one of the same house that does not.
const orders = [
  [
    'Combien de jours de congés payés par an ?',
    'Chaque salarié acquiert vingt-cinq jours de repos rémunéré par année.',
    'La pompe P-200 pèse douze kilogrammes et débite trente litres à la minute.',
  ],
  [
    'Quel est le délai de préavis du contrat ?',
    'Chaque partie peut mettre fin à l’accord en prévenant l’autre trois mois à l’avance.',
    'Les notes de frais sont remboursées sous dix jours.',
  ],
  [
    'How long must a password be?',
    'Un mot de passe compte au moins douze caractères.',
    'Le restaurant d’entreprise ouvre à midi.',
  ],
] as const;

describe('the default embedding model, with its real weights', () => {
  it('puts the passage that answers nearer to the question than another, across words and languages', async (context) => {
    const engine = await openEngine(context);
    for (const [question, right, wrong] of orders) {
      const [asked] = await engine.embed([question], { purpose: 'question', signal });
      const [near, far] = await engine.embed([right, wrong], { purpose: 'passage', signal });
      expect(closeness(asked, near)).toBeGreaterThan(closeness(asked, far));
    }
  });

  it('gives 384 numbers of unit length and names its vector space by its bytes', async (context) => {
    const engine = await openEngine(context);
    const [vector] = await engine.embed(['Bonjour'], { purpose: 'question', signal });
    expect(vector).toHaveLength(384);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
    expect(engine).toMatchObject({ identity: 'multilingual-e5-small@053f5d1ad0fc', dimensions: 384, location: 'here' });
  });

  it('embeds a text of ten thousand words by its beginning, and an empty one without failing', async (context) => {
    const engine = await openEngine(context);
    const [long, empty] = await engine.embed(['Le contrat prévoit un préavis. '.repeat(2000), ''], {
      purpose: 'passage',
      signal,
    });
    expect(Math.hypot(...(long ?? []))).toBeCloseTo(1, 5);
    expect(Math.hypot(...(empty ?? []))).toBeCloseTo(1, 5);
  });

  it('reads ligatures, full-width letters and composed accents as the plain ones', async (context) => {
    const engine = await openEngine(context);
    const [odd, plain] = await engine.embed(['ﬁche ｐａｉｅ e\u0301te\u0301', 'fiche paie été'], {
      purpose: 'passage',
      signal,
    });
    expect(closeness(odd, plain)).toBeGreaterThan(0.9999);
  });

  it('gives the same vector for the same text, and another for a question than for a passage', async (context) => {
    const engine = await openEngine(context);
    const [first] = await engine.embed(['le préavis'], { purpose: 'passage', signal });
    const [again] = await engine.embed(['le préavis'], { purpose: 'passage', signal });
    const [question] = await engine.embed(['le préavis'], { purpose: 'question', signal });
    expect(closeness(first, again)).toBeGreaterThan(0.99999);
    expect(closeness(first, question)).toBeLessThan(0.999);
  });

  it('answers a question before the passages that wait', async (context) => {
    const engine = await openEngine(context);
    const order: string[] = [];
    const passages = engine
      .embed(
        Array.from(
          { length: 12 },
          (_, index) => `Article ${index}. ${'Le salarié respecte le règlement. '.repeat(20)}`,
        ),
        { purpose: 'passage', signal },
      )
      .then(() => order.push('passages'));
    await engine.embed(['Quel règlement ?'], { purpose: 'question', signal });
    order.push('question');
    await passages;
    expect(order).toEqual(['question', 'passages']);
  });

  it('stops embedding passages when it is told to', async (context) => {
    const engine = await openEngine(context);
    const stop = new AbortController();
    const passages = engine.embed(
      Array.from({ length: 500 }, () => 'Le salarié respecte le règlement. '.repeat(20)),
      { purpose: 'passage', signal: stop.signal },
    );
    setTimeout(() => stop.abort(), 200);
    await expect(passages).rejects.toMatchObject({ name: 'AbortError' });
    expect(await engine.embed(['encore'], { purpose: 'question', signal })).toHaveLength(1);
  });
});
