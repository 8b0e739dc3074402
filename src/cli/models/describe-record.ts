import type { ServerCheckLine, ServerCheckName, ServerCheckVerdict, ServerRecord } from '../../contract/index.ts';
import { describe } from '../terminal.ts';

const names: Readonly<Record<ServerCheckName, () => string>> = {
  schema: () => describe('Schéma JSON', 'JSON schema'),
  grammar: () => describe('Grammaire', 'Grammar'),
  tools: () => describe('Appel d’outil', 'Tool call'),
  'streamed-tools': () => describe('Appel au fil de l’eau', 'Streamed tool call'),
  'required-tools': () => describe('Appel exigé', 'Required tool call'),
  'thinking-off': () => describe('Sans réflexion', 'Thinking off'),
  usage: () => describe('Décompte', 'Usage'),
  context: () => describe('Contexte', 'Context'),
  speed: () => describe('Vitesse', 'Speed'),
};

const verdicts: Readonly<Record<ServerCheckVerdict, () => string>> = {
  held: () => describe('tenu', 'held'),
  'without-thinking': () => describe('tenu sans réflexion', 'held without thinking'),
  unneeded: () => describe('ne réfléchit pas', 'does not think'),
  ignored: () => describe('ignoré', 'passed over'),
  'on-reasoning': () => describe('appliqué à la réflexion', 'applied to its thinking'),
  lost: () => describe('appel perdu', 'call lost'),
  cut: () => describe('arguments tronqués', 'arguments cut'),
  less: () => describe('moins qu’annoncé', 'less than announced'),
  unproved: () => describe('sans preuve', 'unproved'),
  refused: () => describe('refusé', 'refused'),
  'error-in-200': () => describe('erreur sous un 200', 'error within a 200'),
  rubbish: () => describe('réponse illisible', 'unreadable answer'),
  broken: () => describe('réponse coupée', 'answer broken off'),
  unreachable: () => describe('injoignable', 'unreachable'),
  'timed-out': () => describe('trop lent', 'too slow'),
  'not-asked': () => describe('pas demandé', 'not asked'),
};

/** A record as rows of a table: what was tried, how it ended, what was seen. */
export function listRecordRows(record: ServerRecord): [name: string, verdict: string, seen: string][] {
  return record.lines.map((line) => [names[line.check](), verdicts[line.verdict](), describeSeen(line, record)]);
}

function describeSeen({ check, seen }: ServerCheckLine, record: ServerRecord): string {
  const { contextTokens } = record;
  if (check !== 'context' || contextTokens === null) return seen;
  return `${contextTokens} tokens${seen === '' ? '' : ` (${seen})`}`;
}
