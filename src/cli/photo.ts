import { Command, InvalidArgumentError } from 'commander';
import { isAbort, MaisonError, sha256, toMaisonError, wait } from '../base/index.ts';
import {
  Batch,
  BatchItemList,
  type CreateBatchRequest,
  House,
  NamedRecipe,
  Photo,
  type PhotoRecipe,
} from '../contract/index.ts';
import { type HouseClient, openHouse } from './open-house.ts';
import { readRepairs, type RepairReport, showRepairs } from './photo-repairs.ts';
import { forgetBatch, recallBatch, rememberBatch, saveResults } from './photo-results.ts';
import { readPhotoSources } from './photo-sources.ts';
import { openProgress } from './progress.ts';
import { describe, formatSeconds, language, note, print, printJson, untilInterrupted } from './terminal.ts';

interface Options {
  readonly recipe: string;
  readonly out: string;
  readonly channel: readonly string[];
  readonly naming?: string;
  readonly quality?: PhotoRecipe['cutout']['quality'];
  readonly fix?: boolean;
  readonly json?: boolean;
}

interface Report {
  batchId: string | null;
  done: number;
  doubtful: number;
  /** Files that were not taken, and photos of which no picture was made. */
  refused: { name: string; code: string; message: string }[];
  /** With `--fix`. */
  repairs?: RepairReport;
}

/** `./maison photo PATH…`: cuts photos out and makes pictures of them by a recipe; safe to repeat. */
export function photoCommand(): Command {
  return new Command('photo')
    .description(
      describe(
        'Détoure des photos et en fait des images selon une recette',
        'Cuts photos out and makes pictures of them by a recipe',
      ),
    )
    .argument(
      '<path...>',
      describe(
        'photos, dossiers, archives ZIP, listes CSV (fichier ; code)',
        'photos, folders, ZIP archives, CSV lists (file, code)',
      ),
    )
    .requiredOption('--recipe <name>', describe('recette de la maison ou la vôtre', 'recipe of the house, or your own'))
    .requiredOption('--out <dir>', describe('dossier des images', 'folder of the pictures'))
    .option(
      '--channel <id>',
      describe('une image par place de marché', 'one picture for each marketplace'),
      collect,
      [],
    )
    .option('--naming <pattern>', '{code}, {gtin14}, {name}, {n}, {channel}')
    .option('--quality <quality>', 'best, fast, small', toQuality)
    .option(
      '--fix',
      describe(
        'refait avec une recette corrigée ce qui échoue à une règle du canal',
        'makes again with a repaired recipe what fails a rule of its channel',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(run);
}

async function run(paths: string[], options: Options): Promise<void> {
  const signal = untilInterrupted();
  const report: Report = { batchId: null, done: 0, doubtful: 0, refused: [] };
  const house = await openHouse({ signal });
  try {
    const recipe = await chooseRecipe(house, options);
    await requireModel(house, recipe);
    const photoIds = await sendPhotos(house, paths, recipe, report, signal);
    if (photoIds.length > 0) await makePictures(house, { photoIds, recipe }, options, report, signal);
  } finally {
    await house.close();
  }
  if (options.json) printJson(report);
  else showReport(report, options);
  if (report.refused.length > 0 || report.done === 0) process.exitCode = 1;
}

async function chooseRecipe(house: HouseClient, { recipe: name, quality }: Options): Promise<PhotoRecipe> {
  const { recipe } = await house.call(NamedRecipe, `/api/photo-recipes/${encodeURIComponent(name)}`);
  return quality ? { ...recipe, cutout: { ...recipe.cutout, quality } } : recipe;
}

// Photos would wait for it for ever.
async function requireModel(house: HouseClient, { cutout }: PhotoRecipe): Promise<void> {
  const models = (await house.call(House, '/api/house')).models.filter(({ task }) => task === 'segment');
  const model = cutout.quality === 'small' ? models.at(-1) : models[0];
  if (model?.state !== 'absent') return;
  throw new MaisonError('model_absent', 503, {
    fr: `Le modèle qui détoure (${model.name}) n’est pas encore sur cette machine. Rien n’a été envoyé. Pour l’obtenir : « ./maison pull ${model.name} ».`,
    en: `The model that cuts out (${model.name}) is not on this machine yet. Nothing was sent. To get it: "./maison pull ${model.name}".`,
  });
}

async function sendPhotos(
  house: HouseClient,
  paths: readonly string[],
  recipe: PhotoRecipe,
  report: Report,
  signal: AbortSignal,
): Promise<string[]> {
  let total = 0;
  for await (const _source of readPhotoSources(paths, { signal })) total += 1;
  const progress = openProgress(describe('Envoi', 'Sending'), total);
  const ids = new Set<string>();
  try {
    for await (const source of readPhotoSources(paths, { signal })) {
      try {
        if ('refusal' in source) throw source.refusal;
        const { quality, translucent } = recipe.cutout;
        const query = { name: source.name, code: source.code, quality, translucent: String(translucent) };
        ids.add((await house.call(Photo, '/api/photos', { method: 'POST', query, content: source.open() })).id);
      } catch (thrown) {
        noteRefusal(report, source.name, thrown);
      }
      progress.advance(1);
    }
  } finally {
    progress.close();
  }
  return [...ids];
}

// A full disk or a house that is gone stops everything; a file that is refused does not.
function noteRefusal(report: Report, name: string, thrown: unknown): void {
  if (isAbort(thrown)) throw thrown;
  const error = toMaisonError(thrown);
  if (error.status >= 500) throw error;
  report.refused.push({ name, code: error.code, message: error.in(language) });
}

async function makePictures(
  house: HouseClient,
  asked: { photoIds: readonly string[]; recipe: PhotoRecipe },
  options: Options,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const batch = await findOrCreateBatch(house, asked, options);
  report.batchId = batch.id;
  try {
    await waitForPictures(house, batch.id, signal);
  } catch (thrown) {
    if (signal.aborted) await pauseBatch(batch.id, house);
    throw thrown;
  }
  const { counts } = await house.call(Batch, `/api/photo-batches/${batch.id}`);
  report.done = counts.done;
  report.doubtful = counts.doubtful;
  const progress = openProgress(describe('Écriture', 'Writing'), counts.done);
  try {
    await saveResults(house, batch.id, options.out, () => progress.advance(1));
  } finally {
    progress.close();
  }
  await listFailures(house, batch.id, report);
  if (options.fix) report.repairs = await readRepairs(house, batch.id);
  await forgetBatch(options.out);
}

async function findOrCreateBatch(
  house: HouseClient,
  asked: { photoIds: readonly string[]; recipe: PhotoRecipe },
  options: Options,
): Promise<Batch> {
  const request: CreateBatchRequest = {
    name: `maison photo ${options.recipe}`,
    photoIds: [...asked.photoIds],
    recipe: asked.recipe,
    channels: [...options.channel],
    ...(options.naming ? { naming: options.naming } : {}),
    ...(options.fix ? { fix: true } : {}),
  };
  const key = sha256(JSON.stringify(request));
  const known = await recallBatch(options.out, key);
  const resumed = known && (await resumeBatch(house, known));
  if (resumed) return resumed;
  const batch = await house.call(Batch, '/api/photo-batches', { method: 'POST', json: request });
  await rememberBatch(options.out, { batchId: batch.id, key });
  return batch;
}

async function resumeBatch(house: HouseClient, id: string): Promise<Batch | null> {
  try {
    const batch = await house.call(Batch, `/api/photo-batches/${id}`);
    if (batch.state === 'cancelled') return null;
    if (batch.state !== 'paused') return batch;
    const json = { action: 'resume' };
    return await house.call(Batch, `/api/photo-batches/${id}/control`, { method: 'POST', json });
  } catch (thrown) {
    // Another house, or one that has forgotten it: a new batch takes over what is done.
    if (thrown instanceof MaisonError && thrown.code === 'batch_unknown') return null;
    throw thrown;
  }
}

async function waitForPictures(house: HouseClient, id: string, signal: AbortSignal): Promise<void> {
  const progress = openProgress(describe('Images', 'Pictures'), 1);
  try {
    for (;;) {
      const { state, counts, secondsLeft } = await house.call(Batch, `/api/photo-batches/${id}`);
      progress.show((counts.done + counts.failed) / Math.max(1, counts.total), formatSeconds(secondsLeft));
      if (state !== 'running') return;
      await wait(300, { signal });
    }
  } finally {
    progress.close();
  }
}

// The interrupted requests are over; this one is asked anew.
async function pauseBatch(id: string, house: HouseClient): Promise<void> {
  const again = house.shared ? await openHouse({ signal: new AbortController().signal }) : house;
  const json = { action: 'pause' };
  await again.call(Batch, `/api/photo-batches/${id}/control`, { method: 'POST', json }).catch(() => undefined);
  if (house.shared) await again.close();
  note({
    fr: 'Ce qui est fait est gardé ; la même commande reprend le reste.',
    en: 'What is done is kept; the same command goes on with the rest.',
  });
}

async function listFailures(house: HouseClient, id: string, report: Report): Promise<void> {
  const { items } = await house.call(BatchItemList, `/api/photo-batches/${id}/items`, { query: { limit: '500' } });
  for (const { photoName, problem } of items)
    if (problem) report.refused.push({ name: photoName, code: problem.code, message: problem.message[language] });
}

function showReport(report: Report, { out }: Options): void {
  const { done, doubtful, refused, repairs } = report;
  print(
    describe(
      `${done} images dans ${out}, dont ${doubtful} à vérifier ; ${refused.length} sans image`,
      `${done} pictures in ${out}, ${doubtful} of them to check; ${refused.length} without a picture`,
    ),
  );
  for (const { name, message, code } of refused) note(`  ✗ ${name} — ${message} [${code}]`);
  if (repairs) showRepairs(repairs);
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function toQuality(value: string): string {
  if (!['best', 'fast', 'small'].includes(value)) throw new InvalidArgumentError('best, fast, small');
  return value;
}
