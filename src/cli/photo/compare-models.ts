import { Command } from 'commander';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Config, MaisonError, readConfig, systemClock } from '../../base/index.ts';
import { CutoutSettings } from '../../contract/index.ts';
import { openPhotoWorker } from '../../photo/index.ts';
import { openProgress } from '../progress.ts';
import { describe, language, note, print, printJson, untilInterrupted } from '../terminal.ts';
import { chooseRival, openCutoutModel } from './cutout-models.ts';
import { judgeComparison, type ComparedPhoto, type Comparison, type CutByModel } from './comparison.ts';
import { describeComparison, writeComparisonPage } from './comparison-page.ts';
import { keepModel } from './keep-model.ts';
import { listComparedPhotos, type PhotoToCompare } from './photos-to-compare.ts';

interface Options {
  readonly model?: string;
  readonly compareOut: string;
  readonly keep?: string;
}

/** `./maison photo compare-models FOLDER`: two models that cut out, side by side on the company’s own photos. */
export function compareModelsCommand(): Command {
  return new Command('compare-models')
    .description(
      describe(
        'Compare deux modèles de détourage sur vos propres photos ; --keep retient le meilleur',
        'Compares two models that cut out on your own photos; --keep takes the better one',
      ),
    )
    .argument('[folder]', describe('dossier de photos', 'folder of photos'))
    .option('--model <name>', describe('le modèle à comparer', 'the model to compare'))
    .option('--compare-out <dir>', describe('dossier de la page', 'folder of the page'), 'maison-comparison')
    .option('--keep <name>', describe('détourer désormais avec celui-ci', 'cut out with this one from now on'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .addHelpText('after', () => `\n${describe(help.fr, help.en)}`)
    .action(async (folder: string | undefined, options: Options, command: Command) =>
      run(folder, { ...options, ...command.optsWithGlobals<{ json?: boolean }>() }),
    );
}

const help = {
  fr: 'NOM.alpha.png ou NOM.mask.png à côté de NOM.jpg est le détourage juste : les erreurs sont alors mesurées. Rien n’est envoyé, et rien n’est changé sans --keep.',
  en: 'NAME.alpha.png or NAME.mask.png beside NAME.jpg is the true cutout: errors are measured then. Nothing is sent, and nothing is changed without --keep.',
};

async function run(folder: string | undefined, options: Options & { json?: boolean }): Promise<void> {
  const signal = untilInterrupted();
  const config = readConfig();
  if (folder !== undefined) await compareFolder(config, folder, options, signal);
  else if (options.keep === undefined) throw nothingToDo();
  if (options.keep !== undefined) note(await keepModel(config, options.keep, { signal }));
}

async function compareFolder(
  config: Config,
  folder: string,
  options: Options & { json?: boolean },
  signal: AbortSignal,
): Promise<void> {
  const rival = chooseRival(config, options.model);
  const photos = await listComparedPhotos(folder);
  const work = await mkdtemp(path.join(tmpdir(), 'maison-compare-'));
  try {
    const one = await cutAll(config, config.cutout.large, photos, { work, place: 0, signal });
    const other = await cutAll(config, rival, photos, { work, place: 1, signal });
    await mkdir(options.compareOut, { recursive: true });
    const compared = await compareAll(config, photos, [one, other], { work, out: options.compareOut, signal });
    const comparison: Comparison = judgeComparison([one, other], compared);
    const page = path.join(options.compareOut, 'index.html');
    await writeFile(page, writeComparisonPage(comparison, language));
    if (options.json) printJson({ ...comparison, page });
    else for (const line of describeComparison(comparison, { page, folder, language })) print(line);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

type Place = { readonly work: string; readonly signal: AbortSignal };

const matteFile = (work: string, photo: number, place: number): string => path.join(work, `${photo}-${place}.png`);

/** One model after the other, so that neither has the other’s memory beside it. */
async function cutAll(
  config: Config,
  name: string,
  photos: readonly PhotoToCompare[],
  { work, place, signal }: Place & { place: number },
): Promise<CutByModel> {
  const model = await openCutoutModel(config, name, { signal });
  const worker = openPhotoWorker({ threads: config.threads });
  const progress = openProgress(name, photos.length);
  const cuts: CutByModel['cuts'][number][] = [];
  let [looks, milliseconds] = [0, 0];
  const segment: typeof model.engine.segment = async (rgb, asked) => {
    const began = systemClock.elapsed();
    const found = await model.engine.segment(rgb, asked);
    milliseconds += systemClock.elapsed() - began;
    looks += 1;
    return found;
  };
  try {
    for (const [at, { file }] of photos.entries()) {
      const began = systemClock.elapsed();
      const order = {
        file,
        settings: CutoutSettings.parse({}),
        matteFile: matteFile(work, at, place),
        thumbnailFile: path.join(work, 'small.webp'),
      };
      const cut = await worker
        .cutOut(order, { name, side: model.engine.side, segment }, { signal })
        .then(({ cutout }) => ({ doubt: cutout.uncertainty, refused: null }))
        .catch((thrown: unknown) => {
          if (!(thrown instanceof MaisonError) || signal.aborted) throw thrown;
          return { doubt: null, refused: thrown.code };
        });
      cuts.push({ ...cut, milliseconds: Math.round(systemClock.elapsed() - began) });
      progress.advance(1);
    }
    const megabytes = model.engine.residentMegabytes?.() ?? null;
    return { name, cuts, megabytes, millisecondsOfLook: looks === 0 ? null : Math.round(milliseconds / looks) };
  } finally {
    progress.close();
    await worker.close();
    await model.close();
  }
}

async function compareAll(
  config: Config,
  photos: readonly PhotoToCompare[],
  models: readonly CutByModel[],
  { work, out, signal }: Place & { out: string },
): Promise<ComparedPhoto[]> {
  const worker = openPhotoWorker({ threads: config.threads });
  const compared: ComparedPhoto[] = [];
  try {
    for (const [at, { file, name, truthFile }] of photos.entries()) {
      const both = models.every(({ cuts }) => cuts[at]?.refused === null);
      const picture = `${String(at + 1).padStart(3, '0')}.webp`;
      const order = {
        file,
        truthFile,
        outFile: path.resolve(out, picture),
        oneFile: matteFile(work, at, 0),
        otherFile: matteFile(work, at, 1),
      };
      const found = both ? await worker.compare(order, { signal }) : null;
      compared.push({ name, picture: both ? picture : null, hasTruth: truthFile !== null, found });
    }
    return compared;
  } finally {
    await worker.close();
  }
}

function nothingToDo(): MaisonError {
  return new MaisonError('usage_invalid', 400, {
    fr: 'Rien à comparer : nommez un dossier de photos, ou un modèle à retenir avec --keep. Rien n’a changé.',
    en: 'Nothing to compare: name a folder of photos, or a model to keep with --keep. Nothing has changed.',
  });
}
