import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib';

/** A word of a page and where it was drawn: origin top left, in points. */
export interface DrawnWord {
  readonly text: string;
  readonly line: number;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

/** A page whose words stand at known places. */
export interface DrawnPage {
  readonly words: readonly DrawnWord[];
  readonly width: number;
  readonly height: number;
}

export interface TravelPolicy extends DrawnPage {
  readonly bytes: Uint8Array;
}

/** What the page says; the proof of the first question is the second and third lines under Hébergement. */
export const policyLines = [
  'Politique de deplacement',
  '',
  'Hebergement',
  'Les nuits passees en deplacement sont remboursees sur facture, une fois la mission achevee.',
  'Le plafond pour une nuit en hotel est de 95 euros en province et de 130 euros a Paris,',
  'petit dejeuner compris.',
  'Un depassement demande un accord ecrit du responsable avant le depart.',
  '',
  'Repas',
  'Le repas du midi est rembourse dans la limite de 21 euros et celui du soir de 27 euros.',
] as const;

const [width, height, margin] = [595, 842, 64];

/** Makes a one-page PDF and remembers, independently of any reader, where each word was drawn. */
export async function makeTravelPolicy(): Promise<TravelPolicy> {
  const pdf = await PDFDocument.create();
  pdf.setTitle('Politique de deplacement');
  const [plain, bold] = [
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
  ];
  const page = pdf.addPage([width, height]);
  const words: DrawnWord[] = [];
  policyLines.forEach((line, index) => {
    const heading = index === 0 || index === 2 || index === 8;
    const font: PDFFont = heading ? bold : plain;
    const size = index === 0 ? 22 : heading ? 14 : 11;
    const baseline = 90 + index * 24;
    let left = margin;
    for (const text of line.split(' ').filter(Boolean)) {
      const right = left + font.widthOfTextAtSize(text, size);
      words.push({ text, line: index, left, right, baseline, size });
      left = right + font.widthOfTextAtSize(' ', size);
    }
    if (line !== '') page.drawText(line, { x: margin, y: height - baseline, size, font });
  });
  return { bytes: await pdf.save(), words, width, height };
}
