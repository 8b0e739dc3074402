import { expect, test } from 'vitest';
import { prepareEvidence } from '../verify/evidence.ts';
import { listSections, splitAtLeads } from './sections.ts';

function cut(
  text: string,
  { headings, known, title = 'Guide' }: { headings: readonly string[]; known: readonly string[]; title?: string },
): [string, string][] {
  const layout = headings.map((heading) => {
    const start = text.indexOf(`${heading}\n`);
    return { kind: 'heading' as const, start, end: start + heading.length };
  });
  const source = { title, headings: [...known], layout, text };
  return listSections(source, prepareEvidence(source).units).map(({ start, end, headings: path }) => [
    path.join(' › '),
    text.slice(start, end),
  ]);
}

test('each part of joined passages stands under its own headings, and not under those of one of them', () => {
  const text = 'Impôts\n\nLe solde est dû en mai. La taxe est due en juin.\n\nSocial\n\nLa déclaration est due le 15.';
  expect(cut(text, { headings: ['Impôts', 'Social'], known: ['Échéancier', 'Social'] })).toEqual([
    ['Échéancier › Impôts', 'Le solde est dû en mai. La taxe est due en juin.'],
    ['Échéancier › Social', 'La déclaration est due le 15.'],
  ]);
});

test('a section within another is told by the headings that are known, the last of a run first', () => {
  const text =
    'Avenant 1\n\nModifications\n\nLe prix monte à 4 €.\n\nAvenant 2\n\nModifications\n\nLe préavis passe à deux mois.';
  const own = cut(text, {
    headings: ['Avenant 1', 'Modifications', 'Avenant 2'],
    known: ['Avenant 1', 'Modifications'],
  });
  expect(own.map(([path]) => path)).toEqual(['Avenant 1 › Modifications', 'Avenant 2 › Modifications']);
});

test('the title, the head of a table and a label in the text open no section', () => {
  const text = 'Guide\n\nTarifs\n\nVille | Prix\nVille: Lyon; Prix: 4 €\nVille: Brest; Prix: 3 €';
  expect(cut(text, { headings: ['Guide', 'Tarifs'], known: ['Guide', 'Tarifs'] })).toEqual([
    ['Tarifs', 'Ville: Lyon; Prix: 4 €\nVille: Brest; Prix: 3 €'],
  ]);
  const plain = 'Les frais sont remboursés.\n\nÀ noter\n\nLe taxi est exclu.';
  expect(cut(plain, { headings: [], known: ['Frais'] })).toEqual([['Frais', plain]]);
});

function split(text: string): [string | undefined, string][] {
  const source = { title: 'Guide', headings: ['Questions'], layout: [], text };
  const { units } = prepareEvidence(source);
  return listSections(source, units)
    .flatMap((section) => splitAtLeads(section, units, text))
    .map(({ start, end, headings }) => [headings.at(-1), text.slice(start, end)]);
}

test('the label of a numbered point stands above its paragraph and answers nothing', () => {
  const points = ['Le nouvel appareil arrive le 22 avril. Théo vide la salle.', 'Sa tutrice est Inès.'];
  expect(split(`1. Salle de radio. ${points[0]}\n2. Stagiaire. ${points[1]}\n\nLa séance est levée.`)).toEqual([
    ['1. Salle de radio.', points[0]],
    ['2. Stagiaire.', points[1]],
    ['Questions', 'La séance est levée.'],
  ]);
  const reply = '1. Oui. Le ticket suffit.';
  expect(split(reply)).toEqual([['Questions', reply]]);
});

test('what replies to a question stands under it', () => {
  const reported = 'Mme Roux demande combien de temps les images sont gardées.';
  expect(
    split(`${reported} La direction répond : 21 jours. Elles sont effacées ensuite. Le point suivant est le budget.`),
  ).toEqual([
    [reported, 'La direction répond : 21 jours. Elles sont effacées ensuite.'],
    ['Questions', 'Le point suivant est le budget.'],
  ]);
  const inside = 'Qui ne voudrait pas d’un abri ? Il ouvre en mai.';
  expect(split(inside)).toEqual([['Questions', inside]]);
  const replies = ['Ils sont gratuits.', 'Oui, pour 8 €. Rien au-delà de 150 €. Le jeudi seulement.'];
  expect(
    split(`Vous pouvez appeler.\n\nFaites-vous des paquets ?\n\n${replies[0]}\n\n2. Livrez-vous ?\n\n${replies[1]}`),
  ).toEqual([
    ['Questions', 'Vous pouvez appeler.'],
    ['Faites-vous des paquets ?', replies[0]],
    ['2. Livrez-vous ?', replies[1]],
  ]);
});
