import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type {
  Conversation,
  Document,
  DocumentAccess,
  DownloadTicket,
  Exchange,
  Folder,
  Group,
  SentenceChoices,
} from '../../src/contract/index.ts';
import { buildMail } from '../build-mail.ts';
import { deleteFolder } from '../delete-folder.ts';
import { diskFolder } from '../temporary-folder.ts';
import type { TestHouse } from '../house-for-tests.ts';
import { readRefusal, sendTo, type TestPerson } from './people-for-tests.ts';
import { add, type Asker, openRightsHouse, reads, refusal, send, setDocument, setSpace, text } from './rights-house.ts';

// A curator changes who reads a document; whoever read it before and no longer may comes by every other way there is, and
// finds nothing.

vi.setConfig({ testTimeout: 60_000 });

let house: TestHouse;
let direction: Group;
let ana: TestPerson;
let ben: TestPerson;
let cora: TestPerson;
let administrator: TestPerson;
let officer: TestPerson;
let root: string;
const secret = 'Le préavis de Madame Vasseur dure quatorze semaines.';
const attachedSecret = 'L’annexe prévoit une indemnité de 48 000 euros.';
const question = 'Combien de temps dure le préavis de Madame Vasseur ?';

beforeAll(async () => {
  ({ house, direction, ana, ben, cora, administrator, officer } = await openRightsHouse(secret));
  root = await realpath(await mkdtemp(path.join(diskFolder(), 'maison-rights-')));
}, 240_000);
afterAll(async () => {
  await house?.close();
  if (root) await deleteFolder(root);
});
const toDirection = () => ({ rule: 'narrowed', readers: [`group:${direction.id}`] });

describe('a document that only a group may see from now on', () => {
  let mail: Document;
  let attached: Document;
  let conversation: string;
  let exchange: Exchange;
  let ticket: string;

  it('was seen, asked about, quoted and kept by a member before', async () => {
    const bytes = buildMail('Contrat Vasseur', `Bonjour.\n\n${secret}\n`, [
      { name: 'annexe.md', bytes: Buffer.from(attachedSecret) },
    ]);
    mail = await add(house, cora, 'contrats', 'vasseur.eml', bytes);
    const { documents } = await send<{ documents: Document[] }>(ana, 'GET', '/api/documents?space=contrats');
    attached = documents.find(({ attachedTo }) => attachedTo === mail.id) as Document;
    expect(attached).toBeDefined();
    expect(documents[0]?.access).toEqual({ rule: 'inherited', readers: [{ principal: 'everyone', name: null }] });
    expect(await text(ana, 'POST', '/api/ask', { question })).toContain('quatorze');
    const { conversations } = await send<{ conversations: Conversation[] }>(ana, 'GET', '/api/conversations');
    conversation = conversations[0]?.id ?? '';
    const history = await text(ana, 'GET', `/api/conversations/${conversation}`);
    expect(history).toContain('quatorze');
    exchange = (JSON.parse(history) as { exchanges: Exchange[] }).exchanges[0] as Exchange;
    const { passages } = await send<SentenceChoices>(ana, 'GET', `/api/exchanges/${exchange.id}/sentences`);
    const [choice] = passages;
    const said = choice?.sentences.find((one) => one.text.includes('quatorze'));
    expect(said).toBeDefined();
    const gold = { documentId: choice?.documentId, page: choice?.page, start: said?.start, end: said?.end };
    const kept = await ana.request(`/api/exchanges/${exchange.id}/case`, {
      method: 'POST',
      json: { gold, consent: true },
    });
    expect(kept.status, await kept.clone().text()).toBe(200);
    await send(ana, 'POST', `/api/exchanges/${exchange.id}/feedback`, { kind: 'wrong' });
    expect(await text(ana, 'GET', '/api/evaluation-cases')).toContain(question);
    const address = `/api/documents/${mail.id}/original`;
    ({ ticket } = await send<DownloadTicket>(ana, 'POST', '/api/downloads', { address }));
  }, 120_000);

  it('is changed by a curator of its space alone', async () => {
    const route = `/api/documents/${mail.id}/access`;
    for (const who of [ana, ben, house])
      expect(await refusal(who, 'PUT', route, toDirection())).toEqual([403, 'access_denied']);
    for (const who of [administrator, officer])
      expect(await refusal(who, 'PUT', route, toDirection())).toEqual([403, 'access_denied']);
    expect((await send<DocumentAccess>(ana, 'GET', route)).mayChange).toBe(false);
    expect(await refusal(cora, 'PUT', `/api/documents/${attached.id}/access`, toDirection())).toEqual([
      409,
      'document_attached',
    ]);
    const nobody = { rule: 'narrowed', readers: ['group:00000000-0000-4000-8000-000000000000'] };
    expect(await refusal(cora, 'PUT', route, nobody)).toEqual([400, 'principal_unknown']);
    expect(await refusal(cora, 'PUT', route, { rule: 'replaced', readers: [] })).toEqual([409, 'reader_required']);
    const { access } = await setDocument(cora, mail.id, toDirection());
    expect(access).toMatchObject({
      rule: 'narrowed',
      readers: [{ principal: `group:${direction.id}`, name: 'Direction' }],
      space: 'contrats',
      spaceReaders: [{ principal: 'everyone' }],
      mayChange: true,
    });
  });

  it('is there for the group, with what is attached to it', async () => {
    for (const who of [ben, cora]) {
      expect([await reads(who, mail.id), await reads(who, attached.id)]).toEqual([true, true]);
      expect(await text(who, 'POST', '/api/search', { question })).toContain('quatorze');
    }
    expect((await send<Document>(ben, 'GET', `/api/documents/${attached.id}`)).access?.rule).toBe('narrowed');
  });

  it('is by every other way nowhere for who saw it before', async () => {
    const words = ['quatorze', '48 000', mail.id, attached.id, 'vasseur.eml'];
    const ways: [string, string, unknown?][] = [
      ['POST', '/api/search', { question }],
      ['POST', '/api/search', { question, scope: { documentIds: [mail.id] } }],
      ['POST', '/api/search', { question: 'indemnité de l’annexe' }],
      ['POST', '/api/ask', { question, scope: { space: 'contrats' } }],
      ['POST', `/api/conversations/${conversation}/turns`, { question: 'Et combien de temps en tout ?' }],
      ['GET', `/api/conversations/${conversation}`],
      ['GET', '/api/documents'],
      ['GET', '/api/documents?filter=vasseur'],
      ['GET', '/api/documents?space=contrats'],
      ['GET', '/api/evaluation-cases'],
      ['GET', `/api/exchanges/${exchange.id}/sentences`],
      ['GET', '/api/ingestion'],
      ['GET', '/api/spaces'],
      ['GET', '/api/oversharing'],
      ['POST', '/api/documents/compare', { space: 'contrats', files: [{ path: 'vasseur.eml', sha256: mail.sha256 }] }],
    ];
    let told = 0;
    for (const [method, route, json] of ways) {
      let answer = await text(ana, method, route, json);
      // What was asked for is said again by some.
      if (route.includes('compare')) expect(JSON.parse(answer)).toEqual({ unchanged: [] });
      if (json && JSON.stringify(json).includes(mail.id)) answer = answer.replaceAll(mail.id, '…');
      for (const word of words) expect([route, word, answer.includes(word)]).toEqual([route, word, false]);
      told += 1;
    }
    for (const { id } of [mail, attached]) {
      for (const route of ['', '/pages/1', '/passages', '/original', '/access'])
        expect([route, ...(await refusal(ana, 'GET', `/api/documents/${id}${route}`))]).toEqual([
          route,
          404,
          'document_unknown',
        ]);
      expect(await refusal(ana, 'DELETE', `/api/documents/${id}`)).toEqual([404, 'document_unknown']);
      expect(await refusal(ana, 'PATCH', `/api/documents/${id}`, { folder: 'x' })).toEqual([404, 'document_unknown']);
      expect(await refusal(ana, 'POST', `/api/documents/${id}/retry`)).toEqual([404, 'document_unknown']);
      expect(await refusal(ana, 'PUT', `/api/documents/${id}/access`, toDirection())).toEqual([
        404,
        'document_unknown',
      ]);
      told += 9;
    }
    // A ticket is who holds it, and is asked for the right on the day it is shown.
    expect((await sendTo(house)(`/api/documents/${mail.id}/original?ticket=${ticket}`)).status).toBe(404);
    // The reports that those who run the house read name no document they do not see.
    expect(await text(house, 'GET', '/api/feedback')).not.toMatch(/vasseur\.eml/);
    expect(await text(administrator, 'GET', '/api/feedback')).not.toMatch(/vasseur\.eml/);
    process.stdout.write(`${told + 3} ways tried\n`);
  }, 120_000);

  it('leaves in the conversation of before what is the reader’s own, and says that a source is no longer visible', async () => {
    const { exchanges } = await send<{ exchanges: Exchange[] }>(ana, 'GET', `/api/conversations/${conversation}`);
    expect(exchanges[0]?.question).toBe(question);
    expect(exchanges[0]?.sourcesHidden).toBeGreaterThan(0);
    expect(exchanges[0]?.sources).toEqual([]);
    expect(exchanges[0]?.sentences.flatMap(({ citations }) => citations)).toEqual([]);
  });

  it('does not give way to a file of its name, and its space is not empty', async () => {
    const body = new Blob(['autre chose']).stream();
    const answer = await house.request('/api/documents?path=vasseur.eml&space=contrats', {
      method: 'POST',
      body,
      headers: ana.headers,
    });
    expect(await readRefusal(answer)).toEqual([403, 'document_not_yours']);
    expect(await refusal(cora, 'DELETE', '/api/spaces/contrats')).toEqual([409, 'space_held']);
  });

  it('keeps its readers when it is moved, and narrows the new space', async () => {
    await send(cora, 'PATCH', `/api/documents/${mail.id}`, { space: 'archives' });
    const access = await send<DocumentAccess>(ben, 'GET', `/api/documents/${mail.id}/access`);
    expect(access).toMatchObject({ rule: 'narrowed', space: 'archives', readers: [{ name: 'Direction' }] });
    expect([await reads(ana, mail.id), await reads(ana, attached.id)]).toEqual([false, false]);
    await setSpace(cora, 'archives', { readers: [`user:${cora.person.id}`], curators: [`user:${cora.person.id}`] });
    expect([await reads(ben, mail.id), await reads(ben, attached.id), await reads(cora, mail.id)]).toEqual([
      false,
      false,
      true,
    ]);
    await setSpace(cora, 'archives', { readers: ['everyone'], curators: [`user:${cora.person.id}`] });
    await send(cora, 'PATCH', `/api/documents/${mail.id}`, { space: 'contrats' });
    expect([await reads(ana, mail.id), await reads(ben, attached.id)]).toEqual([false, true]);
  });

  it('is everybody’s again when its own right is taken off, in the conversation of before, too', async () => {
    await setDocument(cora, mail.id, { rule: 'inherited' });
    expect([await reads(ana, mail.id), await reads(ana, attached.id)]).toEqual([true, true]);
    expect(await text(ana, 'GET', `/api/conversations/${conversation}`)).toContain('quatorze');
  });

  it('keeps its readers when it comes again, and what is newly attached to it has them, too', async () => {
    await setDocument(cora, mail.id, toDirection());
    const bytes = buildMail('Contrat Vasseur', `Bonjour.\n\n${secret}\n`, [
      { name: 'annexe.md', bytes: Buffer.from(attachedSecret) },
      { name: 'avenant.md', bytes: Buffer.from('L’avenant accorde un treizième mois.') },
    ]);
    expect((await add(house, cora, 'contrats', 'vasseur.eml', bytes)).id).toBe(mail.id);
    const search = (who: Asker) => text(who, 'POST', '/api/search', { question: 'treizième mois de l’avenant' });
    await expect.poll(() => search(ben), { timeout: 30_000 }).toContain('accorde');
    expect(await search(ana)).not.toContain('accorde');
    expect(await text(ana, 'GET', '/api/documents')).not.toContain('avenant');
    expect([await reads(ana, mail.id), await reads(ana, attached.id)]).toEqual([false, false]);
    await send(cora, 'DELETE', `/api/documents/${mail.id}`);
  }, 60_000);
});

describe('a file of a watched folder', () => {
  it('keeps its own readers when the folder is scanned again, changed or not', async () => {
    const place = path.join(root, 'Paie');
    await mkdir(place);
    await writeFile(path.join(place, 'paie.txt'), 'Le salaire de mars est de 3 120 euros.');
    const folder = await send<Folder>(house, 'POST', '/api/folders', { path: place, space: 'entreprise' });
    const scan = async (): Promise<Document> => {
      await send(house, 'POST', `/api/folders/${folder.id}/scan`);
      await house.settle();
      const { documents } = await send<{ documents: Document[] }>(house, 'GET', '/api/documents?filter=paie.txt');
      return documents[0] as Document;
    };
    const { id } = await scan();
    expect(await reads(ana, id)).toBe(true);
    await setDocument(house, id, { rule: 'narrowed', readers: ['user:owner'] });
    await scan();
    expect(await reads(ana, id)).toBe(false);
    await writeFile(path.join(place, 'paie.txt'), 'Le salaire de mars est de 3 240 euros, prime comprise.');
    expect((await scan()).id).toBe(id);
    expect(await reads(ana, id)).toBe(false);
    expect(await text(ana, 'POST', '/api/search', { question: 'salaire de mars' })).not.toContain('euros');
    const found = () => text(house, 'POST', '/api/search', { question: 'salaire de mars' });
    await expect.poll(found, { timeout: 30_000 }).toContain('3 240');
    expect(await reads(ana, id)).toBe(false);
    expect(await text(ana, 'POST', '/api/search', { question: 'salaire de mars' })).not.toContain('euros');
  }, 60_000);
});
