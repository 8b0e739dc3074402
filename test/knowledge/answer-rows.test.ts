import { expect, test } from 'vitest';
import { askModel as ask, makeSources } from './ask-model.ts';

test('rows on the asked side of a limit that stands beside their amount are shown, and those alone', async () => {
  const stock = makeSources([
    {
      text: [
        'Référence | Prix HT | Stock | Seuil d’alerte',
        'CH-27 | 8,90 € | 412 | 150',
        'CH-41 | 16,40 € | 96 | 120',
        'HE-27 | 5,70 € | 188 | 100',
        'IR-25 | 19,60 € | 38 | 40',
        '\nLe stock est relevé le vendredi.',
      ].join('\n'),
      title: 'Stock',
      headings: ['Bois'],
    },
  ]);
  const codes = async (question: string): Promise<(string | undefined)[]> => {
    const { sentences } = await ask(question, stock);
    // The page draws the first line as the names of the columns: a row must not stand there.
    expect(sentences[0]).toMatchObject({
      text: 'Référence | Prix HT | Stock | Seuil d’alerte',
      opens: 'row',
      support: 'written',
    });
    return sentences.slice(1).map(({ text }) => /[A-Z]{2}-\d{2}/u.exec(text)?.[0]);
  };
  expect(await codes('quels bois sont sous le seuil d’alerte')).toEqual(['CH-41', 'IR-25']);
  expect(await codes('quels bois sont à commander ?')).toEqual(['CH-41', 'IR-25']);
  expect(await codes('quels bois sont au-dessus du seuil d’alerte ?')).toEqual(['CH-27', 'HE-27']);
});

test('where things are called by a number, the row of another number is no answer', async () => {
  const zones = makeSources([
    {
      text: 'Zone | Trajet | Panier\nZone 1 | 2,40 € | 11,60 €\nZone 2 | 4,10 € | 11,60 €\nZone 12 | 9 € | 11,60 €\n\nPar jour de chantier.',
      title: 'Déplacements',
      headings: ['Paniers'],
    },
  ]);
  const { texts } = await ask('combien on touche en zone 2', zones, /Zone/u);
  expect(texts.join('\n')).toContain('Zone 2');
  expect(texts.join('\n')).not.toMatch(/Zone 1/u);
});

test('a value that lies in one of several cases asks for the row of that case, and in none for none of them', async () => {
  const prices = makeSources([
    {
      text: 'Prestation | Unité | Prix TTC\nLivraison moins de 50 km | forfait | 120 €\nLivraison de 50 à 150 km | forfait | 210 €\nPose | par meuble | 98 €\n\nTarif 2025.',
      title: 'Tarif',
      headings: ['Services'],
    },
    { text: 'Une prime de trajet de 6 € par jour est versée au-delà de 50 km.', title: 'Frais', headings: ['Trajets'] },
  ]);
  expect((await ask('livraison a 90 km c’est combien', prices)).texts.join('\n')).toMatch(/150 km.*210 €/u);
  expect((await ask('quel est le prix de la livraison pour 30 km ?', prices)).texts.join('\n')).toMatch(
    /50 km.*120 €/u,
  );
  expect((await ask('livraison a 200 km c’est combien', prices)).end.outcome).not.toBe('answered');
});

test('a row that is called by its whole name answers, whichever of its prices is meant', async () => {
  const lenses = makeSources([
    {
      text: 'Référence | Désignation | Durci seul | Durci et antireflet | Antireflet et lumière bleue\nVP-C150 | Progressif Confort | 146 € | 178 € | 194 €\nVP-C160 | Progressif Confort aminci | 179 € | 214 € | 231 €\nVP-X160 | Progressif Excellence aminci | 228 € | 265 € | 282 €\n\nVerres.',
      title: 'Tarif',
      headings: ['Verres'],
    },
  ]);
  const { texts } = await ask('prix d’un progressif confort aminci avec antireflet', lenses);
  expect(texts.join('\n')).toContain('VP-C160');
  expect(texts.join('\n')).not.toMatch(/VP-C150|VP-X160/u);
});
