import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  countLibrary,
  listPassages,
  loadSampleLibrary,
  removeSampleLibrary,
  readDocumentPage,
  readSuggestions,
  removeDocument,
} from '../../src/knowledge/index.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';

let house: TestIngestion;
beforeAll(async () => {
  house = await openTestIngestion();
});
afterAll(() => house?.close());

const rule = '# Frais de déplacement\n\nLe plafond d’hôtel est de 95 euros par nuit en province.\n';

describe('a document that is added', () => {
  test('is read, searchable, and complete once its passages have vectors', async () => {
    const { document, outcome } = await house.add('rh/frais.md', rule);
    expect(outcome).toBe('added');
    expect(document).toMatchObject({ state: 'waiting', path: 'rh/frais.md', name: 'frais.md', space: 'entreprise' });
    const [settled] = await house.settle();
    expect(settled).toMatchObject({
      id: document.id,
      state: 'complete',
      language: 'fr',
      pages: 1,
      passages: 1,
      passagesEmbedded: 1,
      refusal: null,
    });
    const { passages } = await listPassages(house.parts, owner, { id: document.id }, options);
    expect(passages.map(({ text, embedded }) => [text.includes('95 euros'), embedded])).toEqual([[true, true]]);
    const page = await readDocumentPage(house.parts, owner, { id: document.id, number: 1 }, options);
    expect(passages[0] && page.text.slice(passages[0].start, passages[0].end)).toBe(passages[0]?.text);
  });

  test('is left alone when it comes again with the same bytes', async () => {
    const before = await house.list();
    expect((await house.add('rh/frais.md', rule)).outcome).toBe('unchanged');
    expect(await house.list()).toEqual(before);
  });

  test('goes with everything that was made from it', async () => {
    const [document] = await house.list();
    if (!document) throw new Error('no document');
    await removeDocument(house.parts, owner, { id: document.id }, options);
    expect(await house.list()).toEqual([]);
    expect(await house.house.store.blobs.has(document.sha256)).toBe(false);
    await expect(removeDocument(house.parts, owner, { id: document.id }, options)).rejects.toMatchObject({
      code: 'document_unknown',
    });
  });
});

describe('the sample library', () => {
  test('comes in whole, once, and is known to be there with the questions it answers', async () => {
    expect(await countLibrary(house.parts, owner)).toMatchObject({ sampleLoaded: false });
    const { documents } = await loadSampleLibrary(house.parts, owner, {}, options);
    expect(documents).toBeGreaterThanOrEqual(12);
    const settled = (await house.settle()).filter(({ space }) => space === 'exemple');
    expect(settled.map(({ path, state }) => [path, state])).toEqual(settled.map(({ path }) => [path, 'complete']));
    expect(settled).toHaveLength(documents);
    expect(settled.every(({ passages, passagesEmbedded }) => passages > 0 && passagesEmbedded === passages)).toBe(true);
    expect(await countLibrary(house.parts, owner)).toEqual({ documents, sampleLoaded: true, ownLoaded: false });
    expect(await loadSampleLibrary(house.parts, owner, {}, options)).toEqual({ documents: 0 });
    expect((await readSuggestions()).length).toBeGreaterThanOrEqual(3);
    expect(await removeSampleLibrary(house.parts, owner, {}, options)).toEqual({ documents });
    expect(await countLibrary(house.parts, owner)).toEqual({ documents: 0, sampleLoaded: false, ownLoaded: false });
  }, 60_000);
});
