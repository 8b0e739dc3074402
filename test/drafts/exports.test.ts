import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { lexer, type Token, walkTokens } from 'marked';
import { afterAll, describe, expect, test } from 'vitest';
import { writeDocx } from '../../src/assistants/drafts/export/write-docx.ts';
import { writeMarkdown } from '../../src/assistants/drafts/export/write-markdown.ts';
import { writePdf } from '../../src/assistants/drafts/export/write-pdf.ts';
import { toWrittenDraft } from '../../src/assistants/drafts/export/written-draft.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { blocksOf, flatten, parseWhole, textOf } from '../documents/parsing.ts';
import { draft, hostile } from './written-for-tests.ts';

// What leaves the house of a draft: headings, lists, tables and notes whole, and whatever was typed as words alone.

const folder = mkdtempSync(path.join(tmpdir(), 'maison-exports-'));
const parser = openParser();
afterAll(async () => {
  await parser.close();
  rmSync(folder, { recursive: true });
});

const written = toWrittenDraft(draft, 'fr');
const save = (name: string, bytes: Uint8Array | string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
/** Words that nothing was taken of, as a reader sees them. */
const plain = (text: string): string =>
  flatten(['\u0007', '\u202e', '\uffff'].reduce((left, sign) => left.replaceAll(sign, ''), text).toWellFormed());

function requireWhole(blocks: readonly string[], text: string): void {
  expect(blocks.filter((one) => one.startsWith('heading'))).toEqual(
    expect.arrayContaining([expect.stringContaining('Prix et délais'), expect.stringContaining('Garanties')]),
  );
  for (const words of [
    'Cinq ans',
    'Recevoir',
    'Chaise',
    '320 €',
    'suite.md, page 3',
    'La chaise Galet coûte 140 euros.',
  ])
    expect(text).toContain(words);
  for (const line of hostile) expect(text).toContain(plain(line).replace(/^1\. /u, ''));
}

describe('a Word document', async () => {
  const file = save('x.docx', await writeDocx(written));

  test('is read back with its headings, lists, tables and notes', async () => {
    const outcome = await parseWhole(parser, file);
    const blocks = outcome.pages.flatMap(blocksOf);
    requireWhole(blocks, textOf(outcome));
    expect(blocks.filter((one) => one.startsWith('list')).join('\n')).toContain('En hêtre');
    expect(blocks.filter((one) => one.startsWith('table'))).toHaveLength(2);
    expect(blocks).toContainEqual(expect.stringContaining('Produit: Chaise; Prix: 140 €'));
  });

  test('holds no field, no link, nothing that is fetched', () => {
    const parts = execFileSync('unzip', ['-p', file]).toString('utf8');
    expect(parts).not.toMatch(
      /instrText|fldSimple|w:hyperlink|TargetMode="External"|<w:drawing|altChunk|attachedTemplate/u,
    );
    expect(parts.match(/<w:footnoteReference /gu)).toHaveLength(3);
  });

  test('goes through LibreOffice and back without a loss', { timeout: 240_000 }, async ({ skip }) => {
    if (spawnSync('soffice', ['--version']).status !== 0) {
      process.stdout.write('LibreOffice is not installed: what it makes of a draft was not tried\n');
      skip();
    }
    const convert = (from: string, to: string): string => {
      const out = path.join(folder, to);
      const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
      const done = spawnSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', out, from], {
        encoding: 'utf8',
      });
      expect(done.stderr.replaceAll(/^.*(?:javaldx|dconf).*$/gmu, '').trim()).toBe('');
      return path.join(out, `x.${to}`);
    };
    const back = convert(convert(file, 'odt'), 'docx');
    const outcome = await parseWhole(parser, back);
    const blocks = outcome.pages.flatMap(blocksOf);
    requireWhole(blocks, textOf(outcome));
    expect(blocks.filter((one) => one.startsWith('table'))).toHaveLength(2);
    expect(
      execFileSync('unzip', ['-p', back])
        .toString('utf8')
        .match(/<w:footnoteReference /gu),
    ).toHaveLength(3);
  });
});

describe('a PDF', async () => {
  const bytes = await writePdf(written, 'fr');
  const file = save('x.pdf', bytes);

  test('is read back with all that stands in it, its fonts in it', async () => {
    const text = textOf(await parseWhole(parser, file));
    for (const words of ['Prix et délais', 'Cinq ans', 'Recevoir', '320 €', 'Sources', 'suite.md, page 3'])
      expect(text).toContain(words);
    for (const line of hostile.slice(0, 3)) expect(text.replaceAll(' ', '')).toContain(plain(line).replaceAll(' ', ''));
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/FontFile2/gu)?.length,
    ).toBeGreaterThanOrEqual(2);
  });

  test('holds no action, no link, no file', () => {
    const raw = Buffer.from(bytes).toString('latin1');
    const streams = [...raw.matchAll(/stream\r?\n/gu)].map(({ index, 0: begun }) => {
      try {
        return inflateSync(Buffer.from(bytes).subarray(index + begun.length)).toString('latin1');
      } catch {
        return '';
      }
    });
    for (const part of [raw, ...streams])
      expect(part).not.toMatch(/\/(?:URI|JavaScript|JS|Launch|EmbeddedFile|SubmitForm|GoToR)\b/u);
  });
});

describe('Markdown', () => {
  const markdown = writeMarkdown(written);
  const tokens = lexer(markdown);
  const all: Token[] = [];
  void walkTokens(tokens, (token) => void all.push(token));

  test('has its headings, lists, tables and notes', () => {
    expect(tokens.flatMap((token) => (token.type === 'heading' ? [`${token.depth} ${token.text}`] : []))).toEqual([
      String.raw`1 Offre \<Galet\> \& co`,
      '3 Prix et délais',
      '4 Garanties',
    ]);
    expect(tokens.filter(({ type }) => type === 'table')).toHaveLength(2);
    expect(tokens.flatMap((token) => (token.type === 'list' ? [token.ordered] : []))).toEqual([false, true]);
    expect(markdown).toContain('La chaise **Galet** coûte `140` euros.[^1]');
    expect(markdown).toMatch(/^\[\^3\]: suite\.md, page\u00a03\u00a0: «/mu);
  });

  test('makes of what was typed no HTML, no picture, no link and no other block', () => {
    const kinds = new Set(all.map(({ type }) => type));
    for (const kind of ['html', 'image', 'blockquote', 'hr', 'def']) expect(kinds).not.toContain(kind);
    // A bare address is one to any reader of Markdown; none hides behind other words.
    for (const token of all) if (token.type === 'link') expect(token.text).toBe(token.href);
    expect(tokens.filter(({ type }) => type === 'code')).toHaveLength(1);
  });

  test('does not let what was typed be another note', () => {
    expect(markdown.match(/^\[\^\d+\]:/gmu)).toHaveLength(3);
  });
});

test('a note of what its exporter may not see is not written', () => {
  const hidden = { ...draft, blocks: draft.blocks.map((one) => ({ ...one, sentences: [] })) };
  expect(toWrittenDraft(hidden, 'en').notes).toEqual([]);
  expect(readFileSync(save('y.md', writeMarkdown(toWrittenDraft(hidden, 'en'))), 'utf8')).not.toContain('prix');
});
