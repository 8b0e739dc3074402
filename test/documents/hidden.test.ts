import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { chunkPage, createChunkState } from '../../src/knowledge/chunk/chunk.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { verifyAgainst } from '../../src/knowledge/verify/verify-sentence.ts';
import { listSeen } from './hiding/seen.ts';
import { hiddenSentence, shownSentence, type Way } from './hiding/way.ts';
import { waysOfHtml } from './hiding/ways-of-html.ts';
import { listWaysOfOffice } from './hiding/ways-of-office.ts';
import { waysOfPdf } from './hiding/ways-of-pdf.ts';
import { type Outcome, parseWhole } from './parsing.ts';

// What a page does not show may be found beside it, and never proves: High 7 of the attack on the house.

const folder = mkdtempSync(path.join(tmpdir(), 'maison-hidden-'));
const parser = openParser();
afterAll(async () => {
  await parser.close();
  rmSync(folder, { recursive: true });
});

const ways: readonly Way[] = [...waysOfHtml, ...(await listWaysOfOffice()), ...waysOfPdf];

async function parse({ file, bytes }: Way): Promise<Outcome> {
  const place = path.join(folder, file);
  writeFileSync(place, bytes);
  return parseWhole(parser, place);
}

/** True when the passages of a document prove the sentence, as the answer would ask them. */
function proves(outcome: Outcome, sentence: string): boolean {
  const state = createChunkState();
  const passages = outcome.pages.flatMap((page) =>
    chunkPage(page, state).map(({ text, headings, start }) => ({
      text,
      headings,
      title: outcome.summary?.title ?? null,
      besideFrom: page.besideFrom === undefined ? null : Math.max(0, page.besideFrom - start),
    })),
  );
  return verifyAgainst(sentence, passages).support === 'supported';
}

// Without accents too: what hides a text may lose them.
function holds(text: string): boolean {
  return /pr..?avis de d..?part est de neuf mois/u.test(text.replace(/\s+/gu, ' '));
}

const seen = { searched: [] as string[], proving: [] as string[], flagged: 0 };

test.each(ways.map((way) => [way.name, way] as const))('%s does not prove', async (name, way) => {
  const outcome = await parse(way);
  expect(outcome.refusal).toBeNull();
  if (outcome.pages.some(({ text }) => holds(text))) seen.searched.push(name);
  if (proves(outcome, hiddenSentence)) seen.proving.push(name);
  if ((outcome.summary?.hiddenTexts ?? 0) > 0) seen.flagged += 1;
  expect(proves(outcome, shownSentence), 'the sentence that is seen proves').toBe(true);
  expect(proves(outcome, hiddenSentence)).toBe(false);
});

test.each((await listSeen()).map((way) => [way.name, way] as const))('%s is seen, and proves', async (_, way) => {
  const outcome = await parse(way);
  expect(outcome.summary?.hiddenTexts).toBe(0);
  expect(proves(outcome, shownSentence)).toBe(true);
});

test('at least 45 ways are tried, and their figures are printed', () => {
  console.info(
    `${ways.length} ways to hide a text: ${seen.proving.length} prove, ${seen.searched.length} are searched, ${seen.flagged} are shown to people as hidden`,
    { proving: seen.proving, searched: seen.searched },
  );
  expect(ways.length).toBeGreaterThanOrEqual(45);
  expect(seen.proving).toEqual([]);
});
