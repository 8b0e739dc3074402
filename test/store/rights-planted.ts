import pg from 'pg';
import { expect } from 'vitest';
import { createId, sha256 } from '../../src/base/index.ts';
import {
  beginSecondFactor,
  createConversation,
  createSpace,
  finishMessage,
  insertBatch,
  insertCompletionCounts,
  insertCompletionWeeks,
  insertDocument,
  insertFolder,
  insertGroup,
  insertInvitation,
  insertKey,
  insertMadeCutout,
  insertMadeResult,
  insertModelCalls,
  insertPages,
  insertPassages,
  insertPasswordLink,
  insertPerson,
  insertPhoto,
  insertService,
  insertShare,
  insertTurn,
  insertUsageSums,
  insertVectors,
  joinGroups,
  listPassages,
  queueAuditEvent,
  recordSignIn,
  saveBrand,
  saveCase,
  saveFeedback,
  saveRecipe,
  setRecoveryCodes,
  type Store,
  takeUsageWeeks,
  type Transaction,
  writeSetting,
} from '../../src/store/index.ts';
import { openTestStore, type TestStore } from '../store-for-tests.ts';

/** The only one who may read what is planted. */
export const alice = { id: 'alice', principals: ['user:alice'], role: 'curator' };
/** A text that stands in one row only. */
export const secret = (what: string): string => `SECRET-${what}-5f1c`;
export const secrets = [
  'path',
  'title',
  'page',
  'passage',
  'heading',
  'conversation',
  'question',
  'searched',
  'reported',
  'asked',
  'gold',
  'sentence',
  'folder',
  'photo',
  'recipe',
  'brand',
  'batch',
  'picture',
  'made',
  'email',
  'person',
  'password',
  'group',
  'invited',
  'invitation',
  'browser',
  'key',
  'key-name',
  'service',
  'factor',
  'recovery',
  'password-link',
]
  .map(secret)
  .concat('SECRETVECTOR');
/** A house with one of everything, and sessions of its administrator and of the program. */
export interface Planted {
  readonly house: TestStore;
  readonly documentId: string;
  readonly conversationId: string;
  readonly administrator: pg.Client;
  readonly program: pg.Client;
  close(): Promise<void>;
}

/** A house in which only Alice may read anything. */
export async function plant(): Promise<Planted> {
  const house = await openTestStore();
  const documentId = createId();
  const conversationId = createId();
  const at = new Date('2026-11-24T12:00:00Z');
  const path = `${secret('path')}.txt`;
  await house.store.asActor(alice, async (tx) => {
    await createSpace(tx, { name: 'secret', readers: ['user:alice'], curators: ['user:alice'] });
    const sent = {
      id: documentId,
      space: 'secret',
      path,
      name: path,
      mediaType: 'text/plain',
      bytes: 1,
      sha256: sha256('x'),
      changedAt: at,
      addedAt: at,
      addedBy: 'user:alice',
    };
    expect(await insertDocument(tx, sent)).toBe(true);
    await insertFolder(tx, { id: createId(), path: secret('folder'), space: 'secret', prefix: '' });
    await createConversation(tx, {
      id: conversationId,
      owner: 'user:alice',
      title: secret('conversation'),
      origin: 'page',
      assistant: 'documents',
      createdAt: at,
    });
    const answer = { id: createId(), assistant: 'documents', sourcePassageIds: ['1'], search: secret('searched') };
    const question = { id: createId(), parts: [secret('question')], scope: null };
    await insertTurn(tx, { conversationId, at, question, answer });
    await insertShare(tx, { id: createId(), conversationId, messageId: answer.id, sharedAt: at });
    const ended = { outcome: 'answered', failure: null, model: null, usage: null, timing: null };
    await finishMessage(tx, { id: answer.id, parts: [secret('sentence')], ...ended });
    const judged = { messageId: answer.id, owner: 'user:alice', kind: 'wrong', documentIds: [documentId] };
    await saveFeedback(tx, { ...judged, question: secret('reported'), givenAt: at });
    const gold = { documentId, page: 1, start: 0, end: 3, quote: secret('gold') };
    const kept = { messageId: answer.id, owner: 'user:alice', question: secret('asked'), gold, consentedAt: at };
    expect(await saveCase(tx, kept)).toBe(true);
    await house.store.jobs.send(tx, 'read-document', { documentId, path: secret('path') });
    await plantPhotos(tx, at);
  });
  await house.store.asWorker(async (tx) => {
    await tx
      .updateTable('documents')
      .set({ title: secret('title'), state: 'searchable', passages: 1 })
      .execute();
    await insertPages(tx, { documentId, pages: [{ number: 1, text: secret('page'), blocks: [] }] });
    const passage = {
      ordinal: 0,
      page: 1,
      start: 0,
      end: 3,
      headings: [secret('heading')],
      text: secret('passage'),
      textHash: sha256('x'),
      language: 'fr',
      lexemes: "'mot':1",
      lexemeCount: 1,
    };
    await insertPassages(tx, { documentId, passages: [passage] });
    const vector = new Float32Array(Uint8Array.from(Buffer.from('SECRETVECTOR')).buffer);
    const [stored] = await listPassages(tx, { documentId });
    await insertVectors(tx, { identity: 'mot', vectors: [{ passageId: String(stored?.id), vector }] });
    await writeSetting(tx, { key: 'paused', value: false });
    const made = { inputSha256: sha256('x'), facts: secret('made') };
    await insertMadeCutout(tx, { ...made, key: 'cutout', matteSha256: sha256('y'), thumbnailSha256: sha256('z') });
    await insertMadeResult(tx, { ...made, key: 'result', resultSha256: sha256('y') });
    await tx
      .insertInto('exits')
      .values({ at, purpose: 'p', host: 'h', bytes_sent: 0, bytes_received: 0, outcome: 'allowed' })
      .execute();
    queueAuditEvent(tx, {
      record: { act: 'planted', actorKind: 'system', result: 'done' },
      private: { actor: 'alice' },
    });
  });
  await plantPeople(house.store, at);
  const administrator = new pg.Client(house.access.owner);
  const program = new pg.Client(house.access.program);
  await Promise.all([administrator.connect(), program.connect()]);
  await administrator.query('analyze'); // So that the planner's samples hold the secrets too.
  const close = async (): Promise<void> => {
    await Promise.all([administrator.end(), program.end()]);
    await house.close();
  };
  return { house, documentId, conversationId, administrator, program, close };
}

/** Alice in a group of her own, and somebody whom the owner has invited. */
async function plantPeople(store: Store, at: Date): Promise<void> {
  const [groupId, owner] = [createId(), { id: 'owner', principals: ['user:owner'], role: 'owner' }];
  const person = { id: 'alice', email: secret('email'), name: secret('person'), role: 'member', at };
  await store.asWorker(async (tx) => {
    await insertPerson(tx, { ...person, password: secret('password') });
    await recordSignIn(tx, { person: 'alice', keySha256: secret('browser'), at });
  });
  await store.asActor(owner, async (tx) => {
    await insertGroup(tx, { id: groupId, name: secret('group'), at });
    await joinGroups(tx, 'alice', [groupId]);
    const invited = { id: createId(), email: secret('invited'), role: 'member', groups: [groupId] };
    const open = { invitedBy: 'user:owner', createdAt: at, endsAt: at, secretSha256: secret('invitation') };
    await insertInvitation(tx, { ...invited, ...open });
  });
  await plantCall(store, at);
  await plantKeys(store, at, groupId);
}

/** A call of a model by a tool of Alice. */
async function plantCall(store: Store, at: Date): Promise<void> {
  const counts = { readTokens: 1, cachedTokens: 0, writtenTokens: 1, waitedMilliseconds: 0, milliseconds: 1 };
  const holder = { person: 'alice', service: null, key: null };
  const call = {
    at,
    ...holder,
    protocol: 'openai-chat',
    model: null,
    ...counts,
    outcome: 'done',
    failure: null,
  } as const;
  await store.asWorker((tx) => insertModelCalls(tx, [call]));
  const figures = { shown: 1, accepted: 1, acceptedCharacters: 9, seen30s: 9, kept30s: 9 };
  const completions = { ...figures, seen2m: 9, kept2m: 9, seen10m: 9, kept10m: 9 };
  const week = { week: '2026-11-23', language: 'go', model: 'fake', ...completions };
  await store.asWorker(async (tx) => {
    await insertCompletionCounts(tx, [{ ...week, person: 'alice' }]);
    await insertCompletionWeeks(tx, [{ ...week, group: null, people: 10 }]);
    await takeUsageWeeks(tx, { since: '2026-11-23', until: '2026-11-30' });
    const asked = { questions: 10, answered: 9, refused: 1, reported: 0, milliseconds: 9 };
    await insertUsageSums(tx, [{ ...asked, week: week.week, group: null, model: null, day: null, people: 10 }]);
  });
}

/** A key and a second factor of Alice, a service, and a link for who has forgotten her password. */
async function plantKeys(store: Store, at: Date, groupId: string): Promise<void> {
  const endsAt = new Date(at.getTime() + 1000);
  const owner = { id: 'owner', principals: ['user:owner'], role: 'owner' };
  const madeBy = 'user:owner';
  await store.asWorker(async (tx) => {
    await beginSecondFactor(tx, { person: 'alice', sealed: Buffer.from(secret('factor')), at });
    await setRecoveryCodes(tx, { person: 'alice', hashes: [secret('recovery')] });
  });
  await store.asActor(alice, (tx) => {
    const key = { id: createId(), name: secret('key-name'), scopes: ['ask'], person: 'alice', service: null };
    const held = { madeBy: 'user:alice', createdAt: at, endsAt, usedAt: null, secretHash: secret('key') };
    return insertKey(tx, { ...key, ...held });
  });
  await store.asActor(owner, async (tx) => {
    const service = { id: createId(), name: secret('service'), role: 'member', company: false, madeBy, createdAt: at };
    await insertService(tx, { ...service, groups: [groupId] });
    const link = { id: createId(), secretHash: secret('password-link'), person: 'alice', madeBy, createdAt: at };
    await insertPasswordLink(tx, { ...link, endsAt });
  });
}

async function plantPhotos(tx: Transaction, at: Date): Promise<void> {
  const owner = 'user:alice';
  const photo = { id: createId(), owner, caller: '', name: secret('photo'), code: null, sha256: sha256('x'), bytes: 1 };
  const facts = { width: 1, height: 1, format: 'png', settings: {}, addedAt: at };
  expect(await insertPhoto(tx, { ...photo, ...facts, purpose: 'product' })).toBe(true);
  await saveRecipe(tx, { owner, name: secret('recipe'), recipe: {}, at });
  await saveBrand(tx, { owner, defaults: secret('brand') });
  await insertBatch(tx, {
    id: createId(),
    owner,
    name: secret('batch'),
    recipe: {},
    recipeHash: 'x',
    channels: [],
    fix: false,
    createdAt: at,
    items: [{ id: createId(), photoId: photo.id, channel: null, fileName: secret('picture') }],
  });
}
