// What a person finds in a house, through its API alone: the same before and after an update. Only what an update must
// keep is in it: no time of an answer, no state of a folder that is on another machine.

/** Asks the API of a house: the answer's JSON, or an error for a refusal. */
export type AskHouse = (route: string, json?: unknown) => Promise<unknown>;

const questions = [
  'combien de jours de télétravail',
  'capacité du banc Estran',
  'supplier code of conduct',
  'ouverture du magasin de Nantes',
  'délai de paiement',
];

/** Documents with their text, search results, conversations with proofs and feedback, folders, photos of a house. */
export async function describeHouse(ask: AskHouse) {
  const { documents } = (await ask('/api/documents?limit=100')) as Listed<'documents'>;
  const { conversations } = (await ask('/api/conversations')) as Listed<'conversations'>;
  const { folders } = (await ask('/api/folders')) as Listed<'folders'>;
  return {
    documents,
    texts: await Promise.all(documents.map(({ id }) => describeText(ask, id))),
    searches: await Promise.all(questions.flatMap((question) => modes.map((mode) => search(ask, question, mode)))),
    conversations: await Promise.all(conversations.map(({ id }) => describeConversation(ask, id))),
    folders: folders.map(({ id, path, space }) => ({ id, path, space })),
    ...(await describePhotos(ask)),
  };
}

type Listed<Name extends string> = Record<Name, readonly Record<string, string>[]>;
type Fields = Readonly<Record<string, unknown>>;

const modes = ['mix', 'lexical', 'vector'] as const;

async function describeText(ask: AskHouse, id: string | undefined) {
  const { passages } = (await ask(`/api/documents/${id}/passages`)) as { passages: Fields[] };
  const page = passages.length === 0 ? null : ((await ask(`/api/documents/${id}/pages/1`)) as Fields);
  const words = page?.words as Fields[] | undefined;
  return {
    passages: passages.map((passage) =>
      pick(passage, ['id', 'ordinal', 'page', 'start', 'end', 'headings', 'embedded']),
    ),
    page: page && {
      ...pick(page, ['number', 'label', 'text', 'width', 'height', 'blocks']),
      words: words?.slice(0, 3),
    },
  };
}

async function search(ask: AskHouse, question: string, mode: string) {
  const { sources } = (await ask('/api/search', { question, mode, limit: 8 })) as { sources: Fields[] };
  const found = sources.map(({ score, ...source }) => ({
    ...pick(source, ['passageId', 'documentId', 'page', 'start', 'end', 'why']),
    score: Number(score).toFixed(4),
  }));
  return { question, mode, found };
}

async function describeConversation(ask: AskHouse, id: string | undefined) {
  const { conversation, exchanges } = (await ask(`/api/conversations/${id}`)) as {
    conversation: Fields;
    exchanges: (Fields & { sources: Fields[] })[];
  };
  return {
    ...pick(conversation, ['id', 'title', 'createdAt']),
    exchanges: exchanges.map(({ sources, ...exchange }) => ({
      ...pick(exchange, ['id', 'question', 'scope', 'askedAt', 'sentences', 'outcome', 'feedback', 'model']),
      sources: sources.map((source) => pick(source, ['passageId', 'documentId'])),
    })),
  };
}

async function describePhotos(ask: AskHouse) {
  const { photos } = (await ask('/api/photos')) as Listed<'photos'>;
  const { batches } = (await ask('/api/photo-batches')) as Listed<'batches'>;
  const items = await Promise.all(batches.map(({ id }) => ask(`/api/photo-batches/${id}/items`)));
  return { photos, recipe: await ask('/api/photo-recipes/Vitrine'), batches, items };
}

function pick(from: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}
