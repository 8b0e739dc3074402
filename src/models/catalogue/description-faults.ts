import { z } from 'zod';

/** The faults of a description, one a line, in both languages. */
export interface Faults {
  readonly fr: readonly string[];
  readonly en: readonly string[];
}

/** What is wrong in a description that was refused: that it is no JSON, or each field. */
export function listFaults(cause: unknown): Faults {
  if (!(cause instanceof z.ZodError)) {
    const reason = cause instanceof Error ? cause.message : '';
    return { fr: [`ce n’est pas du JSON (${reason})`], en: [`it is not JSON (${reason})`] };
  }
  const found = cause.issues.flatMap(describeIssue);
  return { fr: found.map(({ fr }) => fr), en: found.map(({ en }) => en) };
}

const wanted: Readonly<Record<string, { fr: string; en: string }>> = {
  sha256: { fr: '64 chiffres hexadécimaux en minuscules', en: '64 hexadecimal digits in lower case' },
  bytes: { fr: 'la taille du fichier en octets', en: 'the size of the file in bytes' },
  publisher: { fr: 'qui l’a publié', en: 'who published it' },
  licence: { fr: 'sa licence', en: 'its licence' },
  notice: { fr: '{"fr", "en"}, ou rien', en: '{"fr", "en"}, or nothing' },
  memoryMegabytes: { fr: 'un nombre entier, au moins 50', en: 'a whole number, at least 50' },
  image: {
    fr: 'un objet : side, mean, deviation, input, output',
    en: 'an object: side, mean, deviation, input, output',
  },
  'image.side': { fr: 'un nombre entier de 64 à 4096', en: 'a whole number from 64 to 4096' },
  'image.mean': { fr: 'trois nombres', en: 'three numbers' },
  'image.deviation': { fr: 'trois nombres au-dessus de 0', en: 'three numbers above 0' },
  'image.input': { fr: 'le nom du tenseur d’entrée', en: 'the name of the input tensor' },
  'image.output': { fr: 'le nom du tenseur de sortie', en: 'the name of the output tensor' },
  'image.activation': { fr: '"sigmoid", ou rien', en: '"sigmoid", or nothing' },
};

function describeIssue(issue: z.core.$ZodIssue): { fr: string; en: string }[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const name = [...path, key].join('.');
      return { fr: `${name} n’y a pas sa place`, en: `${name} does not belong in it` };
    });
  const name = path.join('.');
  const asked = wanted[name] ?? wanted[path.slice(0, 2).join('.')] ?? wanted[path[0] ?? ''];
  if (!asked) return [{ fr: 'ce n’est pas un objet JSON', en: 'it is no JSON object' }];
  return [{ fr: `${name} doit être ${asked.fr}`, en: `${name} must be ${asked.en}` }];
}
