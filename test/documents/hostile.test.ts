import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChild } from '../../src/base/children/start-child.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { buildMessage } from '../extreme/build-message.ts';
import { buildPdf } from './build-pdf.ts';
import { buildDocx, buildOverlappingZip, buildZip, packSpaces, paragraph } from './build-zip.ts';
import { type Outcome, parseWhole, textOf } from './parsing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'maison-hostile-'));
const parser = openParser();
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? '');
  response.end('canary');
});
let address = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await parser.close();
  server.close();
  rmSync(folder, { recursive: true });
});

function parse(name: string, content: string | Buffer): Promise<Outcome> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return parseWhole(parser, file);
}

test('a Word file of a few kilobytes that unfolds to two gigabytes is stopped at the limit', async () => {
  const bomb = { name: 'word/footnotes.xml', content: '', packed: packSpaces(2000), announcedSize: 2_000_000_000 };
  const outcome = await parse('bomb.docx', buildDocx(paragraph('début'), [bomb, relate('footnotes')]));
  expect(outcome.refusal).toBe('document_too_large');
  expect(outcome.detail).toContain('unfolds');
});

test('a part that announces less than it holds is refused as damaged, not unfolded', async () => {
  const zip = buildZip([
    {
      name: 'word/document.xml',
      content: `<w:document>${paragraph('x'.repeat(100_000))}</w:document>`,
      announcedSize: 100,
    },
  ]);
  expect((await parse('liar.docx', zip)).refusal).toBe('document_corrupt');
});

test('a Word file whose parts share their bytes is refused', async () => {
  const part = { name: 'word/document.xml', content: `<w:document>${paragraph('x'.repeat(100_000))}</w:document>` };
  const outcome = await parse('overlap.docx', buildOverlappingZip(part, ['word/document.xml', 'word/footnotes.xml']));
  expect([outcome.refusal, outcome.detail]).toEqual(['document_corrupt', 'archive entries that overlap']);
});

test('tables inside each other are refused beyond any layout, and a mail of twelve is read', async () => {
  const nest = (depth: number): string => `${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${paragraph('fond')}`;
  expect((await parse('tables.docx', buildDocx(nest(300)))).refusal).toBe('document_too_large');
  const html = (depth: number): string => `<!doctype html>${'<table><tr><td>x'.repeat(depth)}fond`;
  expect(textOf(await parse('mail.html', html(12)))).toContain('xfond');
  const take = async (name: string, text: string): Promise<number> => {
    const started = performance.now();
    expect(textOf(await parse(name, text))).toContain('fond');
    return performance.now() - started;
  };
  // Beside as many that are not inside each other, or a busy machine would be told as a slow layout.
  const beside = await take('beside.html', `<!doctype html>${'<table><tr><td>x</td></tr></table>'.repeat(2000)}fond`);
  expect(await take('tables.html', html(2000))).toBeLessThan(Math.max(5000, 4 * beside));
});

test('a long text goes on on further pages, and a table keeps its titles there', async () => {
  const rows = Array.from({ length: 9000 }, (_, row) => `article ${row};${row}`);
  const outcome = await parse('long.csv', `Désignation;Prix\n${rows.join('\n')}\n`);
  expect(outcome.pages.map(({ number }) => number)).toEqual(outcome.pages.map((_, index) => index + 1));
  expect(outcome.pages.length).toBeGreaterThan(4);
  for (const page of outcome.pages) {
    expect(page.text.length).toBeLessThanOrEqual(50_000);
    expect(page.text.slice(page.blocks[0]?.start, page.blocks.at(-1)?.end)).toBe(page.text);
  }
  expect(
    outcome.pages
      .map(({ text }) => text)
      .join('\n')
      .split('\n'),
  ).toHaveLength(9001);
  const last = outcome.passages.at(-1)?.at(-1);
  expect(last?.text).toContain('article 8999');
  expect(last?.headings).toEqual(['Désignation | Prix']);
});

test('a title and a sheet name lose what cannot be seen or stored', async () => {
  const message = buildMessage({ subject: 'Objet\u0000\u202e', body: 'Bonjour à tous.' });
  const outcome = await parse('padded.msg', message);
  expect([outcome.refusal, outcome.summary?.title]).toEqual([null, 'Objet']);
});

test('entities that multiply each other are refused before they unfold', async () => {
  const entities = Array.from(
    { length: 12 },
    (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
  ).join('');
  const prologue = `<!DOCTYPE d [<!ENTITY e0 "lollol">${entities}]>`;
  const outcome = await parse('laughs.docx', buildDocx(paragraph('&e12;'), [], prologue));
  expect(outcome.refusal).toBe('document_corrupt');
});

test('XML nested a hundred thousand deep is refused', async () => {
  const body = `${'<w:sdt>'.repeat(100_000)}${paragraph('fond')}${'</w:sdt>'.repeat(100_000)}`;
  expect((await parse('deep.docx', buildDocx(body))).refusal).toBe('document_too_large');
});

test('HTML nested sixty thousand deep is read, and nested without end refused, as fast as a long flat page', async () => {
  const nest = (depth: number): string => `<!doctype html><html><body><p>Surface</p>${'<div>'.repeat(depth)}fond`;
  const deep = await parse('nested.html', nest(60_000));
  expect(textOf(deep)).toBe('Surface fond');
  const endless = await parse('deep.html', nest(500_000));
  expect(endless.refusal).toBe('document_too_large');
  // Depth costs its square: without a limit the second takes over a hundred times the flat page, however busy the machine is.
  const flat = await parse('flat.html', `<!doctype html><html><body>${'<div></div>'.repeat(500_000)}fond`);
  expect(textOf(flat)).toBe('fond');
  expect(Math.max(deep.milliseconds, endless.milliseconds) / flat.milliseconds).toBeLessThan(10);
});

test('the child that reads documents can neither write, nor start a process or a thread', async () => {
  const module = path.join(folder, 'attempts.cjs');
  writeFileSync(
    module,
    `const attempts = {
      write: () => require('fs').writeFileSync(${JSON.stringify(path.join(folder, 'written'))}, 'x'),
      start: () => require('child_process').execSync('true'),
      thread: () => new (require('worker_threads').Worker)('1', { eval: true }),
    };
    process.on('message', () => {
      for (const [name, attempt] of Object.entries(attempts)) {
        try { attempt(); process.send(name + ' done'); } catch (error) { process.send(name + ' ' + error.code); }
      }
      process.disconnect();
    });`,
  );
  const answers: unknown[] = [];
  const ended = Promise.withResolvers<void>();
  const child = await startChild({
    module,
    memoryMegabytes: 300,
    onMessage: (message) => answers.push(message),
    onExit: () => ended.resolve(),
  });
  child.send('try');
  await ended.promise;
  expect(answers).toEqual(['write ERR_ACCESS_DENIED', 'start ERR_ACCESS_DENIED', 'thread ERR_ACCESS_DENIED']);
});

test('a page tree that points at itself is refused', async () => {
  const pdf = buildPdf(
    new Map([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 3 /Kids [2 0 R 2 0 R 2 0 R] >>'],
    ]),
  );
  expect((await parse('loop.pdf', pdf)).refusal).toBe('document_corrupt');
});

test('a PDF that announces a billion pages is refused', async () => {
  const pdf = buildPdf(
    new Map([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 1410065407 /Kids [3 0 R] >>'],
      [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>'],
    ]),
  );
  expect((await parse('billion.pdf', pdf)).refusal).toBe('document_corrupt');
});

test('page content that unfolds to two gigabytes ends with the child, and the next document is read', async () => {
  const packed = Buffer.concat([Buffer.from([0x78, 0x9c]), packSpaces(2000)]);
  const pdf = buildPdf(
    new Map([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
      [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>'],
      [4, `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed.toString('latin1')}\nendstream`],
    ]),
  );
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, readResidentMegabytes(parser.pid))), 20);
  const outcome = await parse('flood.pdf', pdf);
  clearInterval(watch);
  expect(peak).toBeLessThan(1000);
  expect(['document_too_large', 'document_empty']).toContain(outcome.refusal);
  expect(textOf(await parse('after.txt', 'Le service continue.'))).toBe('Le service continue.');
}, 60_000);

test('names that climb out of the folder are read like others and nothing is written', async () => {
  const outcome = await parse(
    'slip.docx',
    buildDocx(paragraph('Document ordinaire'), [{ name: '../../outside.txt', content: 'canary' }]),
  );
  expect(textOf(outcome)).toBe('Document ordinaire');
  expect(readdirSync(path.dirname(folder))).not.toContain('outside.txt');
});

test('hidden, deleted and invisibly small text is not read', async () => {
  const hidden = [
    paragraph('Visible.'),
    paragraph('caché', '<w:vanish/>'),
    paragraph('minuscule', '<w:color w:val="FFFFFF"/><w:sz w:val="2"/>'),
    '<w:p><w:del><w:r><w:delText>supprimé</w:delText><w:t>aussi</w:t></w:r></w:del></w:p>',
    '<w:p><w:moveFrom><w:r><w:t>déplacé</w:t></w:r></w:moveFrom></w:p>',
  ];
  expect(textOf(await parse('hidden.docx', buildDocx(hidden.join(''))))).toBe('Visible.');
});

test('a spreadsheet formula in a table is text like any other', async () => {
  const outcome = await parse('formula.csv', 'nom;note\n"=HYPERLINK(""http://x"")";12\n');
  expect(textOf(outcome)).toContain('nom: =HYPERLINK("http://x"); note: 12');
});

test('controls, overrides and zero-width marks are taken out of text', async () => {
  const outcome = await parse('marks.txt', 'Facture\u202e n\u00b0\u00a0118\u0000\u200b, e\u0301te\u0301\ufeff');
  expect(outcome.pages[0]?.text).toBe('Facture n°\u00a0118, été');
});

test('no format makes the reader ask the network for anything', async () => {
  const remote = `${address}/canary`;
  const external = (kind: string): string =>
    `<Relationship Id="r${kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${remote}/${kind}" TargetMode="External"/>`;
  const html = `<!doctype html><html><head><link rel="stylesheet" href="${remote}/css"><base href="${remote}/"></head><body><p>Texte sûr</p><img src="${remote}/img"><iframe src="${remote}/frame"></iframe><script src="${remote}/js"></script><svg><image href="${remote}/svg"/></svg></body></html>`;
  const files: Record<string, string | Buffer> = {
    'page.html': html,
    'notes.md': `# Notes\n\nTexte sûr ![image](${remote}/md)\n\n<img src="${remote}/raw">`,
    'mail.eml': `From: a@x.test\nTo: b@x.test\nSubject: Texte sûr\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n${html}`,
    'field.rtf': `{\\rtf1\\ansi Texte s\\'fbr {\\field{\\*\\fldinst INCLUDEPICTURE "${remote}/rtf" \\\\d}{\\fldrslt x}}}`,
    'word.docx': buildDocx(paragraph('Texte sûr'), [
      {
        name: 'word/_rels/document.xml.rels',
        content: `<Relationships>${['image', 'attachedTemplate', 'footnotes', 'styles'].map(external).join('')}</Relationships>`,
      },
    ]),
    'entity.docx': buildDocx(paragraph('&x;'), [], `<!DOCTYPE d [<!ENTITY x SYSTEM "${remote}/xxe">]>`),
    'form.pdf': buildPdf(
      new Map([
        [1, `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (${remote}/open) >> >>`],
        [2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
        [
          3,
          '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
        ],
        [4, '<< /Length 45 >>\nstream\nBT /F1 12 Tf 20 50 Td (Texte s\xfbr) Tj ET       \nendstream'],
        [5, `<< /Type /Font /Subtype /TrueType /BaseFont /Unknown /FontDescriptor 6 0 R /Encoding /WinAnsiEncoding >>`],
        [6, `<< /Type /FontDescriptor /FontName /Unknown /Flags 32 /FontFile2 7 0 R >>`],
        [7, `<< /Length 0 /F << /Type /Filespec /FS /URL /F (${remote}/font) >> >>\nstream\n\nendstream`],
      ]),
    ),
  };
  for (const [name, content] of Object.entries(files)) {
    const text = textOf(await parse(name, content));
    expect([name, text]).toEqual([name, expect.stringContaining(name === 'entity.docx' ? '' : 'Texte sûr')]);
    expect([name, text]).not.toEqual([name, expect.stringContaining('canary')]);
  }
  expect(requests).toEqual([]);
});

// 0 where the system does not tell (macOS).
function readResidentMegabytes(pid: number | null): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function relate(kind: string): { name: string; content: string } {
  return {
    name: 'word/_rels/document.xml.rels',
    content: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${kind}.xml"/></Relationships>`,
  };
}
