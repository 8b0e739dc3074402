import type { Language } from '../../base/index.ts';

/** What is said in a copy of somebody's data. */
export const readme: Record<Language, string> = {
  fr: `Ce que la maison garde de vous, tel qu’elle le garde.

account.json        votre compte, vos groupes, sessions, clés (sans leur secret) et identités, et le nombre de chaque chose
conversations.json  vos conversations avec leurs messages
jobs.json           vos travaux par étapes, avec ce qui est entré dans chacune et ce qui en est sorti
feedback.json       ce que vous avez signalé
cases.json          les cas que vous avez gardés pour mesurer les réponses
proposals.json      les questions que vous avez proposées comme cas à un assistant
drafts.json         vos documents de travail avec leurs versions
comments.json       ce que vous avez dit des documents de travail, les vôtres et ceux des autres
assistants.json     vos assistants avec leurs versions
photos.json         vos photos, et leurs originaux dans « photos »
batches.json        vos lots et leurs images
recipes.json        vos recettes et vos réglages de marque
documents.json      les documents que vous avez ajoutés ou lisez seul, et leurs originaux dans « documents »
missing.json        les originaux qui n’ont pas pu être lus : leur fichier est vide ici

Une réponse ne garde d’un document que l’endroit cité, jamais son texte ; un document de travail garde ses phrases. Le journal de sécurité garde aussi des lignes où
votre identifiant figure ; leur nombre est dans account.json, et votre délégué à la protection des données peut les lire.
`,
  en: `What the house keeps of you, as it keeps it.

account.json        your account, groups, sessions, keys (without their secrets) and identities, and how many there are of each
conversations.json  your conversations with their messages
jobs.json           your work in steps, with what went into each step and what came of it
feedback.json       what you reported
cases.json          the cases you kept to measure answers with
proposals.json      the questions that you offered an assistant as cases
drafts.json         your drafts with their versions
comments.json       what you said of drafts, yours and those of others
assistants.json     your assistants with their versions
photos.json         your photos, and their originals in “photos”
batches.json        your batches and their pictures
recipes.json        your recipes and brand settings
documents.json      the documents that you added or that you alone read, and their originals in “documents”
missing.json        originals that could not be read: their file is empty here

An answer keeps of a document only the place it quotes, never its text; a draft keeps its sentences. The audit, too, keeps lines in which your identifier
stands; their number is in account.json, and your data protection officer can read them.
`,
};
