import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MaisonError, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { Source } from '../../src/contract/index.ts';
import { type Actor, owner } from '../../src/governance/index.ts';
import { retrieve, type RetrieveInput, type RetrieveParts } from '../../src/knowledge/search/retrieve.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { readPage, refreshSearchStatistics } from '../../src/store/index.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';
import { addTestDocument } from './library-for-tests.ts';

const signal = new AbortController().signal;
const colleague: Actor = {
  kind: 'person',
  id: 'colleague',
  principals: ['user:colleague', 'everyone'],
  role: 'member',
};
const models = createFakeModels();
let house: TestStore;
let parts: RetrieveParts;

const leave = `# Règlement du personnel

## Congés payés

Chaque salarié acquiert 2,5 jours ouvrables de congés payés par mois de travail effectif. La demande est faite à M. Durand un mois avant le départ.

## Télétravail

Le télétravail est possible deux jours par semaine, après accord du responsable.`;
const notice = 'Le préavis de démission est de trois mois pour les cadres et d’un mois pour les autres salariés.';

beforeAll(async () => {
  house = await openTestStore();
  const engine = await models.embed({ signal });
  const add = (document: Parameters<typeof addTestDocument>[1]) => addTestDocument(house.store, document, engine);
  await add({ path: 'rh/reglement.md', text: leave });
  await add({ path: 'rh/preavis.md', text: notice, changedAt: '2025-03-01T12:00:00Z' });
  await add({
    path: 'rh/archives/preavis-copie.md',
    text: notice.toUpperCase().replace('LE PRÉAVIS', 'Le  préavis'),
    mediaType: 'text/plain',
  });
  await add({
    path: 'achats/tarifs.md',
    text: 'La référence AB-1234 coûte 1 234,56 € hors taxes.\n\nLes prix sont revus chaque année en janvier.',
  });
  await add({
    path: 'en/travel.md',
    text: 'Employees travelling abroad book their flights through the agency.',
    language: 'en',
  });
  await add({
    path: 'direction/salaires.md',
    text: 'Le salaire de la directrice est de 120 000 euros. Préavis de six mois.',
    space: 'direction',
    readers: ['group:direction'],
  });
  await add({
    path: 'contrats/Contrat_Val_de_Vienne.md',
    text: [
      '# Contrat de maintenance n° 12',
      'Entre Val de Vienne, bailleur à Vienne, et la société Élan, le présent contrat est conclu à Vienne pour les immeubles de Val de Vienne. '.repeat(
        4,
      ),
      '## Article 4 – Sommes dues',
      `Tout dépassement entraîne une somme de 50 euros par tranche commencée. ${'Les parties en tiennent le compte chaque mois. '.repeat(8)}`,
    ].join('\n\n'),
  });
  await add({
    path: 'agenda.md',
    text: 'Réunion à Vienne, salle Vienne, val de Vienne : combien de tranches de gâteau par personne ? Réponse à Vienne.',
  });
  await addTestDocument(house.store, {
    path: 'neuf.md',
    text: 'La cantine sert le déjeuner de midi à quatorze heures.',
  });
  await addTestDocument(house.store, {
    path: 'long.md',
    text: Array.from(
      { length: 30 },
      (_, index) => `Le protocole numéro ${index} de sauvegarde nocturne décrit une étape de la copie des serveurs.`,
    ).join(' '),
  });
  await house.store.asWorker((tx) => refreshSearchStatistics(tx, { at: new Date('2026-01-02T00:00:00Z') }));
  parts = { store: house.store, models, clock: systemClock, log: silentLog };
});
afterAll(() => house?.close());

const search = async (question: string, input: Partial<RetrieveInput> = {}, actor = owner) =>
  retrieve(parts, actor, { question, limit: 5, ...input }, { signal });
const paths = async (question: string, input: Partial<RetrieveInput> = {}, actor = owner) =>
  (await search(question, input, actor)).sources.map(({ path }) => path);

describe('retrieve', () => {
  it.each(['mix', 'lexical', 'vector'] as const)('finds the passage that answers first, by %s', async (mode) => {
    const result = await search('combien de jours de conges payes par mois ?', { mode });
    expect(result.mode).toBe(mode);
    expect(result.sources[0]).toMatchObject({ path: 'rh/reglement.md', number: 1 });
    for (const source of result.sources) expect(Source.parse(source)).toEqual(source);
  });

  it('shows the sentence that decides, the words that were found and the exact place on the page', async () => {
    const [source] = (await search('Combien de jours de congés payés ?', { mode: 'lexical' })).sources;
    const slice = ({ start, end }: { start: number; end: number }) => source?.text.slice(start, end);
    expect(source?.decisive.map(slice)).toEqual([
      'Chaque salarié acquiert 2,5 jours ouvrables de congés payés par mois de travail effectif.',
    ]);
    expect(source?.matches.map(slice)).toContain('congés');
    expect(source?.why.words).toEqual(expect.arrayContaining(['jours', 'congés', 'payés']));
    const page = await house.store.asActor(owner, (tx) =>
      readPage(tx, { documentId: source?.documentId ?? '', number: 1 }),
    );
    expect(page?.text.slice(source?.start, source?.end)).toBe(source?.text);
  });

  it('finds codes and amounts however they are written, and English in English', async () => {
    for (const question of ['prix AB-1234', 'référence 1234,56', 'quel article coûte 1\u202f234,56 euros']) {
      expect((await paths(question, { mode: 'lexical' }))[0], question).toBe('achats/tarifs.md');
    }
    expect((await paths('How do employees book a flight?', { mode: 'lexical' }))[0]).toBe('en/travel.md');
  });

  it('searches what a question names inside its own documents, without the name', async () => {
    const { sources } = await search('une tranche de retard chez Val de Vienne coûte combien', { mode: 'lexical' });
    expect(sources[0]?.path).toBe('contrats/Contrat_Val_de_Vienne.md');
    expect(sources[0]?.text).toContain('50 euros par tranche');
    const inside = { documentIds: [sources.find(({ path }) => path === 'agenda.md')?.documentId ?? ''] };
    expect(await paths('une tranche chez Val de Vienne', { mode: 'lexical', scope: inside })).toEqual(['agenda.md']);
  });

  it('collapses identical passages and names the other places', async () => {
    const { sources } = await search('préavis de démission des cadres');
    const found = sources.filter(({ text }) => text.toLowerCase().includes('démission'));
    expect(found).toHaveLength(1);
    expect(
      [found[0]?.path, ...(found[0]?.alsoIn ?? []).map(({ path }) => path)].toSorted((left, right) =>
        String(left) < String(right) ? -1 : 1,
      ),
    ).toEqual(['rh/archives/preavis-copie.md', 'rh/preavis.md']);
  });

  it('joins passages that follow one another into one source', async () => {
    const { sources } = await search('protocole de sauvegarde nocturne des serveurs', { mode: 'lexical' });
    const long = sources.filter(({ path }) => path === 'long.md');
    expect(long[0]?.text.length).toBeGreaterThan(1500);
    const page = await house.store.asActor(owner, (tx) =>
      readPage(tx, { documentId: long[0]?.documentId ?? '', number: 1 }),
    );
    expect(page?.text.slice(long[0]?.start, long[0]?.end).replace(/\s+/gu, ' ')).toBe(
      long[0]?.text.replace(/\s+/gu, ' '),
    );
  });

  it('finds passages that have no vector yet beside those that have one', async () => {
    const { sources, mode } = await search('À quelle heure la cantine sert-elle le déjeuner ?');
    expect(mode).toBe('mix');
    expect(sources[0]).toMatchObject({ path: 'neuf.md', why: { vector: null } });
  });

  it('shows nobody what they may not read, and nothing at all to nobody', async () => {
    const question = 'salaire de la directrice';
    expect(await paths(question)).not.toContain('direction/salaires.md');
    expect(await paths(question, {}, colleague)).not.toContain('direction/salaires.md');
    expect(
      await paths(question, {}, { kind: 'person', id: 'boss', principals: ['group:direction'], role: 'member' }),
    ).toEqual(['direction/salaires.md']);
    await expect(
      search(question, {}, { kind: 'person', id: 'nobody', principals: [], role: 'member' }),
    ).rejects.toMatchObject({
      code: 'access_denied',
    });
  });

  it('keeps to the scope: space, folder, documents, types and dates', async () => {
    const question = 'préavis de démission';
    expect(await paths(question, { scope: { folder: 'rh/archives' } })).toEqual(['rh/archives/preavis-copie.md']);
    expect(await paths(question, { scope: { folder: 'rh/arch' } }), 'a folder is not the beginning of a name').toEqual(
      [],
    );
    expect(await paths(question, { scope: { mediaTypes: ['text/plain'] } })).toEqual(['rh/archives/preavis-copie.md']);
    expect(await paths(question, { scope: { changedBefore: '2025-03-01' } })).toEqual(['rh/preavis.md']);
    expect(await paths(question, { scope: { changedAfter: '2025-03-02', folder: 'rh' } })).not.toContain(
      'rh/preavis.md',
    );
    const [id] = (await search(question)).sources.map(({ documentId }) => documentId);
    expect(
      new Set(
        (await search('jours', { scope: { documentIds: [id ?? ''] } })).sources.map(({ documentId }) => documentId),
      ),
    ).toEqual(new Set([id]));
    expect(await paths(question, { scope: { space: 'entreprise', folder: 'rh' } })).not.toEqual([]);
  });

  it('says that a space does not exist, rather than that nothing in it answers', async () => {
    const asked = retrieve(parts, owner, { question: 'préavis', limit: 5, scope: { space: 'Inconnu' } }, { signal });
    await expect(asked).rejects.toMatchObject({ code: 'space_unknown', status: 404 });
  });

  it('answers by words alone when no embedding model can be had, and never fails for that', async () => {
    for (const thrown of [
      new MaisonError('model_absent', 503, { fr: 'Absent.', en: 'Absent.' }),
      new Error('broken'),
    ]) {
      const broken = { ...parts, models: { embed: () => Promise.reject(thrown) } };
      const result = await retrieve(broken, owner, { question: 'congés payés', limit: 5 }, { signal });
      expect(result.mode).toBe('lexical');
      expect(result.sources[0]?.path).toBe('rh/reglement.md');
    }
  });

  it('survives questions made to break a query', async () => {
    for (const question of [
      "'; drop table documents; --",
      '\\',
      "a'b\\c & | ! : ( )",
      '%_*',
      '🙂',
      'de la',
      '\u0000 congés',
      '<->',
      "l'''' \\' :A",
    ]) {
      expect((await search(question)).mode, question).toBe('mix');
    }
    expect(await paths('congés payés')).toContain('rh/reglement.md');
  });

  it('stops when the person stops', async () => {
    const stop = AbortSignal.abort();
    await expect(retrieve(parts, owner, { question: 'congés', limit: 5 }, { signal: stop })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
