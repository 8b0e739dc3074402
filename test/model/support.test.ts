import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maisonReader } from '../../src/models/catalogue/maison-reader.ts';
import type { ReadEngine } from '../../src/models/engine.ts';
import { openRealModels, type RealModels } from './real-models.ts';

// What Python says (tools/train-reader/ship_support.py): made anew with every new weights.
interface Fixture {
  readonly sha256: string;
  readonly cases: readonly {
    readonly sentence: string;
    readonly head: string;
    readonly text: string;
    readonly logit: number;
  }[];
}

const fixture = JSON.parse(readFileSync(path.join(import.meta.dirname, 'support-fixture.json'), 'utf8')) as Fixture;
const { signal } = new AbortController();
let real: RealModels;
let engine: ReadEngine;
beforeAll(async () => {
  real = await openRealModels(['multilingual-e5-small'], { signal });
  if (!('missing' in real)) engine = await real.models.reader({ signal });
});
afterAll(async () => {
  if ('close' in real) await real.close();
});

describe('the support encoder, with real weights', () => {
  it('says what Python says, of uncommon texts too', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    expect(fixture.sha256, 'run tools/train-reader/ship_support.py after a change of the weights').toBe(
      maisonReader.supportEncoder.sha256,
    );
    for (const { sentence, head, text, logit } of fixture.cases) {
      const [found] = await engine.weighSupport({ sentence, passages: [{ head, text }] }, { signal });
      expect(Math.abs((found ?? Number.NaN) - logit)).toBeLessThan(0.1);
    }
  });

  it('tells what follows in other words from what is turned round', async (context) => {
    if ('missing' in real) return context.skip(real.missing);
    const text = 'La salle est prêtée gratuitement aux associations, sur réservation faite dix jours avant.';
    const weigh = async (sentence: string): Promise<number> => {
      const [logit] = await engine.weighSupport(
        { sentence, passages: [{ head: 'Règlement › Salles', text }] },
        { signal },
      );
      return logit ?? Number.NaN;
    };
    const right = await weigh(
      'Une association ne paie rien pour la salle, à condition de la réserver dix jours à l’avance.',
    );
    const wrong = await weigh('Une association paie la salle, même quand elle la réserve dix jours à l’avance.');
    expect(right).toBeGreaterThan(wrong + 1);
  });
});
