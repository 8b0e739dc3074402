import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { MaisonError } from '../../base/index.ts';
import { House, NamedRecipe, PainterStatus, PaintPrompt, type PhotoRecipe } from '../../contract/index.ts';
import { describeMissingCodes, nameChannel } from '../../photo/index.ts';
import { type HouseClient, openHouse } from '../open-house.ts';
import { describe, note, printJson, untilInterrupted } from '../terminal.ts';
import { type BatchOptions, makePictures } from './batch.ts';
import { type Report, showReport } from './report.ts';
import { checkResultFolder, makeResultFolder } from './result-folder.ts';
import { lookThrough, sendPhotos } from './send.ts';
import { compareModelsCommand } from './compare-models.ts';
import { inspectCommand } from './inspect.ts';
import { requirePlate, sendPlate } from './send-plate.ts';
import { groupByList, type PhotoGroup } from './group-by-list.ts';

interface Options extends BatchOptions {
  readonly quality?: PhotoRecipe['cutout']['quality'];
  readonly light?: PhotoRecipe['lightSide'];
  readonly pose?: PhotoRecipe['cutout']['pose'];
  readonly whiteBalance?: boolean;
  readonly brighten?: boolean;
  readonly paint?: string;
  readonly cleanPlate?: string;
  readonly json?: boolean;
}

/** `./maison photo PATH…`: cuts photos out and makes pictures of them by a recipe; safe to repeat. */
export function photoCommand(): Command {
  return withCapture(new Command('photo'))
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
        'photos, folders, ZIP archives, CSV or Excel lists (file, code, name, recipe, size)',
      ),
    )
    .option(
      '--recipe <name>',
      describe('recette de la maison ou la vôtre', 'recipe of the house, or your own'),
      'white',
    )
    .option('--out <dir>', describe('dossier des images', 'folder of the pictures'), 'maison-images')
    .option(
      '--channel <id>',
      describe('une image par place de marché', 'one picture for each marketplace'),
      collectChannels,
      [],
    )
    .option('--naming <pattern>', '{code}, {gtin14}, {name}, {n}, {channel}')
    .option('--quality <quality>', 'best, fast, small', toQuality)
    .option(
      '--paint <prompt>',
      describe(
        'fond peint d’après ces mots par le serveur de l’entreprise',
        'background painted from these words by the company’s server',
      ),
    )
    .option(
      '--fix',
      describe(
        'refait avec une recette corrigée ce qui échoue à une règle du canal',
        'makes again with a repaired recipe what fails a rule of its channel',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(run)
    .addCommand(inspectCommand())
    .addCommand(compareModelsCommand());
}

/** What is said of how the photos were taken. */
function withCapture(command: Command): Command {
  return command
    .option(
      '--light <side>',
      describe('côté de la lumière : photo, left, right, front', 'side of the light: photo, left, right, front'),
      toSide,
    )
    .option(
      '--pose <pose>',
      describe(
        'comment les produits se tiennent : standing (debout), lying (à plat)',
        'how the products lie: standing, lying',
      ),
      toPose,
    )
    .option(
      '--white-balance',
      describe('corrige les blancs d’après le fond de la photo', 'corrects the whites by the photo’s own ground'),
    )
    .option('--brighten', describe('éclaircit les photos trop sombres', 'gives photos that are too dark more light'))
    .option(
      '--clean-plate <file>',
      describe(
        'photo du fond vide, prise du même endroit : le détourage s’en sert pour toutes les photos',
        'photo of the empty ground, taken from the same place: all photos are cut out against it',
      ),
    );
}

async function run(paths: string[], options: Options): Promise<void> {
  const signal = untilInterrupted();
  const report: Report = { batchId: null, done: 0, doubtful: 0, questions: [], refused: [] };
  const { total, recipes } = await lookThrough(paths, signal);
  if (options.cleanPlate !== undefined) await requirePlate(options.cleanPlate);
  await checkResultFolder(options.out);
  const house = await openHouse({ signal });
  try {
    const recipe = await chooseRecipe(house, options, options.recipe);
    // A recipe that a list spells wrongly is known before a photo is sent.
    for (const name of recipes) await chooseRecipe(house, options, name);
    await requireModel(house, recipe);
    await requirePainter(house, recipe);
    await makeResultFolder(options.out);
    const sent = await sendPhotos(house, { paths, total, recipe }, report, signal);
    if (options.cleanPlate !== undefined) await sendPlate(house, options.cleanPlate, sent, report);
    if (!options.naming) for (const missing of describeMissingCodes(options.channel, sent)) note(missing);
    for (const { photoIds, folder, ...asked } of groupByList(sent, options)) {
      const recipeOfGroup = sizeRecipe(await chooseRecipe(house, options, asked.recipe), asked.size);
      const own = { ...options, recipe: asked.recipe, out: path.join(options.out, folder) };
      await makePictures(house, { photoIds, recipe: recipeOfGroup }, own, report, signal);
    }
  } finally {
    await house.close();
  }
  if (options.json) printJson(report);
  else showReport(report, options);
  if (report.refused.length > 0 || report.done === 0) process.exitCode = 1;
}

function sizeRecipe(recipe: PhotoRecipe, size: PhotoGroup['size']): PhotoRecipe {
  return size === null ? recipe : { ...recipe, layout: { ...recipe.layout, size } };
}

async function chooseRecipe(house: HouseClient, options: Options, name: string): Promise<PhotoRecipe> {
  const { quality, pose, light, whiteBalance, brighten, paint } = options;
  const said = { ...(quality ? { quality } : {}), ...(pose ? { pose } : {}) };
  const { recipe } = await house.call(NamedRecipe, `/api/photo-recipes/${encodeURIComponent(name)}`);
  return {
    ...recipe,
    cutout: { ...recipe.cutout, ...said },
    ...(light ? { lightSide: light } : {}),
    ...(whiteBalance ? { whiteBalance: 'ground' } : {}),
    ...(brighten ? { exposure: 'product' } : {}),
    ...(paint === undefined ? {} : { background: { kind: 'painted', prompt: readPrompt(paint), seed: 1 } }),
  };
}

function readPrompt(written: string): string {
  const prompt = PaintPrompt.safeParse(written);
  if (prompt.success) return prompt.data;
  throw new MaisonError('photo_prompt_invalid', 400, {
    fr: 'La description du fond compte de 3 à 500 caractères, sans « < » ni « > ». Rien n’a été envoyé. Écrivez-la autrement.',
    en: 'The description of the background has 3 to 500 characters, without “<” or “>”. Nothing was sent. Write it in another way.',
  });
}

// Known before a photo is sent, as the model is.
async function requirePainter(house: HouseClient, { background }: PhotoRecipe): Promise<void> {
  if (background.kind !== 'painted') return;
  const { state, problem } = await house.call(PainterStatus, '/api/photo-painter');
  if (state !== 'absent' && state !== 'refused') return;
  if (problem) throw new MaisonError(problem.code, 409, { fr: problem.message, en: problem.message });
  throw new MaisonError('painter_absent', 409, {
    fr: 'Cette maison n’a pas de serveur qui peint des fonds. Rien n’a été envoyé. Choisissez un autre fond, ou nommez un serveur (MAISON_PAINT_URL).',
    en: 'This house has no server that paints backgrounds. Nothing was sent. Choose another background, or name a server (MAISON_PAINT_URL).',
  });
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

// Known before anything is sent: a misspelt channel would otherwise be told after all photos were.
function collectChannels(value: string, before: readonly string[]): string[] {
  return [...before, nameChannel(value).id];
}

function toSide(value: string): string {
  if (!['photo', 'left', 'right', 'front'].includes(value)) throw new InvalidArgumentError('photo, left, right, front');
  return value;
}

function toPose(value: string): string {
  if (!['standing', 'lying'].includes(value)) throw new InvalidArgumentError('standing, lying');
  return value;
}

function toQuality(value: string): string {
  if (!['best', 'fast', 'small'].includes(value)) throw new InvalidArgumentError('best, fast, small');
  return value;
}
