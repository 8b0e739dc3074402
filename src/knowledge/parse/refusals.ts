import { MaisonError, type Sentence } from '../../base/for-children.ts';
import type { RefusalCode } from './parsed.ts';

const sentences: Record<RefusalCode, Sentence> = {
  encrypted: {
    fr: 'Ce document est protégé par un mot de passe et n’a pas été lu. Enregistrez-en une copie sans mot de passe, puis ajoutez-la.',
    en: 'This document is protected by a password and was not read. Save a copy without the password and add that copy.',
  },
  corrupt: {
    fr: 'Ce fichier est abîmé ou incomplet et n’a pas été lu. Ouvrez-le dans son logiciel, enregistrez-le à nouveau, puis ajoutez-le.',
    en: 'This file is damaged or incomplete and was not read. Open it in its own program, save it again, and add it.',
  },
  too_large: {
    fr: 'Ce document demande plus de place qu’un document n’en a le droit et n’a pas été lu. Partagez-le en plusieurs fichiers, puis ajoutez-les.',
    en: 'This document needs more room than one document may take and was not read. Split it into several files and add them.',
  },
  too_many_pages: {
    fr: 'Ce document a plus de pages qu’un document n’en a le droit et n’a pas été lu. Partagez-le en plusieurs fichiers, puis ajoutez-les.',
    en: 'This document has more pages than one document may have and was not read. Split it into several files and add them.',
  },
  too_much_text: {
    fr: 'Ce document contient plus de texte qu’un document n’en a le droit et n’a pas été lu. Partagez-le en plusieurs fichiers, puis ajoutez-les.',
    en: 'This document holds more text than one document may hold and was not read. Split it into several files and add them.',
  },
  unsupported: {
    fr: 'Maison ne sait pas lire ce genre de fichier ; il n’a pas été lu. Enregistrez-le en PDF ou dans un format bureautique courant, puis ajoutez-le.',
    en: 'Maison cannot read this kind of file, so it was not read. Save it as PDF or in a common office format and add it.',
  },
  wrong_type: {
    fr: 'Le contenu de ce fichier n’est pas ce que son nom annonce ; il n’a pas été lu. Vérifiez d’où il vient, donnez-lui la bonne extension, puis ajoutez-le.',
    en: 'What this file contains is not what its name says, so it was not read. Check where it comes from, give it the right extension, and add it.',
  },
  too_slow: {
    fr: 'La lecture de ce document prenait trop de temps et a été arrêtée. Enregistrez-en une version plus simple ou plus courte, puis ajoutez-la.',
    en: 'Reading this document took too long and was stopped. Save a simpler or shorter version and add that one.',
  },
  unreadable: {
    fr: 'Aucun texte n’a pu être lu dans cette image : elle n’en montre pas, ou il y est trop petit, trop flou ou trop pâle. Le fichier est gardé. Numérisez la page à 300 points par pouce, bien à plat, puis ajoutez-la.',
    en: 'No text could be read in this picture: it shows none, or it is too small, too blurred or too pale. The file is kept. Scan the page at 300 dots an inch, lying flat, and add it.',
  },
  empty: {
    fr: 'Ce fichier ne contient aucun texte ; il n’y a rien à chercher dedans. Vérifiez que c’est le bon fichier, puis ajoutez-le à nouveau.',
    en: 'This file holds no text, so there is nothing to search in it. Check that it is the right file and add it again.',
  },
};

/**
 * Why a file is not read, thrown by the readers inside the parsing child. `detail` is for the log:
 * it names the limit or the check that failed and holds nothing of the document.
 */
export class DocumentRefusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, detail: string) {
    super(detail);
    this.name = 'DocumentRefusal';
    this.code = code;
  }
}

/**
 * The child that read a document ended by a signal: killed from outside, by the system that lacks memory, or by a fault
 * in native code. It may have been the document or not: the reading is tried again, and such ends are counted.
 */
export class ReaderDeath extends Error {
  constructor(signal: string) {
    super(`the process that read the document was ended by ${signal}`);
    this.name = 'ReaderDeath';
  }
}

/** The error people read for a refusal: code `document_<code>`, status 422, what happened and what to do. */
export function createRefusalError(code: RefusalCode, detail: string): MaisonError {
  return new MaisonError(`document_${code}`, 422, sentences[code], { cause: new DocumentRefusal(code, detail) });
}
