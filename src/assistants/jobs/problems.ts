import { MaisonError } from '../../base/index.ts';

/** A job that is not there, or not of whoever asks (404). */
export function jobNotFound(): MaisonError {
  return new MaisonError('job_not_found', 404, {
    fr: 'Ce travail n’existe pas, ou n’est pas à vous. Rien n’a été modifié. Ouvrez la liste de vos travaux.',
    en: 'This work does not exist, or is not yours. Nothing was changed. Open the list of your work.',
  });
}

/** A step that a job does not have (404). */
export function stepNotFound(): MaisonError {
  return new MaisonError('job_step_not_found', 404, {
    fr: 'Ce travail n’a pas cette étape. Rien n’a été modifié. Rouvrez le travail.',
    en: 'This work has no such step. Nothing was changed. Open the work again.',
  });
}

/** An assistant that answers in one turn (409). */
export function noPlan(): MaisonError {
  return new MaisonError('assistant_without_plan', 409, {
    fr: 'Cet assistant ne travaille pas par étapes. Rien n’a été commencé. Posez-lui votre question dans une conversation.',
    en: 'This assistant does not work in steps. Nothing was begun. Ask it in a conversation.',
  });
}

/** Work on documents of which none was given (422). */
export function noDocuments(): MaisonError {
  return new MaisonError('job_no_documents', 422, {
    fr: 'Aucun document n’a été donné, et l’assistant n’en a pas à lui. Rien n’a été commencé. Joignez des fichiers, ou choisissez des documents ou un dossier.',
    en: 'No document was given, and the assistant has none of its own. Nothing was begun. Attach files, or choose documents or a folder.',
  });
}

/** More unfinished work of one person than fair turns are for (409). */
export function tooManyJobs(most: number): MaisonError {
  return new MaisonError('jobs_too_many', 409, {
    fr: `Vous avez déjà ${most} travaux en cours. Rien n’a été commencé, et ils continuent. Attendez qu’un se termine, ou arrêtez-en un.`,
    en: `You already have ${most} pieces of work under way. Nothing was begun, and they go on. Wait until one ends, or stop one.`,
  });
}

/** What can only be done with work, or a step, that stands otherwise (409). */
export function notNow(): MaisonError {
  return new MaisonError('job_not_now', 409, {
    fr: 'Ce travail, ou cette étape, n’en est pas là. Rien n’a été modifié. Rouvrez le travail pour voir où il en est.',
    en: 'This work, or this step, does not stand so. Nothing was changed. Open it again to see where it stands.',
  });
}

/** A table that no step has written yet (409). */
export function noResult(): MaisonError {
  return new MaisonError('job_without_result', 409, {
    fr: 'Le tableau n’est pas encore écrit. Ce qui est déjà lu reste. Ouvrez les étapes, ou attendez la fin.',
    en: 'The table is not written yet. What was read so far stays. Open the steps, or wait for the end.',
  });
}

/** A document that the person may no longer read, or that is gone (409). */
export function documentGone(): MaisonError {
  return new MaisonError('job_document_gone', 409, {
    fr: 'Ce document n’est plus là, ou ne vous est plus ouvert. Rien n’en a été lu. Le reste du travail continue ; relancez l’étape s’il revient.',
    en: 'This document is no longer there, or no longer open to you. Nothing of it was read. The rest of the work goes on; retry the step if it comes back.',
  });
}

/** A document without a passage: refused, or not read yet (409). */
export function documentUnread(): MaisonError {
  return new MaisonError('job_document_unread', 409, {
    fr: 'Ce document n’a pas de texte lisible, ou n’est pas encore lu par la maison. Le reste du travail continue. Ouvrez-le dans la bibliothèque, puis relancez l’étape.',
    en: 'This document has no readable text, or the house has not read it yet. The rest of the work goes on. Open it in the library, then retry the step.',
  });
}

/** Rules that nobody can list (409). */
export function noRules(): MaisonError {
  return new MaisonError('job_no_rules', 409, {
    fr: 'Ce guide ne contient pas de règles que la maison puisse distinguer. Rien n’a été comparé. Numérotez ses règles, ou donnez à chacune un titre, puis relancez l’étape.',
    en: 'This playbook holds no rules that the house can tell apart. Nothing was compared. Number its rules or give each a heading, then retry the step.',
  });
}

/** A comparison that a model of no grade would only pretend to make (409). */
export function modelTooSmall(name: string): MaisonError {
  return new MaisonError('job_needs_reading_model', 409, {
    fr: `Le modèle « ${name} » n’a pas montré qu’il sait lire et comparer des passages : cette étape ne lui est pas confiée. Rien n’a été comparé. Choisissez un modèle qui lit, puis relancez l’étape.`,
    en: `The model “${name}” was not found able to read and compare passages: this step is not given to it. Nothing was compared. Choose a model that reads, then retry the step.`,
  });
}

/** A field of which no column could be read (422). */
export function noColumns(): MaisonError {
  return new MaisonError('job_no_columns', 422, {
    fr: 'Aucune colonne n’a été donnée. Rien n’a été commencé. Écrivez-en une par ligne, vingt au plus.',
    en: 'No column was given. Nothing was begun. Write one a line, twenty at most.',
  });
}

/** A step that ended its server again and again (500). */
export function gaveUp(): MaisonError {
  return new MaisonError('job_step_gave_up', 500, {
    fr: 'Cette étape n’a pas pu aller à son terme après dix essais. Le reste du travail continue. Relancez-la ; le journal de la maison en dit plus.',
    en: 'This step could not come to its end after ten tries. The rest of the work goes on. Retry it; the log of the house says more.',
  });
}
