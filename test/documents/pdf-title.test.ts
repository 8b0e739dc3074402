import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { buildPage } from './build-pdf.ts';
import { parseWhole } from './parsing.ts';

// What a PDF is called: programs leave the template, the firm or the document before in its properties.

const folder = mkdtempSync(path.join(tmpdir(), 'maison-pdf-title-'));
const parser = openParser();
afterAll(async () => {
  await parser.close();
  rmSync(folder, { recursive: true, force: true });
});

function buildTitled(properties: string, first: string): Buffer {
  const line = (size: number, y: number, text: string): string => `BT /F1 ${size} Tf 60 ${y} Td (${text}) Tj ET`;
  const body = Array.from({ length: 12 }, (_, index) =>
    line(
      10,
      700 - index * 14,
      `Ligne ${index + 1} : les notes sont remises au service comptable avant la fin du mois.`,
    ),
  );
  const stream = [line(22, 740, first), ...body].join('\n');
  return buildPage(stream, properties);
}

test.each([
  ['Biscuiterie Durand - Direction', 'Politique de frais 2025', 'Politique de frais 2025'],
  ['Modele KER-2023-018', 'Contrat de fourniture', 'Contrat de fourniture – KER-2023-018'],
  ['Atelier Durand - Contrat de fourniture', 'Contrat de fourniture', 'Atelier Durand - Contrat de fourniture'],
  ['Politique de frais', '1. Objet de la note', 'Politique de frais'],
])('properties “%s” over the line “%s” make “%s”', async (properties, first, title) => {
  const file = path.join(folder, 'note.pdf');
  writeFileSync(file, buildTitled(properties, first));
  expect((await parseWhole(parser, file)).summary?.title).toBe(title);
});
