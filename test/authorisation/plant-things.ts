import { PhotoRecipe } from '../../src/contract/index.ts';
import type { Actor } from '../../src/governance/actor.ts';
import { createId } from '../../src/base/index.ts';
import { createSpace, insertRepository } from '../../src/store/index.ts';
import { makeClone } from '../code/git-for-tests.ts';
import type { TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import type { Everybody, Trier } from './people-who-try.ts';

/** What an identifier is of. */
export type Kind =
  | 'documents'
  | 'spaces'
  | 'library-folders'
  | 'document-paths'
  | 'files'
  | 'conversations'
  /** What is attached to a conversation. */
  | 'file-sets'
  | 'photos'
  | 'photo-batches'
  | 'batch-items'
  | 'assistants'
  /** A turn that its person gave to an assistant. */
  | 'case-proposals'
  /** And what was said to them. */
  | 'drafts'
  | 'assistant-jobs'
  | 'photo-recipes'
  | 'folders'
  | 'sessions'
  | 'people'
  | 'groups'
  | 'invitations'
  | 'keys'
  | 'services'
  | 'service-keys'
  /** What a tool is to do once its person has confirmed it. */
  | 'tool-calls'
  | 'repositories'
  | 'code-paths'
  /** A line of a repository. */
  | 'code-texts'
  /** What stands in a document, and is the name of nothing. */
  | 'texts';

/** Something that is somebody's, with the names of all who may know of it. */
export interface Thing {
  readonly kind: Kind;
  readonly value: string;
  readonly knownTo: readonly string[];
}

export const recipe = PhotoRecipe.parse({ layout: { size: { width: 64, height: 64 } } });

const findUuids = (value: unknown): string[] => [
  ...new Set(JSON.stringify(value).match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g)),
];

type Ask = <Answer>(route: string, options?: { method?: string; json?: unknown; bytes?: Blob }) => Promise<Answer>;

/** Asks as somebody; anything but success is an error of the test. */
function askAs(house: TestHouse, { authorization }: Trier): Ask {
  return async <Answer>(route: string, { bytes, ...options }: Parameters<Ask>[1] = {}) => {
    const headers = { authorization: String(authorization) };
    const answer = await house.request(route, { ...options, ...(bytes && { body: bytes.stream() }), headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${route}: ${text}`);
    return (text.startsWith('{') ? JSON.parse(text) : text) as Answer;
  };
}

/** Things of each kind of the owner, of the curator and of the member, which nobody else may see, and of the house itself, which watches a folder. */
export async function plantThings(house: TestHouse, everybody: Everybody, watched: string): Promise<Thing[]> {
  const called = (name: string): Trier => everybody.triers.find((trier) => trier.name === name) as Trier;
  const owners = ['owner', 'command line'];
  const things: Thing[] = [];
  const note = (knownTo: readonly string[], kind: Kind, values: readonly string[]): void =>
    void things.push(...values.map((value) => ({ kind, value, knownTo })));
  for (const [name, mark, knownTo] of [
    ['owner', 'coffre', owners],
    ['curator', 'alcove', ['curator']],
    ['member', 'tiroir', ['member']],
  ] as const) {
    const who = called(name);
    await makeSpace(house, who.actor as Actor, mark);
    const own = await plantOwn(askAs(house, who), mark);
    const code = await plantCode(house, who.actor as Actor, mark);
    for (const [kind, values] of [...own, ...code, plantToolCall(house, who.actor as Actor)])
      note(knownTo, kind, values);
    if (who.session) note(knownTo, 'sessions', [who.session]);
  }
  await plantForHouse(askAs(house, called('owner')), everybody, watched, note);
  await house.settle();
  await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
  return things;
}

async function makeSpace(house: TestHouse, actor: Actor, name: string): Promise<void> {
  const own = [`user:${actor.id}`];
  // By hand: who makes a space through the API opens it to the whole company.
  const maker = { ...actor, role: 'owner' as const };
  await house.maison.parts.store.asActor(maker, (tx) => createSpace(tx, { name, readers: own, curators: own }));
}

/** A call of a tool that waits for the word of its person, as the chat leaves it there. */
function plantToolCall(house: TestHouse, { id: person }: Actor): [Kind, string[]] {
  const id = createId();
  const endsAt = new Date(Date.now() + 3_600_000);
  house.maison.parts.toolCalls.put({ id, person, server: {}, tool: {}, arguments: {}, endsAt } as never);
  return ['tool-calls', [id]];
}

/** A repository in the space of this name. By hand: only an owner opens the disk of the machine to a space. */
async function plantCode(house: TestHouse, actor: Actor, mark: string): Promise<[Kind, string[]][]> {
  const clone = await makeClone(house.maison.parts.config.home);
  const [path, text] = [`source-${mark}/serrure.ts`, `export const combinaison_${mark} = 'ouvre la ${mark}';`];
  await clone.write({ [path]: `${text}\n` });
  clone.commit(mark);
  const id = createId();
  const stored = {
    id,
    space: mark,
    name: `code-${mark.slice(1, 4)}`,
    path: clone.folder,
    branch: 'main',
    address: null,
    otherBranches: false,
  };
  await house.maison.parts.store.asActor({ ...actor, role: 'owner' as const }, (tx) =>
    insertRepository(tx, { ...stored, addedAt: new Date(0) }),
  );
  return [
    ['repositories', [id]],
    ['code-paths', [path]],
    ['code-texts', [text]],
  ];
}

async function plantOwn(ask: Ask, mark: string): Promise<[Kind, string[]][]> {
  const folder = `dossier-${mark}`;
  const text = `Le mot de passe de la réserve ${mark} est noté ici.`;
  const bytes = new Blob([text]);
  const where = `${folder}/${mark}.txt`;
  const { document } = await ask<{ document: { id: string; sha256: string } }>(
    `/api/documents?path=${where}&space=${mark}`,
    { method: 'POST', bytes },
  );
  // No name of something is in the name of something of another kind: a key for photos hears of no space.
  const shown = `image-${mark.slice(1, 4).toUpperCase()}`;
  const drawn = new Blob([new Uint8Array(await drawPhoto(mark.charCodeAt(0)))]);
  const photo = await ask<{ id: string }>(`/api/photos?name=${shown}.png`, { method: 'POST', bytes: drawn });
  await ask(`/api/photo-recipes/${shown}`, { method: 'PUT', json: { recipe } });
  await ask('/api/ask', { method: 'POST', json: { question: `Quel est le mot de passe ${mark} ?` } });
  const { conversations } = await ask<{ conversations: { id: string }[] }>('/api/conversations');
  const exchanges = findUuids(await ask(`/api/conversations/${conversations[0]?.id}`));
  const { exchanges: asked } = await ask<{ exchanges: { id: string }[] }>(`/api/conversations/${conversations[0]?.id}`);
  const link = { exchangeId: asked[0]?.id };
  const share = await ask<{ id: string }>(`/api/conversations/${conversations[0]?.id}/shares`, {
    method: 'POST',
    json: link,
  });
  const attached = await attachFile(ask, conversations[0]?.id ?? '', mark);
  const batch = await makeBatch(ask, shown, photo.id);
  const assistant = await ask<{ id: string }>('/api/assistants', {
    method: 'POST',
    json: {
      name: `conseil-${mark.slice(1, 4)}`,
      description: 'x',
      instructions: 'x',
      settings: { title: 'x', plan: [{ id: 'ask', kind: 'ask-person', question: 'x' }] },
    },
  });
  const proposal = await giveCase(ask, assistant.id);
  const draft = await makeDraft(ask);
  const job = await ask<{ id: string }>('/api/assistant-jobs', { method: 'POST', json: { assistant: assistant.id } });
  const known = new Set([document.id, photo.id, ...batch]);
  return [
    ['documents', [document.id, attached.document]],
    ['file-sets', [attached.set]],
    ['texts', [text, attached.text]],
    ['spaces', [mark]],
    ['library-folders', [folder]],
    ['document-paths', [where]],
    ['files', [document.sha256]],
    ['conversations', [...exchanges.filter((id) => !known.has(id)), share.id]],
    ['photos', [photo.id]],
    ['photo-batches', batch.slice(0, 1)],
    ['batch-items', batch.slice(1)],
    ['assistants', [assistant.id]],
    ['case-proposals', [proposal.id]],
    ['conversations', proposal.exchanges],
    ['drafts', draft],
    ['assistant-jobs', [job.id]],
    ['photo-recipes', [shown]],
  ];
}

/** A turn that is given to an assistant as a case, and what identifies its conversation. */
async function giveCase(ask: Ask, id: string): Promise<{ id: string; exchanges: string[] }> {
  const json = { question: '12 + 30', assistant: { id } };
  const told = await ask<string>('/api/ask', { method: 'POST', json });
  const conversationId = /"conversationId":"(?<id>[^"]+)"/u.exec(told)?.groups?.['id'] ?? '';
  const { exchanges } = await ask<{ exchanges: { id: string }[] }>(`/api/conversations/${conversationId}`);
  const given = { prompt: '12 + 30', expected: '42', consent: true };
  await ask(`/api/exchanges/${exchanges[0]?.id}/proposal`, { method: 'POST', json: given });
  const { proposals } = await ask<{ proposals: { id: string }[] }>(`/api/assistants/${id}/proposals`);
  return { id: proposals[0]?.id ?? '', exchanges: [conversationId, ...exchanges.map((one) => one.id)] };
}

/** A draft of an answer, and a comment on it. */
async function makeDraft(ask: Ask): Promise<string[]> {
  // What is sure to be answered, whatever was read by now.
  const told = await ask<string>('/api/ask', { method: 'POST', json: { question: '12 + 30' } });
  const conversationId = /"conversationId":"(?<id>[^"]+)"/u.exec(told)?.groups?.['id'] ?? '';
  const { exchanges } = await ask<{ exchanges: { id: string }[] }>(`/api/conversations/${conversationId}`);
  const made = { method: 'POST', json: { conversationId, exchangeId: exchanges[0]?.id } };
  const { draft, blocks } = await ask<{ draft: { id: string }; blocks: { id: string }[] }>('/api/drafts', made);
  const said = { method: 'POST', json: { block: blocks[0]?.id, text: 'x' } };
  const comment = await ask<{ id: string }>(`/api/drafts/${draft.id}/comments`, said);
  return [draft.id, comment.id];
}

/** A file attached to a conversation: its set, the document it is, and what stands in it. */
async function attachFile(
  ask: Ask,
  conversationId: string,
  mark: string,
): Promise<{ set: string; document: string; text: string }> {
  const { id: set } = await ask<{ id: string }>('/api/file-sets', { method: 'POST', json: { conversationId } });
  const text = `Le code du placard ${mark} est noté là.`;
  const { document } = await ask<{ document: { id: string } }>(`/api/file-sets/${set}/files?name=joint.txt`, {
    method: 'POST',
    bytes: new Blob([text]),
  });
  return { set, document: document.id, text };
}

/** The identifier of a batch of one photo, and those of its items. */
async function makeBatch(ask: Ask, name: string, photoId: string): Promise<string[]> {
  for (let state = ''; !['done', 'ready', 'cut', 'doubtful', 'failed'].includes(state);)
    ({ state } = await pause(() => ask<{ state: string }>(`/api/photos/${photoId}`)));
  const json = { name, photoIds: [photoId], recipe, channels: [] };
  const { id } = await ask<{ id: string }>('/api/photo-batches', { method: 'POST', json });
  for (let state = ''; state !== 'done';)
    ({ state } = await pause(() => ask<{ state: string }>(`/api/photo-batches/${id}`)));
  const items = findUuids(await ask(`/api/photo-batches/${id}/items`)).filter((one) => one !== photoId && one !== id);
  return [id, ...items];
}

async function pause<T>(then: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return then();
}

type Note = (knownTo: readonly string[], kind: Kind, values: readonly string[]) => void;

// What those who run the house, and who watches over it, see by their role.
const governing = ['owner', 'command line', 'administrator', 'protection officer'];

async function plantForHouse(ask: Ask, everybody: Everybody, watched: string, note: Note): Promise<void> {
  const invitation = await ask<object>('/api/invitations', { method: 'POST', json: { email: 'invitee@example.org' } });
  note(governing, 'invitations', findUuids(invitation).slice(0, 1));
  note([...governing, 'member'], 'groups', [everybody.group]);
  const key = { name: 'plantée', scopes: ['ask'] };
  const made = await ask<{ id: string }>('/api/keys', { method: 'POST', json: key });
  note(['owner', 'command line'], 'keys', [made.id]);
  const service = await ask<{ id: string }>('/api/services', { method: 'POST', json: { name: 'planté' } });
  note(governing, 'services', [service.id]);
  const ofService = await ask<{ id: string }>(`/api/services/${service.id}/keys`, { method: 'POST', json: key });
  note(governing, 'service-keys', [ofService.id]);
  for (const { person } of [everybody.curator, everybody.member])
    note(
      [...governing, ...everybody.triers.flatMap(({ actor, name }) => (actor?.id === person.id ? [name] : []))],
      'people',
      [person.id],
    );
  note([...governing], 'people', ['owner']);
  const folder = await ask<{ id: string }>('/api/folders', {
    method: 'POST',
    json: { path: watched, space: 'coffre' },
  });
  note(['owner', 'command line'], 'folders', [folder.id]);
}
