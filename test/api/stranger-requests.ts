import { PhotoRecipe } from '../../src/contract/index.ts';

// What each route that takes an identifier is asked with, for the tests of strangers.

export const recipe = PhotoRecipe.parse({ layout: { size: { width: 64, height: 64 } } });
export const bodies: Record<string, unknown> = {
  'PATCH /api/conversations/:id': { title: 'x' },
  'PATCH /api/documents/:id': { folder: 'x' },
  'PATCH /api/groups/:id': { name: 'x' },
  'PATCH /api/people/:id': { role: 'member' },
  'POST /api/people/:id/erasure': { confirmation: 'x' },
  'PATCH /api/spaces/:name': { name: 'x' },
  'POST /api/tool-servers/:id/decision': { tool: 'x', shapeHash: 'a'.repeat(64), use: 'no' },
  'POST /api/services/:id/keys': { name: 'x', scopes: ['ask'] },
  'POST /api/spaces/:name/adopt': { person: 'mallory' },
  'PUT /api/documents/:id/access': { rule: 'replaced', readers: ['user:mallory'] },
  'PUT /api/spaces/:name/access': { readers: ['everyone'], curators: ['user:mallory'] },
  'POST /api/exchanges/:id/feedback': { kind: 'wrong' },
  'POST /api/exchanges/:id/case': { gold: null, consent: true },
  'POST /api/conversations/:id/turns': { question: 'Et après ?' },
  'POST /api/file-sets/:id/files/:documentId/keep': { space: 'entreprise' },
  'POST /api/conversations/:id/shares': { exchangeId: '0193a0a0-0000-7000-8000-000000000000' },
  'GET /api/shares/:id': null, // A link is for everybody in the house; what each sees of it: test/api/chat.test.ts.
  'POST /api/photo-batches/:id/control': { action: 'pause' },
  'POST /api/photos/:id/review': { accepted: true },
  'POST /api/photos/:id/code': { code: 'x' },
  'POST /api/photos/:id/choices': { pose: 'lying' },
  'POST /api/photos/:id/plate': null,
  'POST /api/photos/:id/cutout': { settings: {} },
  'PUT /api/photos/:id/corrections': { strokes: [] },
  'POST /api/photos/:id/corrections/preview': { strokes: [] },
  'POST /api/photos/:id/preview': { recipe, longestSide: 100 },
  'POST /api/photos/:id/paint': { recipe },
  'POST /api/photos/:id/render': { recipe },
  'POST /api/photos/:id/check': { recipe },
  'POST /api/photos/:id/fix': { recipe, channel: 'amazon' },
  'PUT /api/assistants/:id/cases': { basedOn: 1, cases: [] },
  'POST /api/assistant-jobs/:id/steps/:number/answer': { answer: 'x' },
  'POST /api/assistants/:id/pairs': { caseId: 'x', version: 1, against: 0 },
  'POST /api/assistants/:id/pairs/:pairId/verdict': { verdict: 'a' },
  'POST /api/exchanges/:id/proposal': { prompt: 'x', form: {}, expected: 'x', consent: true },
  'POST /api/assistants/:id/runs': { caseId: 'x', version: 1 },
  'PUT /api/assistants/:id/readers': { readers: [] },
  'POST /api/assistants/:id/publish': {},
  'PUT /api/assistants/:id/version': { version: 1 },
  'PUT /api/assistants/:id/owner': { owner: 'user:mallory' },
  'POST /api/drafts/:id/versions': { title: 'x', blocks: [], basedOn: 1 },
  'POST /api/drafts/:id/check': { basedOn: 1 },
  'POST /api/drafts/:id/comments': { block: 'b1', text: 'x' },
  'PUT /api/drafts/:id/comments/:commentId': { resolved: true },
  'PUT /api/drafts/:id/readers': { readers: [], editors: ['user:mallory'] },
  'PUT /api/drafts/:id/state': { state: 'final' },
  'PUT /api/photo-recipes/:name': null,
  'PUT /api/providers/:id': null, // It names what it makes.
};
// What a route must be asked with besides.
export const queries: Record<string, string> = {
  'GET /api/drafts/:id/file': '?format=md',
  'GET /api/repositories/:id/file': '?path=code.ts',
  'POST /api/file-sets/:id/files': '?name=x.txt',
};
// What belongs to nobody: scenes and models come with Maison. A recipe is saved under one's own name.
export const nobodys = [
  '/api/scenes/:id/thumbnail',
  '/api/models/:name/fetch',
  '/v1/models/:model',
  '/v1beta/models/:model',
];
