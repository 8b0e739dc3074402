/** A PDF object by its number: the text between `obj` and `endobj`. */
type PdfObjects = ReadonlyMap<number, string>;

/** A PDF of raw objects with a correct cross-reference table; object 1 is its catalogue, `info` the one of its properties. */
export function buildPdf(objects: PdfObjects, info?: number): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [number, content] of objects) {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${content}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const start = text.length;
  const entries = Array.from({ length: size }, (_, number) =>
    offsets.has(number) ? `${String(offsets.get(number)).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n',
  );
  text += `xref\n0 ${size}\n${entries.join('')}trailer\n<< /Size ${size} /Root 1 0 R${info === undefined ? '' : ` /Info ${info} 0 R`} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** A PDF of one page of A4 with this content, its font Helvetica as `F1`; `title` is what its properties call it. */
export function buildPage(content: string, title?: string): Buffer {
  const objects = new Map([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, '<< /Type /Pages /Count 1 /Kids [4 0 R] >>'],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    [
      4,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>',
    ],
    [5, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
  ]);
  if (title === undefined) return buildPdf(objects);
  return buildPdf(objects.set(6, `<< /Title (${title}) >>`), 6);
}

/** A PDF of `pages` pages with `lines` lines of text each, as a long report has. */
export function buildLongPdf(pages: number, lines: number): Buffer {
  const objects = new Map<number, string>();
  const kids = Array.from({ length: pages }, (_, index) => `${4 + index * 2} 0 R`).join(' ');
  objects.set(1, '<< /Type /Catalog /Pages 2 0 R >>');
  objects.set(2, `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`);
  objects.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (let index = 0; index < pages; index += 1) {
    const rows = Array.from(
      { length: lines },
      (_, line) =>
        `(Page ${index + 1}, ligne ${line + 1} : le dossier ${index * lines + line} est suivi par le service des achats.) Tj T*`,
    );
    const stream = `BT /F1 10 Tf 14 TL 50 780 Td ${rows.join('\n')} ET`;
    objects.set(
      4 + index * 2,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
    );
    objects.set(5 + index * 2, `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  }
  return buildPdf(objects);
}
