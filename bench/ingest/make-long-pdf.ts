import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib';
import { createWriter } from '../retrieval/invent-text.ts';

const [width, height, margin] = [595, 842, 60];
const [textSize, titleSize, leading] = [10.5, 16, 14.5];
const pagesPerChapter = 8;

/** A PDF of so many pages of invented French, in chapters with titles, as a long report has; no two pages alike. */
export async function makeLongPdf(pages: number, seed = 7): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const [body, bold] = [
    await document.embedFont(StandardFonts.TimesRoman),
    await document.embedFont(StandardFonts.HelveticaBold),
  ];
  const writer = createWriter(seed);
  for (let number = 1; number <= pages; number += 1) {
    const page = document.addPage([width, height]);
    let y = height - margin;
    if (number % pagesPerChapter === 1) {
      page.drawText(`${Math.ceil(number / pagesPerChapter)}. ${writer.writePassage(10).slice(0, 40)}`, {
        x: margin,
        y,
        size: titleSize,
        font: bold,
      });
      y -= 2 * leading;
    }
    while (y > margin + 6 * leading) {
      for (const line of wrap(writer.writePassage(450), body)) {
        if (y < margin) break;
        page.drawText(line, { x: margin, y, size: textSize, font: body });
        y -= leading;
      }
      y -= leading / 2;
    }
  }
  return document.save();
}

function wrap(text: string, font: PDFFont): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (font.widthOfTextAtSize(longer, textSize) <= width - 2 * margin) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
