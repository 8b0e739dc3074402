import type { ReviewFinding, ReviewLines } from '../../contract/index.ts';
import type { AskedArguments } from '../reader/list-facts.ts';

type Language = 'fr' | 'en';

/** What a review looks for, and what it does not do: said beside every one, so that silence is not taken for a judgement. */
export const reviewScope: Readonly<Record<Language, string>> = {
  fr: 'Ce qui est cherché : appels qui ne suivent plus, noms supprimés ou inconnus, clés et mots de passe, conditions d’accès inversées, tests restés tels quels. La logique n’est pas jugée.',
  en: 'What is looked for: calls that no longer fit, names removed or unknown, keys and passwords, conditions of access turned round, tests left as they were. Logic is not judged.',
};

/** Says that calls give another number of arguments than is asked for. */
export function tellBreaking(
  { name, was, now }: { name: string; was: AskedArguments; now: AskedArguments },
  proofs: ReviewLines[],
  language: Language,
): ReviewFinding {
  const count = proofs.length - 1;
  const next = describeAsked(now, language);
  const old = describeAsked(was, language).replace(/ arguments?$/, '');
  const text = {
    fr: `\`${name}\` demande ${next} au lieu de ${old} : ${count === 1 ? 'un appel n’a pas suivi' : `${count} appels n’ont pas suivi`}.`,
    en: `\`${name}\` asks for ${next} instead of ${old}: ${count === 1 ? 'one call did not follow' : `${count} calls did not follow`}.`,
  }[language];
  return { kind: 'caller-breaks', weight: 'problem', text, proofs };
}

function describeAsked({ fewest, most }: AskedArguments, language: Language): string {
  const [argument, least] = { fr: ['argument', 'au moins'], en: ['argument', 'at least'] }[language];
  const word = (count: number): string => `${count} ${argument}${count > 1 ? 's' : ''}`;
  if (most === null) return `${least} ${word(fewest)}`;
  return fewest === most ? word(most) : `${fewest}${language === 'fr' ? ' à ' : ' to '}${word(most)}`;
}

/** Says that what goes is used. */
export function tellUsed(
  { name, becomes }: { name: string; becomes: string | null },
  proofs: ReviewLines[],
  language: Language,
): ReviewFinding {
  const count = proofs.length - 1;
  const files = { fr: `${count} fichier${count > 1 ? 's' : ''}`, en: `${count} file${count > 1 ? 's' : ''}` };
  const text = {
    fr:
      becomes === null
        ? `\`${name}\` est supprimé et encore utilisé dans ${files.fr}.`
        : `\`${name}\` s’appelle désormais \`${becomes}\`, et son ancien nom est encore utilisé dans ${files.fr}.`,
    en:
      becomes === null
        ? `\`${name}\` is removed and still used in ${files.en}.`
        : `\`${name}\` is now called \`${becomes}\`, and its old name is still used in ${files.en}.`,
  }[language];
  return { kind: 'still-used', weight: 'problem', text, proofs };
}

/** Says that a file is taken in from where it is no more. */
export function tellMoved(
  { path, becomes }: { path: string; becomes: string | null },
  proofs: ReviewLines[],
  language: Language,
): ReviewFinding {
  const text = {
    fr: `\`${path}\` ${becomes === null ? 'est supprimé' : `devient \`${becomes}\``} et encore importé sous son ancien nom.`,
    en: `\`${path}\` ${becomes === null ? 'is removed' : `becomes \`${becomes}\``} and is still imported under its old name.`,
  }[language];
  return { kind: 'still-used', weight: 'problem', text, proofs };
}

/** Says that a name exists nowhere, or not where it is taken from. */
export function tellUnknown(
  { name, from }: { name: string; from: string | null },
  proofs: ReviewLines[],
  language: Language,
): ReviewFinding {
  const text = {
    fr:
      from === null
        ? `\`${name}\` n’existe ni dans ce fichier, ni dans le langage, ni dans le code que vous lisez.`
        : `\`${name}\` ne figure pas dans \`${from}\`, d’où il est importé.`,
    en:
      from === null
        ? `\`${name}\` exists neither in this file, nor in the language, nor in the code that you read.`
        : `\`${name}\` is not in \`${from}\`, from which it is imported.`,
  }[language];
  return { kind: 'name-unknown', weight: 'problem', text, proofs };
}

/** Says that a secret is added. */
export function tellSecret(proofs: ReviewLines[], language: Language): ReviewFinding {
  const text = {
    fr: 'Cette ligne ajoute une clé ou un mot de passe. Il reste dans l’historique une fois le commit fait.',
    en: 'This line adds a key or a password. It stays in the history once the commit is made.',
  }[language];
  return { kind: 'secret-added', weight: 'problem', text, proofs };
}

/** Says that a test was left as it was. */
export function tellTests(
  { names, path }: { names: readonly string[]; path: string },
  proofs: ReviewLines[],
  language: Language,
): ReviewFinding {
  const listed = names
    .slice(0, 4)
    .map((name) => `\`${name}\``)
    .join(', ');
  const text = {
    fr: `\`${path}\` teste ${listed}, que ce diff modifie, et n’a pas changé.`,
    en: `\`${path}\` tests ${listed}, which this diff changes, and was not changed.`,
  }[language];
  return { kind: 'test-unchanged', weight: 'look', text, proofs };
}

/** Says that a condition on a password, a right or a token was turned round. */
export function tellInverted(name: string, proofs: ReviewLines[], language: Language): ReviewFinding {
  const text = {
    fr: `La condition sur \`${name}\` dit désormais le contraire : à relire. Si c’est voulu, il n’y a rien à faire.`,
    en: `The condition on \`${name}\` says the opposite now: to be read again. Where that is meant, there is nothing to do.`,
  }[language];
  return { kind: 'condition-inverted', weight: 'look', text, proofs };
}
