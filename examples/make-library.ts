/**
 * Builds examples/library from the texts in examples/sources: `node examples/make-library.ts [name…]`.
 * The results are committed, so nobody needs this to use Maison. Rebuilding gives the same text
 * (all dates are written in the sources), though archives and PDF bytes may differ.
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { splitSource, type Source } from './sources/source.ts';
import { writeDocx } from './sources/docx.ts';
import { embedFonts } from './sources/fonts.ts';
import { renderHtml, runningFooter } from './sources/page.ts';
import { writePriceList } from './sources/price-list.ts';
import chromium from '@sparticuz/chromium';
import { PDFDocument } from 'pdf-lib';
import { chromium as playwright, type Page } from 'playwright-core';

const here = import.meta.dirname;
const library = join(here, 'library');
const COMPANY = 'Ateliers Courtelande';
const FIXED_DATE = new Date('2026-11-24T00:00:00Z');

async function writePdf(page: Page, source: Source, fonts: string): Promise<Uint8Array> {
  await page.setContent(renderHtml(source, fonts));
  await page.evaluate('document.fonts.ready.then(() => true)');
  const bytes = await page.pdf({
    format: 'A4',
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: runningFooter(source, fonts),
    margin: { top: '20mm', bottom: '22mm', left: '21mm', right: '21mm' },
  });
  const pdf = await PDFDocument.load(bytes);
  pdf.setTitle(source.title);
  pdf.setAuthor(COMPANY);
  pdf.setLanguage(source.lang);
  pdf.setCreationDate(FIXED_DATE);
  pdf.setModificationDate(FIXED_DATE);
  return pdf.save();
}

/** An e-mail as a mail program saves it: the body stays readable, so no encoding but UTF-8. */
function writeMail(source: Source): string {
  const subject = `=?utf-8?B?${Buffer.from(source.title).toString('base64')}?=`;
  return [
    'From: =?utf-8?Q?No=C3=A9mie_Castelbrac?= <n.castelbrac@courtelande.example>',
    'To: ventes@courtelande.example',
    'Cc: service-client@courtelande.example',
    `Subject: ${subject}`,
    'Date: Wed, 02 Sep 2026 10:42:00 +0200',
    'Message-ID: <20260902104200.lichen@courtelande.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...source.body.split('\n'),
  ].join('\r\n');
}

async function build(page: Page, source: Source, fonts: string): Promise<string | Uint8Array> {
  if (source.out.endsWith('.pdf')) return writePdf(page, source, fonts);
  if (source.out.endsWith('.docx')) return writeDocx(source, COMPANY);
  if (source.out.endsWith('.eml')) return writeMail(source);
  return `${source.body}\n`;
}

const wanted = process.argv.slice(2);
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: chromium.args,
});
// One page for all: this build of the browser runs in one process, and closing its page ends it.
const fonts = await embedFonts();
const page = await browser.newPage();
for (const name of (await readdir(join(here, 'sources'))).filter((file) => file.endsWith('.md'))) {
  if (wanted.length > 0 && !wanted.some((word) => name.startsWith(word))) continue;
  const source = splitSource(await readFile(join(here, 'sources', name), 'utf8'));
  const path = join(library, source.out);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await build(page, source, fonts));
  console.log(source.out);
}
await browser.close();
await mkdir(join(library, 'tarifs'), { recursive: true });
await writePriceList(join(library, 'tarifs/tarif-2026.xlsx'), COMPANY, FIXED_DATE);
