import { expect, test } from 'vitest';
import { amends, isLaterAmendment } from './amending.ts';
import { readDeed } from './deed.ts';
import { readOpeningLine } from './number-line.ts';

const contract = {
  title: 'Contrat-cadre de fabrication',
  path: 'achats/cadre.docx',
  deed: readDeed(
    'IMPRIMERIE VANDEKERCKHOVE\nMUTUELLE DES BATELIERS DU NORD\n\n§ 1. L’imprimerie fabrique.\n\nRoubaix, le 19 octobre 2020',
  )!,
};
const amendment = (text: string, path = 'achats/02_avenant_delais.txt', title: string | null = null) => ({
  title,
  path,
  deed: readDeed(text) ?? undefined,
});
const named = 'Imprimerie Vandekerckhove\nAvenant au contrat-cadre du 19 octobre 2020\nRoubaix, le 16 décembre 2021';

test('a deed tells the contract that it names by its day, when it was signed, and who the parties are', () => {
  expect(readDeed(named)).toMatchObject({ of: ['2020-10-19'], signed: '2021-12-16' });
  expect(readDeed(named)?.names).toContain('vandekerckhove');
  // A month in capitals is no party.
  expect(readDeed('CONVENTION DU 5 JUILLET 2021\nSaveurs du Gévaudan')?.names).not.toContain('juillet');
  expect(contract.deed).toMatchObject({ dates: ['2020-10-19'], signed: '2020-10-19' });
});

test('an amendment is tied to the contract of the day and the party that it names, and to no other of that day', () => {
  expect(amends(amendment(named), contract)).toBe(true);
  expect(amends(amendment(named.replace('19 octobre', '20 octobre')), contract)).toBe(false);
  expect(
    amends(
      amendment(named.replace('Imprimerie Vandekerckhove', 'Papeterie Delattre').replace('Roubaix', 'Lens')),
      contract,
    ),
  ).toBe(false);
});

test('an amendment whose name is the names of the parties is tied to their contract', () => {
  const title = 'Vandekerckhove / Bateliers : avenant pour la rentrée 2022';
  expect(amends(amendment('', 'achats/2022.md', title), contract)).toBe(true);
  expect(amends(amendment('', 'achats/2022.md', title.replace('Bateliers', 'Marins')), contract)).toBe(false);
});

test('the word contract alone ties an amendment to the contract of its folder, and to none of another', () => {
  const title = 'Avenant au contrat d’infogérance du 11 avril 2022';
  const lift = { title: 'Contrat de maintenance', path: 'ascenseur/contrat.md' };
  expect(amends({ title, path: 'infogerance/avenant.docx' }, lift)).toBe(false);
  expect(amends({ title, path: 'ascenseur/avenant.docx' }, lift)).toBe(true);
});

test('of two amendments without a number the one that was signed later is the later, whenever the files were copied', () => {
  const [first, second] = [
    { ...amendment(named), changedAt: '2026-02-01T00:00:00.000Z' },
    {
      ...amendment(named.replace('16 décembre 2021', '10 mai 2023'), 'achats/03_avenant_cartes.txt'),
      changedAt: '2026-01-01T00:00:00.000Z',
    },
  ];
  expect(isLaterAmendment(second, first)).toBe(true);
  expect(isLaterAmendment(first, second)).toBe(false);
  expect(amends(second, first)).toBe(true);
});

test('a clause of title C is no Roman hundred', () => {
  expect(readOpeningLine('C.1  Le prix de l’heure est de 24 EUR.')?.number).toBe('c.1');
  expect(readOpeningLine('IV – Prix')?.number).toBe('4');
});
