import { generateKeyPairSync } from 'node:crypto';
import { sha256, wait } from '../../src/base/index.ts';
import { drawPhoto } from '../../test/photos-for-tests.ts';

// What is written while the house is killed: one story a thing, in steps of one request each. A step that was answered
// must be there afterwards; one that was sent and not answered may be there or not; nothing else may be.

/** A request of the API as the owner; without the token of the house where `open` says so. */
export type Send = (
  method: string,
  route: string,
  body?: Uint8Array | object,
  open?: 'open',
) => Promise<{ status: number; text: string }>;

/** What a step answers: the identifiers it made, by the names that later steps and the audit know them by. */
export type Named = Readonly<Record<string, string>>;

interface Step {
  /** What is found in the house once it is done. */
  readonly leaves: string;
  /** The act that the audit then holds exactly once, and the identifier it names. */
  readonly act?: readonly [act: string, of: string];
  run(send: Send, number: number, named: Named): Promise<{ status: number; named?: Named }>;
}

/** What a house is before anything of a story is done, or after all of it was taken away. */
export const absent = 'absent';

const space = 'entreprise';

/** The file of a story about a document. */
export function nameDocument(kind: string, number: number): string {
  return `${kind}-${number}.${number % 2 === 0 ? 'html' : 'md'}`;
}

/** The codes that a document holds: its text is whole when they are there once, in this order. */
export function listCodes(number: number): string[] {
  return Array.from({ length: 5 }, (_, part) => sha256(`${number} ${part}`).slice(0, 12));
}

const textOf = (number: number): Uint8Array =>
  Buffer.from(
    listCodes(number)
      .map((code, part) => `Le portail ${number}-${part} s’ouvre avec le code ${code}.`)
      .join('\n\n'),
  );

const readId = (text: string, pattern = /"id":"([0-9a-f-]{36})"/): string => pattern.exec(text)?.[1] ?? '';

/** One request whose answer is read for an identifier. */
async function make(
  name: string,
  sent: Promise<{ status: number; text: string }>,
  pattern?: RegExp,
): Promise<{ status: number; named: Named }> {
  const { status, text } = await sent;
  return { status, named: { [name]: readId(text, pattern) } };
}

const addDocument = (kind: string): Step => ({
  leaves: 'there',
  act: ['document-added', 'document'],
  run: (send, number) =>
    make('document', send('POST', `/api/documents?space=${space}&path=${nameDocument(kind, number)}`, textOf(number))),
});

const invite: Step = {
  leaves: 'invited',
  act: ['invitation-made', 'invitation'],
  async run(send, number) {
    const { status, text } = await send('POST', '/api/invitations', { email: `${nameOf(number)}@example.org` });
    const secret = /#invitation=([^"]+)/.exec(text)?.[1] ?? '';
    return { status, named: { invitation: readId(text), secret } };
  },
};

/** How a story names what has a name: an e-mail, a group, a space, a service, the title of a conversation. */
export const nameOf = (number: number): string => `n${number}`;

const ask = (leaves: string): Step => ({
  leaves,
  async run(send, number, { conversation }) {
    const route = conversation === undefined ? '/api/conversations/turns' : `/api/conversations/${conversation}/turns`;
    const { status, text } = await send('POST', route, { question: `Quel code ouvre le portail ${number}-1 ?` });
    const ended = status === 200 && text.includes('event: answer-done');
    // A stream that ends with an error has been answered, and says that the answer is not whole.
    return { status: ended ? 200 : 503, named: { conversation: readId(text, /"conversationId":"([0-9a-f-]{36})"/) } };
  },
});

const addPhoto: Step = {
  leaves: 'photo',
  run: async (send, number) =>
    make('photo', send('POST', `/api/photos?name=${nameOf(number)}.png&quality=fast`, await drawPhoto(number))),
};

const recipe = { layout: { size: { width: 120, height: 120 } } };

/** The stories by kind; each begins with nothing. */
export const stories: Readonly<Record<string, readonly Step[]>> = {
  document: [addDocument('document')],
  moved: [
    addDocument('moved'),
    {
      leaves: 'moved',
      act: ['document-moved', 'document'],
      run: (send, _, { document }) => send('PATCH', `/api/documents/${document}`, { folder: 'ailleurs' }),
    },
  ],
  removed: [
    addDocument('removed'),
    {
      leaves: absent,
      act: ['document-removed', 'document'],
      run: (send, _, { document }) => send('DELETE', `/api/documents/${document}`),
    },
  ],
  conversation: [
    ask('one turn'),
    ask('two turns'),
    {
      leaves: 'renamed',
      run: (send, number, { conversation }) =>
        send('PATCH', `/api/conversations/${conversation}`, { title: nameOf(number) }),
    },
  ],
  forgotten: [
    ask('one turn'),
    { leaves: absent, run: (send, _, { conversation }) => send('DELETE', `/api/conversations/${conversation}`) },
  ],
  batch: [
    addPhoto,
    {
      leaves: 'batch',
      async run(send, number, { photo }) {
        await waitUntilCut(send, photo ?? '');
        return send('POST', '/api/photo-batches', { name: nameOf(number), photoIds: [photo], recipe });
      },
    },
  ],
  photo: [addPhoto, { leaves: absent, run: (send, _, { photo }) => send('DELETE', `/api/photos/${photo}`) }],
  withdrawn: [
    invite,
    {
      leaves: absent,
      act: ['invitation-withdrawn', 'invitation'],
      run: (send, _, { invitation }) => send('DELETE', `/api/invitations/${invitation}`),
    },
  ],
  person: [
    invite,
    {
      leaves: 'member',
      act: ['invitation-accepted', 'invitation'],
      async run(send, number, { secret }) {
        const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        const shown = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
        const json = { secret, name: nameOf(number), password: 'quatre chevaux bleus', publicKey: shown };
        return send('POST', '/api/invitations/accept', json, 'open');
      },
    },
    {
      leaves: 'curator',
      act: ['role-changed', 'person'],
      // The person has the identifier that the list of people gives.
      async run(send, number) {
        const listed = await send('GET', '/api/people');
        if (listed.status !== 200) return listed;
        const { people } = JSON.parse(listed.text) as { people: { id: string; email: string | null }[] };
        const person = people.find(({ email }) => email === `${nameOf(number)}@example.org`)?.id ?? '';
        const { status } = await send('PATCH', `/api/people/${person}`, { role: 'curator' });
        return { status, named: { person } };
      },
    },
  ],
  space: [
    {
      leaves: 'for all',
      run: (send, number) => send('POST', '/api/spaces', { name: nameOf(number) }),
    },
    {
      leaves: 'for the owner',
      run: (send, number) =>
        send('PUT', `/api/spaces/${nameOf(number)}/access`, { readers: ['user:owner'], curators: ['user:owner'] }),
    },
    { leaves: absent, run: (send, number) => send('DELETE', `/api/spaces/${nameOf(number)}`) },
  ],
  group: [
    {
      leaves: 'made',
      act: ['group-made', 'group'],
      run: (send, number) => make('group', send('POST', '/api/groups', { name: nameOf(number) })),
    },
    {
      leaves: 'renamed',
      act: ['group-changed', 'group'],
      run: (send, number, { group }) => send('PATCH', `/api/groups/${group}`, { name: `${nameOf(number)} bis` }),
    },
    {
      leaves: absent,
      act: ['group-removed', 'group'],
      run: (send, _, { group }) => send('DELETE', `/api/groups/${group}`),
    },
  ],
  key: [
    {
      leaves: 'service',
      act: ['service-made', 'service'],
      run: (send, number) => make('service', send('POST', '/api/services', { name: nameOf(number) })),
    },
    {
      leaves: 'key',
      act: ['key-made', 'key'],
      run: (send, _, { service }) =>
        make('key', send('POST', `/api/services/${service}/keys`, { name: 'essai', scopes: ['ask'] })),
    },
    {
      leaves: 'service',
      act: ['key-withdrawn', 'key'],
      run: (send, _, { key }) => send('DELETE', `/api/service-keys/${key}`),
    },
  ],
};

async function waitUntilCut(send: Send, photo: string): Promise<void> {
  for (let tried = 0; tried < 400; tried += 1) {
    const { text } = await send('GET', `/api/photos/${photo}`);
    if (!/"state":"(waiting|cutting)"/.test(text)) return;
    await wait(50);
  }
}

/** Those that write at the same moment, one line each; a line goes through its kinds in turn. */
export const lines: readonly (readonly string[])[] = [
  ['document', 'moved', 'removed'],
  ['conversation', 'space', 'group', 'forgotten', 'key', 'withdrawn', 'person'],
  ['batch', 'photo'],
];

/** The kind of a story by its number. Numbers go round the lines. */
export function kindOf(number: number): string {
  const line = lines[number % lines.length] ?? [];
  return line[Math.floor(number / lines.length) % line.length] ?? 'document';
}
