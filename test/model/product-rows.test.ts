import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeTurn } from '../../src/assistants/index.ts';
import type { AskEvent } from '../../src/contract/index.ts';
import { addDocument } from '../../src/knowledge/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from '../knowledge/house-for-ingestion.ts';
import { openRealModels, type RealModels } from './real-models.ts';

// Thirty questions for products over the price lists of three firms, with accessories and offers, written by another hand
// (test/fixtures/prices). The first thing shown must be the product's own row: no accessory, and no offer to somebody else.

interface Asked {
  readonly company: string;
  readonly question: string;
  readonly row: readonly string[] | string;
  readonly answer: string;
  /** What must not stand in its place. */
  readonly not: readonly string[] | string | null;
}

const folder = path.join(import.meta.dirname, '..', 'fixtures', 'prices');
const questions = JSON.parse(readFileSync(path.join(folder, 'questions.json'), 'utf8')) as readonly Asked[];
/** Of thirty (issue 32, line 6). */
const rightAtLeast = 27;

let real: RealModels;
let house: TestIngestion;
beforeAll(async () => {
  real = await openRealModels(['multilingual-e5-small'], options);
  if ('missing' in real) return;
  house = await openTestIngestion({ models: real.models });
}, 600_000);
afterAll(async () => {
  await house?.close();
  if ('close' in real) await real.close();
});
