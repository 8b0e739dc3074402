import { MaisonError } from '../../base/index.ts';

/** The word of RFC 7644 for a refusal, by the code of the house's error; directories act on it. */
export const scimTypes: Readonly<Record<string, string>> = {
  provisioned_twice: 'uniqueness',
  scim_value: 'invalidValue',
  scim_path: 'invalidPath',
  scim_filter: 'invalidFilter',
  request_invalid: 'invalidSyntax',
};

/** There is nobody and nothing of this name for a directory (404). */
export function resourceUnknown(): MaisonError {
  return new MaisonError('resource_unknown', 404, {
    fr: 'Cette ressource n’existe pas, ou n’existe plus pour l’annuaire. Rien n’a été modifié. Cherchez-la par un filtre.',
    en: 'There is no such resource, or no longer for the directory. Nothing was changed. Look for it with a filter.',
  });
}

/** Somebody or something else has this name or address already (409). */
export function provisionedTwice(cause?: unknown): MaisonError {
  return new MaisonError(
    'provisioned_twice',
    409,
    {
      fr: 'Un autre compte ou groupe de la maison a déjà ce nom ou cette adresse. Rien n’a été modifié. Cherchez-le par un filtre, ou renommez l’un des deux.',
      en: 'Another account or group of the house already has this name or address. Nothing was changed. Look for it with a filter, or rename one of the two.',
    },
    { cause },
  );
}

/** Who runs the house or watches over it is not in a directory's hand (403). */
export function personOfHouse(): MaisonError {
  return new MaisonError('access_denied', 403, {
    fr: 'Ce compte tient la maison ou veille sur elle : un annuaire ne le modifie pas. Rien n’a été modifié. Un propriétaire le fait dans la page Personnes.',
    en: 'This account runs the house or watches over it: a directory does not change it. Nothing was changed. An owner does so on the page People.',
  });
}

/** A value that cannot be, such as a member whom nobody knows (400). */
export function valueRefused(what: string): MaisonError {
  return new MaisonError('scim_value', 400, {
    fr: `La valeur de « ${what} » ne convient pas. Rien n’a été modifié. Corrigez-la.`,
    en: `The value of “${what}” is not valid. Nothing was changed. Correct it.`,
  });
}

/** A path that names nothing that can be changed so (400). */
export function pathRefused(path: string): MaisonError {
  return new MaisonError('scim_path', 400, {
    fr: `Le chemin « ${path.slice(0, 80)} » ne se lit pas. Rien n’a été modifié. Les attributs sont dans /scim/v2/Schemas.`,
    en: `The path “${path.slice(0, 80)}” cannot be read. Nothing was changed. The attributes are in /scim/v2/Schemas.`,
  });
}

/** A filter of another kind than the house reads (400). */
export function filterRefused(): MaisonError {
  return new MaisonError('scim_filter', 400, {
    fr: 'Ce filtre ne se lit pas : « attribut eq "valeur" », réunis par « and », sur userName, externalId, displayName, emails.value, id ou members.',
    en: 'This filter cannot be read: “attribute eq "value"”, joined by “and”, of userName, externalId, displayName, emails.value, id or members.',
  });
}
