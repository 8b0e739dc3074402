import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { detectLanguage } from '../../src/knowledge/parse/format/detect-language.ts';
import { documentFormats, findFormatByName } from '../../src/knowledge/parse/format/media-type.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { blocksOf, type Outcome, parseWhole } from './parsing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maison-text-'));
const parser = openParser();
afterAll(async () => {
  await parser.close();
  rmSync(folder, { recursive: true });
});

function parse(name: string, content: string | Uint8Array): Promise<Outcome> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return parseWhole(parser, file);
}

const sentence =
  'L’été, la cafétéria ferme à 15 h ; le café coûte 1,50 €. Où déjeuner ? À l’extérieur, répond l’équipe.';

test.each([
  ['UTF-8 with its mark', Buffer.from(`\ufeff${sentence}`)],
  ['UTF-16 with its mark', Buffer.from(`\ufeff${sentence}`, 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(sentence, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\ufeff${sentence}`, 'utf16le').swap16()],
  ['Windows-1252', Buffer.from(sentence.replaceAll('’', '\x92').replaceAll('€', '\x80'), 'latin1')],
])('text in %s is read letter by letter', async (_, bytes) => {
  expect((await parse('note.txt', bytes)).pages[0]?.text).toBe(sentence);
});

test('a short table in Shift-JIS is not taken for western letters', async () => {
  const bytes = Buffer.from('96bc914f2c944e97ee2c8f5a8f8a0a8db293a191be98592c33302c938c8b9e0a', 'hex');
  expect((await parse('noms.csv', bytes)).pages[0]?.text).toContain('名前: 佐藤太郎; 年齢: 30; 住所: 東京');
});

test('Markdown gives headings, lists, code and tables, without marks, front matter or raw HTML', async () => {
  const source = `---
title: "Charte informatique"
---
# Charte

Un **mot de passe** par [service](https://x.test/a_(b)), jamais \`partagé_ici\`.
Suite de la phrase.

Accès
-----

1. Demander
   par écrit
2. Attendre

- [x] fait
  - détail

| Rôle | Durée |
|------|-------|
| Invité | 8 h |

\`\`\`sh
ls -l
\`\`\`

<div onclick="x()">Texte <b>libre</b> &amp; sûr</div>
<script>canary()</script>
`;
  const outcome = await parse('charte.md', source);
  expect(blocksOf(outcome.pages[0])).toEqual([
    'heading1: Charte',
    'paragraph: Un mot de passe par service, jamais partagé_ici.\nSuite de la phrase.',
    'heading2: Accès',
    'list: 1. Demander par écrit\n2. Attendre\n• fait\n  • détail',
    'table: Rôle | Durée\nRôle: Invité; Durée: 8 h',
    'code: ls -l',
    'paragraph: Texte libre & sûr',
  ]);
  expect(outcome.summary).toMatchObject({ title: 'Charte informatique', mediaType: 'text/markdown' });
});

test('HTML gives headings, lists and tables with spanning cells; scripts, styles and frames say nothing', async () => {
  const source = `<!doctype html><html><head><title>Retours</title><style>p{}</style><body onload=x()>
    <h1>Conditions &eacute;tendues</h1><p>Sous 30&nbsp;jours.<br>Sans frais.<ul><li>Neuf<li>Complet</ul>
    <table><tr><th rowspan=2>Pays<th colspan=2>Frais<tr><th>Envoi<th>Retour<tr><td>France<td>5 €<td>0 €</table>
    <iframe srcdoc="<p>canary">canary</iframe><script>document.write('canary')</script><noscript>canary</noscript>`;
  const outcome = await parse('retours.html', source);
  expect(blocksOf(outcome.pages[0])).toEqual([
    'heading1: Conditions étendues',
    'paragraph: Sous 30\u00a0jours.\nSans frais.',
    'list: • Neuf\n• Complet',
    'table: Pays | Frais\nPays | Envoi | Retour\nPays: France; Frais Envoi: 5 €; Frais Retour: 0 €',
  ]);
});

test.each([
  ['commas', 'nom,prix\n"Vase, soufflé",58.25\n'],
  ['semicolons', 'nom;prix\nVase, soufflé;58.25\n'],
  ['tabs', 'nom\tprix\nVase, soufflé\t58.25\n'],
  ['an announced delimiter', 'sep=|\nnom|prix\nVase, soufflé|58.25\n'],
])('a table with %s is read row by row with its titles', async (_, source) => {
  expect((await parse('prix.csv', source)).pages[0]?.text).toBe('nom | prix\nnom: Vase, soufflé; prix: 58.25');
});

test('an e-mail gives its subject, people, date and words; attachments are named as not read', async () => {
  const source = [
    'From: =?utf-8?q?Claire_Perrin?= <claire@exemple.test>',
    'To: achats@exemple.test',
    'Date: Mon, 15 Jan 2024 09:00:00 +0100',
    'Subject: =?iso-8859-1?q?R=E9assort?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=iso-8859-15',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Le devis est joint : 2=A0969,80 =A4.',
    '--b',
    'Content-Type: text/csv; name="devis.csv"',
    'Content-Disposition: attachment; filename="devis.csv"',
    '',
    'a;b',
    '--b--',
  ].join('\r\n');
  const outcome = await parse('reassort.eml', source);
  expect(blocksOf(outcome.pages[0])).toEqual([
    'heading1: Réassort',
    'paragraph: From: Claire Perrin <claire@exemple.test>\nTo: achats@exemple.test\nDate: 2024-01-15 09:00',
    'paragraph: Le devis est joint : 2\u00a0969,80 €.',
  ]);
  expect(outcome.summary?.notRead).toEqual(['devis.csv']);
});

test('bytes that are no text, and a picture that is cut short, are refused by kind', async () => {
  expect(
    (await parse('data.bin', Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)))).refusal,
  ).toBe('document_unsupported');
  expect(
    (await parse('photo.png', Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')))
      .refusal,
  ).toBe('document_corrupt');
  expect((await parse('archive.gz', Buffer.from('1f8b0800000000000003', 'hex'))).refusal).toBe('document_unsupported');
});

test.each([
  ['fr', 'Les congés se demandent quinze jours avant le départ.'],
  ['en', 'Leave is requested two weeks before the first day off.'],
  ['de', 'Der Urlaub wird zwei Wochen vor dem ersten freien Tag beantragt.'],
  ['fr', 'CH-0417 Chaise hêtre 89,90'],
  ['fr', '12 34 56'],
  ['ja', '休暇は二週間前までに申請してください。'],
])('the language of a text is told, %s in doubt', (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

test('each extension belongs to one format', () => {
  const extensions = documentFormats.flatMap((format) => format.extensions);
  expect(new Set(extensions).size).toBe(extensions.length);
  expect(findFormatByName('Rapport annuel.PDF')?.name).toBe('pdf');
  expect(findFormatByName('sans-extension')).toBeNull();
});
