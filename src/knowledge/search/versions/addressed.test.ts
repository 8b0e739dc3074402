import { expect, test } from 'vitest';
import { readAddressed } from './addressed.ts';

test('an offer says for whom it is, its number and its day', () => {
  expect(
    readAddressed(
      'Offre commerciale\n\nAtelier Brisset – 44000 Nantes\n\nÀ l’attention de l’Hôtel Bellerive, Mme Tessier\n\nOffre n° OF-2026-118 du 3 mars 2026',
    ),
  ).toEqual({ to: 'Hôtel Bellerive', reference: 'OF-2026-118', date: '2026-03-03' });
  expect(
    readAddressed(
      'Quotation\n\nQuotation Q-2026-042\n\nPrepared for: Harbour Clinic, Leith\n\nDate: 12 February 2026\n\nValid until 15 March 2026',
    ),
  ).toEqual({ to: 'Harbour Clinic', reference: 'Q-2026-042', date: '2026-02-12' });
  expect(readAddressed('Devis n° 4412\nClient :\nMairie de Lorient')).toEqual({
    to: 'Mairie de Lorient',
    reference: '4412',
    date: null,
  });
});

test('a letter with lines that count and multiply is for one party, whatever it is called', () => {
  const letter =
    'Madame Tessier,\n\nVoici nos prix.\n\nArticle | Nombre | Prix | Montant\nTable | 12 | 430,00 € | 5 160,00 €\nChaise | 48 | 84,00 € | 4 032,00 €';
  expect(readAddressed(letter)).toEqual({ to: null, reference: null, date: null });
});

test('a price list, a memo for all and general terms are for everybody', () => {
  for (const page of [
    'Tarif public 2026\n\nPrix hors taxes, valables jusqu’au 31 décembre 2026\n\nRéf. | Colisage | Pièce | Carton\nA1 | 12 | 2,50 € | 30,00 €\nA2 | 6 | 4,00 € | 24,00 €',
    'Price list 2026\nTo all our customers\nValid until 31 December 2026',
    'Madame, Monsieur,\n\nNotre tarif est valable jusqu’au 30 juin 2026.',
    'Conditions générales\n\nToute commande de plus de 500 € est livrée. Le total est dû à 30 jours.',
    '',
  ])
    expect(readAddressed(page), page).toBeNull();
});
