import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Case } from './ask-case.ts';

// What was planted by another hand, as cases: campaigns with one contradiction or none, contracts against one playbook,
// documents by columns, texts by their facts. How each is scored is in score-planted.ts.

const PlantedCampaigns = z.record(
  z.string(),
  z.looseObject({ company: z.string(), language: z.enum(['fr', 'en']), clean: z.boolean() }),
);
const PlantedContracts = z.record(z.string(), z.array(z.looseObject({ rule: z.string() })));
const Gold = z.looseObject({
  groups: z.array(
    z.looseObject({
      files: z.array(z.string()),
      language: z.enum(['fr', 'en']),
      columns: z.array(z.string()),
      rows: z.record(z.string(), z.record(z.string(), z.looseObject({}))),
    }),
  ),
});
const Texts = z.array(
  z.looseObject({
    id: z.string(),
    language: z.enum(['fr', 'en']),
    text: z.string(),
    facts: z.array(z.looseObject({ fact: z.string(), writings: z.array(z.string()) })),
  }),
);

/** Reads a file that lies beside the cases of an assistant; its texts are checked against `schema`. */
async function readBeside<Schema extends z.ZodType>(
  folder: string,
  assistant: string,
  { file, schema }: { file: string; schema: Schema },
): Promise<z.infer<Schema>> {
  return schema.parse(JSON.parse(await readFile(path.join(folder, assistant, file), 'utf8')));
}

export const readCampaigns = (folder: string) =>
  readBeside(folder, 'sparring-partner', { file: 'planted.json', schema: PlantedCampaigns });
export const readContracts = (folder: string) =>
  readBeside(folder, 'contract-reader', { file: 'planted.json', schema: PlantedContracts });
export const readGold = (folder: string) => readBeside(folder, 'data-extractor', { file: 'gold.json', schema: Gold });
export const readTexts = (folder: string) =>
  readBeside(folder, 'plain-language', { file: 'texts.json', schema: Texts });

/** The firm whose playbook the contracts are read against. */
const contractFirm = 'querandon';

const ask = {
  campaign: {
    fr: 'Voici la campagne que nous préparons, en pièce jointe. Attaque-la : où contredit-elle nos propres documents ?',
    en: 'Here is the campaign that we are preparing, attached. Attack it: where does it contradict our own documents?',
  },
  contract: 'Compare le contrat joint à notre guide contractuel, règle par règle.',
  table: {
    fr: 'Mets les documents joints en tableau. Colonnes : ',
    en: 'Put the attached documents into a table. Columns: ',
  },
  plain: { fr: 'Réécris ce texte en langage clair :\n\n', en: 'Rewrite this text in plain language:\n\n' },
};

/** The planted sets of these assistants as cases that only look for figures from nowhere; of all that have one without names. */
export async function readPlanted(folder: string, wanted: readonly string[] | undefined): Promise<Case[]> {
  const all = [
    ...Object.entries(await readCampaigns(folder)).map(([file, { company, language }]) =>
      toCase({
        assistant: 'sparring-partner',
        id: file,
        language,
        company,
        prompt: ask.campaign[language],
        files: [file],
      }),
    ),
    ...Object.keys(await readContracts(folder)).map((file) =>
      toCase({
        assistant: 'contract-reader',
        id: file,
        language: 'fr',
        company: contractFirm,
        prompt: ask.contract,
        files: [file],
      }),
    ),
    ...(await readGold(folder)).groups.map(({ files, language, columns }, at) =>
      toCase({
        assistant: 'data-extractor',
        id: `group-${at + 1}`,
        language,
        company: '',
        prompt: `${ask.table[language]}${columns.join(' ; ')}.`,
        files,
      }),
    ),
    ...(await readTexts(folder)).map(({ id, language, text }) =>
      toCase({
        assistant: 'plain-language',
        id,
        language,
        company: '',
        prompt: `${ask.plain[language]}${text}`,
        files: [],
      }),
    ),
  ];
  return all.filter(({ assistant }) => wanted?.includes(assistant) ?? true);
}

function toCase(one: Pick<Case, 'assistant' | 'id' | 'company' | 'prompt' | 'files'> & { language: string }): Case {
  // A figure from nowhere is a fact added.
  const checks = [{ no_unknown_figure: true as const }];
  return { ...one, today: '2026-04-01', form: {}, expected_output: '', assertions: [], checks };
}
