import type { Kind } from './plant-things.ts';
import type { TextField } from './walk-schema.ts';

// Which field of a request names what. A field that looks like an identifier and stands in none of these lists fails
// the matrix: whoever adds a route says what its identifiers are of.

/** What the `id` or `name` in an address is of, by the first part of the address. */
const ofAddress: Record<string, Kind> = {
  users: 'people',
  documents: 'documents',
  conversations: 'conversations',
  exchanges: 'conversations',
  turns: 'conversations',
  'file-sets': 'file-sets',
  shares: 'conversations',
  'evaluation-cases': 'conversations',
  photos: 'photos',
  'photo-batches': 'photo-batches',
  'photo-recipes': 'photo-recipes',
  folders: 'folders',
  sessions: 'sessions',
  spaces: 'spaces',
  people: 'people',
  groups: 'groups',
  invitations: 'invitations',
  keys: 'keys',
  services: 'services',
  'service-keys': 'service-keys',
  'tool-calls': 'tool-calls',
  repositories: 'repositories',
  assistants: 'assistants',
  drafts: 'drafts',
  'assistant-jobs': 'assistant-jobs',
};

/** What a field of this name is of, wherever it stands. */
const ofKey: Record<string, Kind> = {
  documentId: 'documents',
  documentIds: 'documents',
  files: 'file-sets',
  conversationId: 'conversations',
  exchangeId: 'conversations',
  commentId: 'drafts',
  proposalId: 'case-proposals',
  shown: 'conversations',
  after: 'conversations',
  photoId: 'photos',
  photoIds: 'photos',
  itemId: 'batch-items',
  groups: 'groups',
  join: 'groups',
  leave: 'groups',
  space: 'spaces',
  folder: 'library-folders',
  sha256: 'files',
  repositories: 'repositories',
  repository: 'repositories',
  document: 'document-paths',
};

/** What a field is of, where its name alone does not say; null: of nobody's, with the reason beside it. */
const ofField: Record<string, Kind | null> = {
  'PATCH /api/documents json.ids.[]': 'documents',
  'POST /api/ask json.assistant.id': 'assistants',
  'POST /api/assistants json.example': 'assistants',
  'POST /api/conversations/turns json.assistant.id': 'assistants',
  'POST /api/ask-with-tools json.assistant.id': 'assistants',
  'POST /api/assistant-jobs json.assistant': 'assistants',
  // A step of the job in the address, by its place in the plan.
  'GET /api/assistant-jobs/{id}/steps/{number} params.number': null,
  'POST /api/assistant-jobs/{id}/steps/{number}/retry params.number': null,
  'POST /api/assistant-jobs/{id}/steps/{number}/answer params.number': null,
  'POST /api/documents/compare json.files.[].path': 'document-paths',
  'POST /api/photo-batches json.recipe.|0': 'photo-recipes',
  // Scenes and models come with Maison.
  'GET /api/scenes/{id}/thumbnail params.id': null,
  'POST /api/models/{name}/fetch params.name': null,
  'GET /v1/models/{model} params.model': null,
  // A link is for everybody who reads content; what each sees of it is tried in test/api/chat.test.ts.
  'GET /api/shares/{id} params.id': null,
  // One’s own folder, which is a name on one’s own conversations.
  'PATCH /api/conversations/{id} json.folder': null,
  // What the page says came before, read again as who asks: of somebody else's passage nothing comes back (test/api/chat.test.ts).
  'POST /api/ask json.temporary.before.passageIds.[]': null,
  'POST /api/ask-with-tools json.temporary.before.passageIds.[]': null,
  'POST /api/ask json.temporary.before.sentences.[].citations.[].passageId': null,
  'POST /api/ask-with-tools json.temporary.before.sentences.[].citations.[].passageId': null,
  'POST /api/ask json.temporary.before.sentences.[].code.[].repositoryId': null,
  'POST /api/ask-with-tools json.temporary.before.sentences.[].code.[].repositoryId': null,
  'POST /api/ask json.temporary.before.sentences.[].code.[].path': null,
  'POST /api/ask-with-tools json.temporary.before.sentences.[].code.[].path': null,
  'GET /v1beta/models/{model} params.model': null,
  'POST /v1/models/{model} params.model': null,
  'POST /v1beta/models/{model} params.model': null,
  // A recipe is saved under one's own name, whatever those of others are called.
  'PUT /api/photo-recipes/{name} params.name': null,
  // Where a document is to lie, or a folder of the machine is: it names nothing that is in the house.
  'POST /api/documents query.path': null,
  'POST /api/folders json.path': null,
  'POST /api/repositories json.path': null,
  'GET /api/repositories/{id}/file query.path': 'code-paths',
  // Where one's own documents are to lie: in a folder of that name, which may be a new one.
  'PATCH /api/documents json.folder': null,
  'PATCH /api/documents/{id} json.folder': null,
  // Of nobody: what the sign-in page offers, and how the provider calls the house.
  'PUT /api/providers/{id} params.id': null,
  'PUT /api/providers/{id} json.clientId': null,
  'PUT /api/providers/{id} json.groups.[].group': 'groups',
  'DELETE /api/providers/{id} params.id': null,
  // Of the house: who runs it has them all, and nobody else any.
  'DELETE /api/provisioning-tokens/{id} params.id': null,
  'POST /api/tool-servers/{id}/refresh params.id': null,
  'POST /api/tool-servers/{id}/decision params.id': null,
  'DELETE /api/tool-servers/{id} params.id': null,
  // Admitted for everybody who may use tools.
  'POST /api/tool-calls json.server': null,
  'POST /api/tool-turns json.tools.[].server': null,
  'POST /api/ask-with-tools json.tools.[].server': null,
  'PATCH /api/conversations/{id} json.tools.[].server': null,
  // One’s own identity at a provider, which takes a provider to have: test/sign-on/hostile-sign-on.test.ts names a foreign one.
  'DELETE /api/me/identities/{id} params.id': null,
  // What the house does of SCIM.
  'GET /scim/v2/ResourceTypes/{id} params.id': null,
  'GET /scim/v2/Schemas/{id} params.id': null,
  // A person where the field beside it says nothing else; who sets budgets sees everybody. And a key of one's own.
  'PUT /api/budgets json.holder.id': 'people',
  'PUT /api/usage/budgets json.holder.id': 'keys',
  // An edit lies in memory, for who began it: test/api/photo-edit.test.ts and test/api/stranger.test.ts name a foreign one.
  'GET /api/photo-edits/{id} params.id': null,
  'GET /api/photo-edits/{id}/file params.id': null,
  'DELETE /api/photo-edits/{id} params.id': null,
  // What an editor calls a completion of its own: kept beside who tells it.
  'POST /v1/continue/data json.data.completionId': null,
  // Two answers lie in memory, for who had them written: test/api/blind-pairs.test.ts names somebody else’s.
  'POST /api/assistants/{id}/pairs/{pairId}/verdict params.pairId': null,
  // A case as the folder of the assistant in the address calls it.
  'POST /api/assistants/{id}/pairs json.caseId': null,
  'POST /api/assistants/{id}/runs json.caseId': null,
  'PUT /api/assistants/{id}/cases json.cases.[].id': null,
  'PUT /api/assistants/{id}/cases json.proposal': 'case-proposals',
  // A step of a plan, as the plan calls it.
  ...Object.fromEntries(
    [0, 1, 2, 3, 4, 5].flatMap((kind) =>
      ['id', 'after', 'after.[]'].map((field) => [
        `POST /api/assistants json.settings.plan.[].|${kind}.${field}`,
        null,
      ]),
    ),
  ),
  // A paragraph as its draft calls it, which says nothing outside of it.
  'POST /api/drafts/{id}/versions json.blocks.[].id': null,
  // A label of the line in the file of whoever measures.
  'POST /api/evaluations/answers json.line.id': null,
  'POST /api/evaluations/sentences json.line.id': null,
};

/** What a field names; null for what is no identifier. Throws where nobody has said so. */
export function classifyField(route: string, part: 'params' | 'query' | 'json', field: TextField): Kind | null {
  const name = `${route} ${part}.${field.path.join('.')}`;
  if (name in ofField) return ofField[name] ?? null;
  if (field.key in ofKey) return ofKey[field.key] ?? null;
  const first = (route.includes(' /scim/') ? route.split('/')[3]?.toLowerCase() : route.split('/')[2]) ?? '';
  if (part === 'params' && ['id', 'name'].includes(field.key) && first in ofAddress) return ofAddress[first] ?? null;
  const looksLikeOne = field.format === 'uuid' || part === 'params' || /^(id|ids|path|paths)$|Ids?$/.test(field.key);
  if (looksLikeOne) throw new Error(`what is ${name} an identifier of? test/authorisation/identifier-kinds.ts says it`);
  return null;
}
