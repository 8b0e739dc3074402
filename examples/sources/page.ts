import { readBlocks, type Block, type Source } from './source.ts';

const STYLE = `
  @page { size: A4 }
  body { font: 10.4pt/1.5 'Open Sans', sans-serif; color: #20262e; margin: 0; hyphens: manual }
  header { position: relative; border-bottom: 2.5pt solid #2f5d50; padding-bottom: 9pt; margin-bottom: 16pt }
  .house { font-size: 9pt; color: #2f5d50; font-weight: 700 }
  .reference { position: absolute; right: 0; top: 0; text-align: right; font-weight: 400; color: #5a6570 }
  .title { font-size: 21pt; line-height: 1.2; margin: 15pt 0 3pt; font-weight: 700 }
  .subtitle { margin: 0; color: #5a6570 }
  h1 { font-size: 13.5pt; margin: 18pt 0 5pt; color: #2f5d50; break-after: avoid }
  h2 { font-size: 10.8pt; margin: 11pt 0 3pt; break-after: avoid }
  p { margin: 0 0 7pt; orphans: 3; widows: 3 }
  main { padding-right: 1pt }
  ul { margin: 0 0 7pt; padding-left: 16pt }
  table { border-collapse: collapse; width: 100%; margin: 6pt 0 11pt; font-size: 9.4pt; break-inside: avoid }
  th { text-align: left; background: #e7efec; font-weight: 700 }
  th, td { border: .6pt solid #9fb0a9; padding: 3.5pt 7pt; vertical-align: top }
  .two { columns: 2; column-gap: 9mm; text-align: left; font-size: 9.3pt; line-height: 1.45 }
  .two h1 { font-size: 10.4pt; margin: 10pt 0 3pt }
  .two h1:first-child { margin-top: 0 }
`;

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function renderBlock(block: Block): string {
  if (block.kind === 'heading') return `<h${block.level}>${escape(block.text)}</h${block.level}>`;
  if (block.kind === 'paragraph') return `<p>${escape(block.text)}</p>`;
  if (block.kind === 'list') return `<ul>${block.items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`;
  const [head = [], ...rows] = block.rows;
  const line = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line(head, 'th')}</thead><tbody>${rows.map((row) => line(row, 'td')).join('')}</tbody></table>`;
}

/** The page that the browser prints; only fonts that come with the browser are used. */
export function renderHtml(source: Source, fonts: string): string {
  return `<!doctype html><html lang="${source.lang}"><meta charset="utf-8"><title>${escape(source.title)}</title>
<style>${fonts}${STYLE}</style><header><div class="house">Ateliers Courtelande<span class="reference">${escape(source.reference)}<br>${escape(source.date)}</span></div>
<p class="title">${escape(source.title)}</p><p class="subtitle">${escape(source.subtitle)}</p></header>
<main class="${source.columns === 2 ? 'two' : 'one'}">${readBlocks(source.body).map(renderBlock).join('\n')}</main></html>`;
}

/** The line at the foot of each page: who, which document, which page. */
export function runningFooter(source: Source, fonts: string): string {
  const of = source.lang === 'fr' ? 'sur' : 'of';
  return `<style>${fonts}</style><div style="font:7.5pt 'Open Sans';color:#5a6570;width:100%;margin:0 21mm;padding-top:5pt;border-top:.5pt solid #9fb0a9;display:flex;justify-content:space-between">
<span>Ateliers Courtelande · ${escape(source.title)}</span><span>Page <span class="pageNumber"></span> ${of} <span class="totalPages"></span></span></div>`;
}
