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

test('what a mail repeats of the mail before does not stand in its summary, unless it says hardly anything else', () => {
  const repeated =
    '> Le Kangoo a encore calé samedi pendant l’astreinte. Je préfère la location.\n> Le devis de remise en état est de 2 650 €.';
  const own =
    'Nous retenons l’offre du garage pour 23 890 € HT. La location est écartée, trop chère sur quatre ans. ' +
    'La borne est posée au dépôt avant le 31 octobre. Les trois agences ferment le vendredi 26 décembre 2025.';
  const read = (text: string): string =>
    summariseSections(readSections([toSource({ title: 'RE: Kangoo', headings: [], text }, 1)]), null)
      .flatMap(({ chosen }) => chosen.map((statement) => statement.text))
      .join('\n');
  expect(read(`${own}\n\n${repeated}`)).toContain('23 890 €');
  expect(read(`${own}\n\n${repeated}`)).not.toMatch(/Kangoo a encore|préférais/u);
  expect(read(`Oui, je suis d’accord avec ce devis.\n\n${repeated}`)).toContain('2 650 €');
});
