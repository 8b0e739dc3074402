import { expect, test } from 'vitest';
import { readSkill } from '../../../src/assistants/catalogue/read-skill.ts';
import { readDiskFolder } from '../../../src/assistants/index.ts';
import { listFields } from '../../../src/assistants/jobs/lay-out-plan.ts';
import { standsIn, standsWhole } from '../../../src/assistants/jobs/steps/stands.ts';
import { writeCsv, writeMarkdown } from '../../../src/assistants/jobs/read-result.ts';
import type { JobTable } from '../../../src/contract/index.ts';
import { shippedFolder } from '../../../src/assistants/catalogue/ship-assistants.ts';

// A plan that cannot be followed is refused by name when its folder is read, not when somebody waits for it.

function readPlan(yaml: string, form = ''): string {
  const files = {
    'SKILL.md': '---\nname: essai\ndescription: Essai.\n---\nFais.\n',
    'assistant.yaml': `title: Essai\n${form}plan:\n${yaml}\n`,
  };
  try {
    readSkill(Object.entries(files).map(([path, text]) => ({ path, content: Buffer.from(text) })));
    return 'read';
  } catch (thrown) {
    return (thrown as { sentence: { en: string } }).sentence.en;
  }
}

const found = '  - { id: found, kind: retrieve, list: documents }';
const form = 'form: [{ name: columns, label: Colonnes }]\n';
const reading = '  - { id: reading, kind: read-each, over: found, fields: { form: columns } }';

test.each([
  ['a plan as it should be', [found, reading], 'read'],
  ['a kind that is not known', ['  - { id: a, kind: guess }'], 'plan.0.kind'],
  ['a field that is not known', ['  - { id: a, kind: retrieve, list: documents, depth: 2 }'], 'plan.0.depth'],
  [
    'a step that is not there',
    [found, '  - { id: a, kind: check, of: nowhere }'],
    'step “a”: it reads the step “nowhere”, which is not there',
  ],
  [
    'a step of another kind',
    [found, '  - { id: a, kind: check, of: found }'],
    'step “a”: “found” is a step “retrieve”, it has to be read-each',
  ],
  ['a name that is taken', [found, found], 'two steps are called “found”'],
  [
    'steps that wait for each other',
    [
      '  - { id: a, kind: retrieve, list: documents, after: [b] }',
      '  - { id: b, kind: retrieve, list: documents, after: [a] }',
    ],
    'these steps wait for each other: a, b',
  ],
  [
    'a step that decides of what it waits for',
    [found, '  - { id: b, kind: decide, count: found, moreThan: 1, otherwise: [found] }'],
    'these steps wait for each other: found, b',
  ],
  ['a field that the form has not', [found, reading.replace('columns', 'other')], 'the form has no field “other”'],
  [
    'a choice without its proof',
    [
      found,
      '  - { id: r, kind: read-each, over: found, fields: [{ kind: choice, name: v, label: V, proof: none, choices: [{ name: a, label: A, proved: true }, { name: b, label: B, proved: false }] }] }',
    ],
    'the field “v” reads one that is not there',
  ],
  [
    'too many steps',
    Array.from({ length: 13 }, (_, at) => `  - { id: s${at}, kind: retrieve, list: documents }`),
    'the plan has 13 steps, 12 at most',
  ],
])('%s', (_what, steps, said) => {
  expect(readPlan(steps.join('\n'), form)).toContain(said);
});

test('columns are lines of the form, each once, and twenty at most', () => {
  const read = (columns: string) => listFields({ fields: { form: 'columns' } }, { columns }).map(({ label }) => label);
  expect(read(' Montant TTC \nDate, lieu\n\nMontant TTC')).toEqual(['Montant TTC', 'Date, lieu']);
  expect(read('fournisseur, numéro ; date')).toEqual(['fournisseur', 'numéro', 'date']);
  for (const none of ['', ' \n ', Array.from({ length: 21 }, (_, at) => `c${at}`).join('\n')])
    expect(() => read(none)).toThrow('column');
});

test.each([
  ['Total : 1 260,50 € TTC', '1 260,50 €', true],
  ['Total : 1 260,50 € TTC', '260,50 €', false],
  ['Total : 1 260,50 € TTC', '1 260', false],
  ['Total : 12 600 €', '12', false],
  ['Réf. F-12', 'F-1', false],
  ['Réf. F-12', 'f-12', true],
  ['le 3 mars 2026.', '3 mars 2026', true],
  ['préavis de « deux mois »', 'deux mois', true],
  ['été', 'ete', false],
  ['x', '', false],
])('of “%s” the value “%s” stands whole: %s', (text, value, stands) => {
  expect(standsWhole(text, value)).toBe(stands);
});

test('words are compared without their spaces, quotes and case, and never without their accents and figures', () => {
  expect(standsIn('Le  préavis\nest de ‘deux’ mois.', "le préavis est de 'deux' mois")).toBe(true);
  expect(standsIn('Le préavis est de deux mois.', 'Le préavis est de trois mois.')).toBe(false);
  expect(standsIn('10 m²', '10 m2')).toBe(false);
});

const proof = {
  documentId: '0193a0a0-0000-7000-8000-000000000000',
  passageId: '1',
  passage: 1,
  page: 2,
  quote: '=1+1',
};
const table: JobTable = {
  head: { fr: 'Document', en: 'Document' },
  columns: [{ field: 'a', label: { fr: 'Prix', en: 'Price' } }],
  rows: ['=HYPERLINK("x")', '+33', '-2', '@x', '\t=1', 'a | b\n[c](d) <b>'].map((value, at) => ({
    name: at === 0 ? '=cmd.pdf' : 'x',
    item: at + 1,
    documentId: proof.documentId,
    whole: true,
    cells: [{ field: 'a', value, state: 'found', proof, fault: null }],
  })),
  unread: [{ name: 'y', item: 9, code: 'job_document_gone' }],
};

test('in a spreadsheet nothing of a document is a formula', () => {
  const csv = writeCsv(table, 'en');
  const cells = csv
    .slice(1)
    .split('\r\n')
    .flatMap((line) => line.split(/(?<="),(?=")/u))
    .filter((cell) => cell !== '');
  expect(cells.filter((cell) => /^"[\s]*[=+\-@]/u.test(cell))).toEqual([]);
  expect(csv).toContain('"\'=HYPERLINK(""x"")"');
});

test('in Markdown nothing of a document ends a cell, or is a link', () => {
  const markdown = writeMarkdown(table, 'en');
  expect(markdown).toContain(String.raw`| x | a \| b \[c\](d) \<b\> (p. 2) |`);
  expect(markdown).toContain('## Not read\n- y: is no longer there');
});

test('the plans of what comes with the house are read', async () => {
  for (const name of ['data-extractor', 'contract-reader']) {
    const { settings } = readSkill(await readDiskFolder(`${shippedFolder}/${name}`));
    expect(settings.plan?.at(-1)?.kind).toBe('write');
  }
});
