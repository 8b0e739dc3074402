import { MaisonError } from '../../base/index.ts';

/** A turn that is not there, or is somebody else's: the two cannot be told apart (404). */
export function turnNotFound(): MaisonError {
  return new MaisonError('turn_not_found', 404, {
    fr: 'Cette réponse n’existe pas, ou n’est pas la vôtre. Rien n’a été changé. Ouvrez sa conversation.',
    en: 'This answer does not exist, or is not yours. Nothing was changed. Open its conversation.',
  });
}

/** A turn that has ended and is told of no more: all of it stands in its conversation (410). */
export function turnEnded(): MaisonError {
  return new MaisonError('turn_ended', 410, {
    fr: 'Cette réponse est terminée. Elle est entière dans sa conversation : ouvrez-la.',
    en: 'This answer has ended. All of it is in its conversation: open it.',
  });
}

/** A turn that another server of the house writes, or whose beginning is told no more: what there is stands in its conversation (409). */
export function turnElsewhere(): MaisonError {
  return new MaisonError('turn_elsewhere', 409, {
    fr: 'Cette réponse est en train de s’écrire, et ne peut pas être suivie d’ici. Ce qui en est écrit est dans sa conversation : relisez-la dans un instant.',
    en: 'This answer is being written, and cannot be followed from here. What there is of it is in its conversation: read it again in a moment.',
  });
}

/** Too many answers of one person are being written at once (429). */
export function tooManyTurns(own: number): MaisonError {
  return new MaisonError(
    'turns_at_once_limited',
    429,
    {
      fr: `${own} de vos réponses sont déjà en train de s’écrire, et continuent. Cette question n’a pas été posée. Posez-la quand l’une d’elles sera terminée.`,
      en: `${own} of your answers are already being written, and go on. This question was not asked. Ask it when one of them has ended.`,
    },
    { retryAfterSeconds: 5 },
  );
}
