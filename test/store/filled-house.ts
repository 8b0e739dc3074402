import { createId, sha256 } from '../../src/base/index.ts';
import {
  claimPhoto,
  createConversation,
  createSpace,
  findConversation,
  findDocument,
  findPhoto,
  finishCutout,
  insertDocument,
  insertGroup,
  insertInvitation,
  insertPages,
  insertPassages,
  insertPerson,
  insertPhoto,
  insertTurn,
  insertVectors,
  joinGroups,
  listGroups,
  listMessages,
  listPassages,
  listPeople,
  readPage,
  readPassages,
  type Store,
} from '../../src/store/index.ts';

export const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };

/** A document with an original, a page, a passage with quotes and accents, a vector; and a conversation about it. */
export async function fillHouse(store: Store) {
  const id = createId();
  const conversationId = createId();
  const at = new Date('2026-11-24T12:00:00.123Z');
  const blob = await store.blobs.put(Buffer.from('l’original'));
  const passage = {
    ordinal: 0,
    page: 1,
    start: 0,
    end: 4,
    headings: ['Été « 1 »'],
    text: 'l’été\n"\\ \u2028',
    textHash: sha256('x'),
    language: 'fr',
    lexemes: "'ete':1A,2",
    lexemeCount: 2,
  };
  const words = [{ start: 0, end: 4, x: 1.5, y: 2.25, width: 3, height: 4 }];
  await store.asActor(owner, async (tx) => {
    await createSpace(tx, { name: 'direction', readers: ['user:owner'], curators: ['user:owner'] });
    await insertDocument(tx, {
      id,
      space: 'direction',
      path: 'a/b.txt',
      name: 'b.txt',
      mediaType: 'text/plain',
      ...blob,
      changedAt: at,
      addedAt: at,
      addedBy: 'user:owner',
    });
  });
  const passageId = await store.asWorker(async (tx) => {
    await insertPages(tx, {
      documentId: id,
      pages: [{ number: 1, text: passage.text, words, blocks: [{ kind: 'paragraph', start: 0, end: 4 }] }],
    });
    await insertPassages(tx, { documentId: id, passages: [passage] });
    const [stored] = await listPassages(tx, { documentId: id });
    await insertVectors(tx, {
      identity: 'test',
      vectors: [{ passageId: String(stored?.id), vector: Float32Array.of(0.6, -0.8) }],
    });
    return String(stored?.id);
  });
  await store.asActor(owner, async (tx) => {
    const begun = { origin: 'page', assistant: 'documents', createdAt: at };
    await createConversation(tx, { id: conversationId, owner: 'user:owner', title: 'Été', ...begun });
    await insertTurn(tx, {
      conversationId,
      at,
      question: { id: createId(), parts: [{ type: 'text', text: 'Où ?' }], scope: { space: 'direction' } },
      answer: { id: createId(), assistant: 'documents', sourcePassageIds: [passageId], search: null },
    });
  });
  await fillPeople(store, at);
  return { id, conversationId, passageId, sha256: blob.sha256, photo: await fillPhoto(store) };
}

/** Somebody with a password and a group, and an open invitation, which is in no backup. */
async function fillPeople(store: Store, at: Date): Promise<void> {
  const [group, invited] = [
    createId(),
    { role: 'member', groups: [], invitedBy: 'user:owner', createdAt: at, endsAt: at },
  ];
  const person = {
    id: createId(),
    email: 'lea@example.org',
    name: 'Léa',
    role: 'curator',
    password: '$argon2id$kept',
    at,
  };
  await store.asWorker((tx) => insertPerson(tx, person));
  await store.asActor(owner, async (tx) => {
    await insertGroup(tx, { id: group, name: 'Direction', at });
    await joinGroups(tx, person.id, [group]);
    await insertInvitation(tx, { id: createId(), email: 'max@example.org', secretSha256: 'x', ...invited });
  });
}

/** Who is in a house, with what their passwords are kept as, and who is invited to it. */
export const lookAtPeople = (store: Store) =>
  store.asWorker(async (tx) => ({
    people: await listPeople(tx),
    passwords: await tx.selectFrom('people').select(['id', 'password']).orderBy('id').execute(),
    groups: await listGroups(tx),
    invitations: (await tx.selectFrom('invitations').select('email').execute()).map(({ email }) => email),
  }));

/** A photo whose bytes no document has, cut out. */
async function fillPhoto(store: Store) {
  const [photo, matte, thumbnail] = await Promise.all(
    ['la photo', 'son masque', 'sa vignette'].map((text) => store.blobs.put(Buffer.from(text))),
  );
  const id = createId();
  const at = new Date('2026-11-24T12:00:00.123Z');
  const size = { width: 40, height: 30, format: 'png', settings: {} };
  const stored = { sha256: photo?.sha256 ?? '', bytes: photo?.bytes ?? 0, addedAt: at, ...size };
  await store.asActor(owner, (tx) =>
    insertPhoto(tx, {
      id,
      owner: 'user:owner',
      caller: '',
      name: 'tasse.png',
      code: 'T-1',
      purpose: 'product',
      ...stored,
    }),
  );
  const hashes = {
    matteSha256: matte?.sha256 ?? '',
    thumbnailSha256: thumbnail?.sha256 ?? '',
    baseSha256: null,
    plateSha256: null,
  };
  await store.asWorker(async (tx) => {
    await claimPhoto(tx, { id });
    await finishCutout(tx, { id, state: 'ready', facts: { box: 1 }, at, ...hashes });
  });
  return { id, hashes: [stored.sha256, hashes.matteSha256, hashes.thumbnailSha256] };
}

export const lookAtHouse = (
  store: Store,
  filled: { id: string; conversationId: string; passageId: string; photo: { id: string } },
) =>
  store.asActor(owner, async (tx) => ({
    document: await findDocument(tx, filled),
    page: await readPage(tx, { documentId: filled.id, number: 1 }),
    passages: await readPassages(tx, { ids: [filled.passageId] }),
    conversation: await findConversation(tx, { id: filled.conversationId }),
    messages: await listMessages(tx, filled),
    photo: await findPhoto(tx, filled.photo),
    vectors: await tx.selectFrom('passage_vectors').selectAll().execute(),
    bits: await tx.selectFrom('passage_bits').selectAll().execute(),
    lexemes: await tx.selectFrom('passages').select('lexemes').execute(),
  }));
