import { open, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { MaisonError } from '../base/index.ts';
import { AuditState } from '../contract/index.ts';
import {
  type ChainReport,
  createChainVerifier,
  describeBreak,
  parseCheckpoints,
  parseExportLine,
} from '../governance/index.ts';
import { withHouse } from './open-house.ts';
import { describe, note, printJson } from './terminal.ts';

/** `./maison audit`: takes the audit out of the house, and verifies that nobody changed it. */
export function auditCommand(): Command {
  const command = new Command('audit').description(
    describe('Le journal de la maison : vérifier, exporter', 'The audit of the house: verify, export'),
  );
  command.addCommand(verifyCommand());
  command.addCommand(exportCommand());
  return command;
}

function verifyCommand(): Command {
  return new Command('verify')
    .description(
      describe(
        'Vérifie toute la chaîne ; finit par 1 et nomme la première ligne rompue',
        'Verifies the whole chain; ends with 1 and names the first broken line',
      ),
    )
    .option(
      '--checkpoints <file>',
      describe(
        'points de contrôle signés, gardés hors de la maison',
        'signed checkpoints that were kept outside the house',
      ),
    )
    .option(
      '--signer <fingerprint>',
      describe('empreinte de la clé qui les a signés', 'fingerprint of the key that signed them'),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((options: { checkpoints?: string; signer?: string; json?: boolean }) =>
      withHouse(async (house) => {
        const points = options.checkpoints === undefined ? '' : await readOrThrow(options.checkpoints);
        const signer = options.signer ?? (await house.call(AuditState, '/api/audit/state')).fingerprint;
        const verifier = createChainVerifier(parseCheckpoints(points), signer);
        const content = Readable.from(await house.stream('/api/audit/export'));
        for await (const line of createInterface({ input: content })) if (line) verifier.take(parseExportLine(line));
        const report = verifier.finish();
        if (!report.intact) process.exitCode = 1;
        if (options.json) return printJson(report);
        noteReport(report, options.checkpoints !== undefined);
      }),
    );
}

function exportCommand(): Command {
  return new Command('export')
    .description(
      describe(
        'Écrit le journal en lignes JSON (OCSF), pour un SIEM',
        'Writes the audit as JSON lines (OCSF), for a SIEM',
      ),
    )
    .argument('[file]', describe('fichier ; la sortie standard sans cela', 'file; standard output without it'))
    .option('--from <date>', describe('depuis ce jour (AAAA-MM-JJ), compris', 'from this day (YYYY-MM-DD) on'))
    .option('--to <date>', describe('jusqu’à ce jour, compris', 'until this day, included'))
    .option('--output <file>', describe('le même fichier', 'the same file'))
    .action((file: string | undefined, options: { from?: string; to?: string; output?: string }) =>
      withHouse(async (house) => {
        const output = options.output ?? file;
        const query = { from: toMoment(options.from, 0), to: toMoment(options.to, 1) };
        const content = Readable.from(await house.stream('/api/audit/export', { query }));
        if (output === undefined) await pipeline(content, process.stdout, { end: false });
        else {
          const file = await open(output, 'wx', 0o600).catch(throwUnwritable(output));
          await pipeline(content, file.createWriteStream());
          note({ fr: `Journal écrit dans ${output}.`, en: `Audit written to ${output}.` });
        }
      }),
    );
}

const throwUnwritable = (output: string) => (thrown: NodeJS.ErrnoException) => {
  const exists = thrown.code === 'EEXIST';
  throw new MaisonError('audit_unwritable', 409, {
    fr: `Le fichier ${output} ${exists ? 'existe déjà' : 'ne peut être écrit là'}. Le journal n’a pas été exporté, rien n’a été modifié. Donnez un autre nom.`,
    en: `The file ${output} ${exists ? 'exists already' : 'cannot be written there'}. The audit was not exported, nothing was changed. Give another name.`,
  });
};

function noteReport({ lines, anonymised, checkpoints, lastCheckpoint, broken }: ChainReport, outside: boolean): void {
  if (broken)
    return note({
      fr: `Chaîne rompue à la ligne ${broken.number} : ${breakWords[broken.kind]}.`,
      en: `The chain is broken at line ${broken.number}: ${describeBreak(broken)}.`,
    });
  note({
    fr: `Chaîne intacte : ${lines} lignes, dont ${anonymised} mentions de personnes effacées selon la règle.`,
    en: `The chain is intact: ${lines} lines; ${anonymised} mentions of persons were erased by the rule.`,
  });
  if (lastCheckpoint)
    note({
      fr: `${checkpoints} points de contrôle concordent, le dernier signé le ${lastCheckpoint.at} pour ${lastCheckpoint.size} lignes.`,
      en: `${checkpoints} checkpoints agree, the last one signed on ${lastCheckpoint.at} for ${lastCheckpoint.size} lines.`,
    });
  if (!outside)
    note({
      fr: 'Sans points gardés hors de la maison (--checkpoints), un journal réécrit en entier ne se verrait pas.',
      en: 'Without checkpoints kept outside the house (--checkpoints), a log that was written anew as a whole would not show.',
    });
}

const breakWords: Readonly<Record<NonNullable<ChainReport['broken']>['kind'], string>> = {
  missing: 'une ligne manque',
  'out-of-order': 'les lignes ne sont plus dans leur ordre',
  unlinked: 'la ligne ne suit pas la précédente',
  changed: 'la ligne a été modifiée',
  'person-replaced': 'elle parle d’une autre personne que lorsqu’elle a été écrite',
  'person-removed': 'la personne dont elle parle a été retirée',
  'checkpoint-unsigned': 'un point de contrôle n’est pas signé par la maison',
  'checkpoint-beyond': 'il manque des lignes qu’un point de contrôle connaît',
  'checkpoint-differs': 'le journal a été réécrit à partir d’ici : un point de contrôle le connaît autrement',
};

function toMoment(day: string | undefined, daysLater: number): string | undefined {
  if (day === undefined) return undefined;
  const moment = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(moment.getTime())) throw dateInvalid(day);
  moment.setUTCDate(moment.getUTCDate() + daysLater);
  return moment.toISOString();
}

async function readOrThrow(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new MaisonError(
      'checkpoints_unreadable',
      400,
      {
        fr: 'Le fichier des points de contrôle n’est pas lisible. Rien n’a été vérifié. Vérifiez son chemin et ses droits.',
        en: 'The file of checkpoints cannot be read. Nothing was verified. Check its path and its permissions.',
      },
      { cause },
    );
  });
}

function dateInvalid(given: string): MaisonError {
  return new MaisonError('date_invalid', 400, {
    fr: `« ${given} » n’est pas un jour. Rien n’a été exporté. Écrivez-le 2026-11-27.`,
    en: `“${given}” is no day. Nothing was exported. Write it 2026-11-27.`,
  });
}
