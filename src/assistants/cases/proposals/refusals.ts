import { MaisonError } from '../../../base/index.ts';
import { proposalsAtMost } from '../../../store/index.ts';

/** What was given is not there, or was taken over, thrown away or withdrawn (404). */
export function proposalGone(): MaisonError {
  return new MaisonError('proposal_gone', 404, {
    fr: 'Cette proposition n’est plus là : elle a été reprise, écartée ou retirée. Rien n’a été enregistré. Rouvrez la page.',
    en: 'This proposal is no longer there: it was taken over, thrown away or withdrawn. Nothing was stored. Open the page again.',
  });
}

/** A turn of no assistant, or of one that nobody here changes (409). */
export function takesNoCases(): MaisonError {
  return new MaisonError('assistant_takes_no_cases', 409, {
    fr: 'Cette réponse n’est pas d’un assistant qui reçoit des cas : ceux qui viennent avec la maison n’en reçoivent pas, leurs copies si. Rien n’a été donné.',
    en: 'This answer is by no assistant that takes cases: those that come with the house take none, copies of them do. Nothing was given.',
  });
}

/** So many wait already (409). */
export function tooManyProposals(): MaisonError {
  return new MaisonError('proposals_full', 409, {
    fr: `Déjà ${proposalsAtMost} propositions attendent pour cet assistant. Rien n’a été donné. Demandez à qui en répond de les trier.`,
    en: `${proposalsAtMost} proposals wait for this assistant already. Nothing was given. Ask whoever answers for it to sort them.`,
  });
}

/** What was written still names somebody (422). */
export function stillNames(found: readonly string[]): MaisonError {
  return new MaisonError('proposal_names_somebody', 422, {
    fr: `Ce texte désigne encore quelqu’un (${found.length} endroit${found.length >= 2 ? 's' : ''}). Rien n’a été donné. Remplacez-le par un mot comme [PERSONNE_1].`,
    en: `This text still names somebody (${found.length} place${found.length === 1 ? '' : 's'}). Nothing was given. Put a word such as [PERSONNE_1] in its place.`,
  });
}
