import { deflateSync } from 'node:zlib';
import { buildPdf } from '../documents/build-pdf.ts';
import { packSpaces } from '../documents/build-zip.ts';
import { buildMessage } from './build-message.ts';
import { join, pick, type Shape } from './shapes.ts';

const latin = (text: string): string => text.replaceAll(/[^ -~]/gu, 'x').replaceAll(/[\\()]/gu, '');

/** A PDF of pages with these contents; `forms` are drawn by name: /X0, /X1, and so on. */
function pdf(contents: readonly string[], forms: readonly string[] = []): Buffer {
  const objects = new Map<number, string>();
  const names = forms.map((_, index) => `/X${index} ${4 + index} 0 R`).join(' ');
  const resources = `<< /Font << /F1 3 0 R >> /XObject << ${names} >> >>`;
  const first = 4 + forms.length;
  objects.set(1, '<< /Type /Catalog /Pages 2 0 R >>');
  objects.set(
    2,
    `<< /Type /Pages /Count ${contents.length} /Kids [${join(contents.length, (index) => `${first + index * 2} 0 R`, ' ')}] >>`,
  );
  objects.set(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [index, form] of forms.entries())
    objects.set(
      4 + index,
      `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources ${resources} /Length ${form.length} >>\nstream\n${form}\nendstream`,
    );
  for (const [index, content] of contents.entries()) {
    objects.set(
      first + index * 2,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources ${resources} /Contents ${first + index * 2 + 1} 0 R >>`,
    );
    objects.set(first + index * 2 + 1, stream(Buffer.from(content, 'latin1')));
  }
  return buildPdf(objects);
}

function stream(content: Buffer, packed = deflateSync(content)): string {
  return `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed.toString('latin1')}\nendstream`;
}

const show = (text: string, x: number, y: number): string => `BT /F1 9 Tf ${x} ${y} Td (${latin(text)}) Tj ET\n`;

export const binaryShapes: readonly Shape[] = [
  {
    extension: 'pdf',
    width: (size, text) => pdf([join(size, (index) => show(text, (index * 7) % 600, 700 - (index % 3) * 20))]),
    depth: (size, text) =>
      pdf(
        [`${'q '.repeat(Math.min(size, 4000))}${show(text, 50, 700)}${'Q '.repeat(Math.min(size, 4000))}/X0 Do`],
        Array.from(
          { length: Math.min(60, Math.ceil(size / 100)) },
          (_, level) => `/X${level + 1} Do ${show(text, 50, 600)}`,
        ),
      ),
    repetition: (size, text) => pdf(Array.from({ length: Math.ceil(size / 40) }, () => show(text, 50, 700))),
    compression(size) {
      if (size <= 2000) return pdf([`${' '.repeat(size * 1024)}${show('Fin', 50, 700)}`]);
      const packed = Buffer.concat([Buffer.from([0x78, 0x9c]), packSpaces(Math.ceil(size / 1000))]);
      return buildPdf(
        new Map([
          [1, '<< /Type /Catalog /Pages 2 0 R >>'],
          [2, '<< /Type /Pages /Count 1 /Kids [3 0 R] >>'],
          [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>'],
          [4, stream(Buffer.alloc(0), packed)],
        ]),
      );
    },
    combination(random, text) {
      const fan = pick(random, 1, 3);
      const forms = Array.from(
        { length: pick(random, 1, 7) },
        (_, level) => `${`/X${level + 1} Do `.repeat(fan)}${show(text, 40 + level, 500)}`,
      );
      const page = (): string =>
        join(pick(random, 1, 400), () =>
          show(text.repeat(pick(random, 1, 40)), Math.floor(random() * 600), Math.floor(random() * 800)),
        ) + (random() < 0.5 ? '/X0 Do' : '');
      return pdf(Array.from({ length: pick(random, 1, 30) }, page), forms);
    },
  },
  {
    extension: 'msg',
    width: (size, text) =>
      buildMessage({ subject: text, to: join(size, (index) => `a${index}@x.test`, '; '), body: text }),
    depth: (size, text) =>
      buildMessage({ subject: text, body: text, folders: size > 2000 ? 20_000 : Math.ceil(size / 20) }),
    repetition: (size, text) => buildMessage({ subject: 'Objet', body: join(size, () => `${text}\r\n\r\n`) }),
    compression: (size, text) =>
      buildMessage({ subject: 'Objet', body: text.repeat(Math.ceil((Math.min(size, 12_000) * 512) / text.length)) }),
    combination: (random, text) =>
      buildMessage({
        subject: text.repeat(pick(random, 1, 2000)),
        to: text.repeat(pick(random, 1, 2000)),
        body: join(pick(random, 1, 4000), () => (random() < 0.2 ? '\r\n' : text)),
        folders: pick(random, 1, 500),
        damage: random() < 0.5 ? random : undefined,
      }),
  },
];

/** A PDF of a few kilobytes whose forms draw each other ten times each, nine deep: a thousand million drawings. */
export function buildFormBomb(): Buffer {
  return pdf(
    ['/X0 Do'],
    Array.from({ length: 9 }, (_, level) => `${`/X${level + 1} Do `.repeat(10)}${show('a', 10, 10)}`),
  );
}
