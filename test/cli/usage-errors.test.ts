import { describe, expect, it } from 'vitest';
import { translateUsageError } from '../../src/cli/usage/usage-errors.ts';
import { runMaison } from './run-maison.ts';

// What commander itself says: the sentence must be known for as long as this version of it is used.
const wrongUses: [args: string[], said: RegExp][] = [
  [
    ['ask'],
    /^Erreur : il manque l’argument « question »\.\nLa commande s’écrit : \.\/maison ask <question>\n\(\.\/maison ask --help\)\n$/u,
  ],
  [
    ['backup', '--encrypt', 'x'],
    /^Erreur : .*--encrypt.*\nCela se fait par « \.\/maison backup FICHIER --passphrase »\./u,
  ],
  [
    ['ask', 'Combien', 'de', 'jours', '?'],
    /^Erreur : trop d’arguments pour « ask » : 4 au lieu de 1 .* guillemets\.\n/u,
  ],
  [
    ['search', 'x', '--limit', 'beaucoup'],
    /^Erreur : l’option « --limit <n> » ne peut valoir « beaucoup »\. .*1…50\.\n/u,
  ],
  [['search', 'x', '--limit'], /^Erreur : l’option « --limit <n> » demande une valeur\.\n/u],
  [
    ['search', 'x', '--limti', '3'],
    /^Erreur : l’option « --limti » n’existe pas\.\n\(Vouliez-vous dire --limit \?\)\n/u,
  ],
  [['serach', 'x'], /^Erreur : la commande « serach » n’existe pas\.\n\(Vouliez-vous dire search \?\)\n/u],
  [
    ['invite', 'a@b.fr'],
    /^Erreur : la commande « invite » n’existe pas\. Cela se fait par « \.\/maison people invite ADRESSE »\.\n/u,
  ],
  [['erase', 'a@b.fr'], /^Erreur : .* par la page, « Personnes › Données personnelles »/u],
  [
    ['people', 'list'],
    /^Erreur : la commande « list » n’existe pas derrière « people »\. « people » connaît : invite, suspend, restore, role, password, reset-factor\. Cela se fait par « \.\/maison people »\.\n/u,
  ],
  [
    ['stop'],
    /^Erreur : la commande « stop » n’existe pas\. Cela se fait par Ctrl-C là où « \.\/maison up » est écrit/u,
  ],
  [['détoure', 'x.jpg'], /Cela se fait par « \.\/maison photo FICHIER »/u],
  [['audit', 'list'], /^Erreur : .* « audit » connaît : verify, export\. Cela se fait par la page, « Journal »/u],
  [
    ['key', 'show'],
    /^Erreur : la commande « show » n’existe pas derrière « key »\. « key » connaît : make, revoke\.\n/u,
  ],
  [
    ['eval', 'retrieval', 'x', '--mode', 'autre'],
    /^Erreur : l’option « --mode <mode> » ne peut valoir « autre »\. .*mix, lexical, vector\.\n\(\.\/maison eval retrieval --help\)\n$/u,
  ],
];

describe('wrong use', () => {
  it.each(wrongUses)('of %j is explained in French, and ends with 2', async (args, said) => {
    const { code, stdout, stderr } = await runMaison(args, {});
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });

  it('is explained in English to who reads English, and in the words of commander where these are not known', () => {
    const missing = "error: missing required argument 'question'\n";
    expect(translateUsageError(missing, 'en')).toBe(missing);
    expect(translateUsageError('error: something new\n', 'fr')).toBe('error: something new\n');
  });
});
