import type { DraftBlock, DraftDetails, DraftProof } from '../../src/contract/index.ts';

/** What nothing may come of: markup, formulas, fields, links and what no file may hold. */
export const hostile = [
  '<script>alert(1)</script> <img src="http://evil.example/a.png">',
  '![suivi](http://evil.example/pixel.png) [cliquez](javascript:alert(1))',
  '=HYPERLINK("http://evil.example";"x")',
  '{ INCLUDEPICTURE "http://evil.example/b.png" } \u0007\ud800\uffff\u202efdp.exe',
  '# faux titre',
  '1. fausse liste',
  '[^1]: fausse note',
  '$\\input{/etc/passwd}$ &copy; ~~~',
];

export const proof: DraftProof = {
  documentId: '0193a0a0-0000-7000-8000-000000000001',
  documentName: 'prix <b>2026</b> [x](http://evil.example).pdf',
  page: 3,
  pageLabel: 'iii',
  start: 0,
  end: 10,
  quote: 'La chaise Galet coûte 140 euros.',
};

const block = (
  id: string,
  kind: DraftBlock['kind'],
  text: string,
  proofs: DraftProof[] = [],
  level = 2,
): DraftBlock => {
  const lines = kind === 'heading' || kind === 'code' ? [] : text.split('\n');
  const sentences = lines.map((line, index) => ({
    text: line,
    mark: 'supported' as const,
    proofs: index === lines.length - 1 ? proofs : [],
    hidden: 0,
  }));
  return { id, kind, level, text, sentences };
};

/** A draft with each kind of block, its notes, and words that would be something else than words. */
export const draft: DraftDetails = {
  draft: {
    id: '0193a0a0-0000-7000-8000-000000000002',
    title: 'Offre <Galet> & co',
    ownedBy: 'ana',
    right: 'own',
    state: 'open',
    version: 1,
    changedAt: '2026-12-02T00:00:00.000Z',
    changedBy: 'ana',
    openComments: 0,
    shared: false,
  },
  version: { number: 1, title: 'Offre <Galet> & co', savedAt: '2026-12-02T00:00:00.000Z', savedBy: 'ana', note: '' },
  versions: [],
  comments: [],
  conversationId: null,
  readers: [],
  editors: [],
  blocks: [
    block('a', 'heading', 'Prix et délais'),
    block('b', 'paragraph', 'La chaise **Galet** coûte `140` euros.', [proof]),
    block('c', 'heading', 'Garanties', [], 3),
    block('d', 'list', 'Cinq ans\nEn hêtre'),
    block('e', 'numbered', 'Commander\nRecevoir', [proof, { ...proof, documentName: 'suite.md', pageLabel: null }]),
    block('f', 'table', 'Produit | Prix\n---|---\nChaise | 140 €\nBanc | 320 €'),
    block('g', 'code', 'let a = 1;\n```\n<b>'),
    block('h', 'paragraph', hostile.join('\n')),
    block('i', 'table', `Texte | Autre\n${hostile[2]} | ${hostile[1]}`),
  ],
};
