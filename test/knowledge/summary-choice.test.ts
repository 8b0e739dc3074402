import { expect, test } from 'vitest';
import { readSections } from '../../src/knowledge/requests/sections.ts';
import { summariseSections } from '../../src/knowledge/requests/summarise.ts';
import { toSource } from './answer-fixtures.ts';

const title = 'Rapport sur les quais';
const passage = (heading: string, text: string) => ({
  title,
  headings: [title, heading],
  text: `${heading}\n\n${text}`,
});

const report = [
  passage(
    '1. Vie du document',
    'Le présent rapport est diffusé par la direction et conservé sur l’intranet. Il est relu chaque année par le service. ' +
      'Sa diffusion est limitée aux membres du comité et aux chefs de service.',
  ),
  passage(
    '2. Décisions',
    'Le comité a décidé de remplacer les deux niveleurs du quai nord avant le 30 avril, pour un budget de 48 000 €. ' +
      'Les participants sont remerciés de leur présence. La pose du garde-corps a été refusée par l’assureur, faute de notice.',
  ),
  passage('3. Objet : Tamaris bât. C, infiltrations', 'Sept logements ont de l’eau depuis la pluie du 22 mars.'),
].map((one, index) => toSource(one, index + 1));

function summarise(wanted: number | null): string[] {
  return summariseSections(readSections(report), wanted).flatMap(({ chosen }) => chosen.map(({ text }) => text));
}

test('a summary tells what was decided, what it costs and why, before how the document is kept', () => {
  const said = summarise(2).join('\n');
  expect(said).toContain('48 000 €');
  expect(said).toContain('refusée par l’assureur');
  expect(said).not.toContain('intranet');
});

test('a heading that a full stop cuts is no statement of its own', () => {
  expect(summarise(null).join('\n')).not.toContain('Tamaris');
});
