import { Command } from 'commander';
import { type Config, isAbort, MaisonError, type Sentence, wait } from '../../base/index.ts';
import { type LargerModelOffer, type LargerModelOutcome, LargerModelState } from '../../contract/index.ts';
import { type HouseClient, openHouse } from '../open-house.ts';
import {
  confirm,
  describe,
  formatBytes,
  formatSeconds,
  isAtTerminal,
  note,
  printJson,
  untilInterrupted,
} from '../terminal.ts';

const route = '/api/chat-models/larger';
const lookMilliseconds = 2000;

/** `./maison models larger`: which larger chat model this machine carries; `--take` and `--decline` answer. */
export function largerCommand(): Command {
  return new Command('larger')
    .description(
      describe(
        'Montre le plus grand modèle que cette machine porte, et où en est son essai',
        'Shows the larger model that this machine carries, and how its trial goes',
      ),
    )
    .option('--take', describe('le prend : récupéré, examiné, gardé s’il gagne', 'takes it: kept if it wins its exam'))
    .option('--decline', describe('n’en veut pas, une fois pour toutes', 'does not want it, once for all'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (options: { take?: boolean; decline?: boolean; json?: boolean }) => {
      const signal = untilInterrupted();
      const house = await openHouse({ signal });
      try {
        const answer = options.take ? 'take' : options.decline ? 'decline' : null;
        const state = answer ? await settle(house, answer) : await house.call(LargerModelState, route);
        // A house that is open in this process alone closes behind the command.
        const shown = options.take ? await follow(house, { signal }) : state;
        if (options.json) return printJson(shown);
        show(shown);
      } finally {
        await house.close();
      }
    });
}

/**
 * Says once which larger model this machine carries, and asks a person at the terminal whether to take it; a trial that was
 * cut goes on. The house is open meanwhile, and the page shows the same. Says nothing where there is nothing.
 */
export async function offerLarger(config: Config, { signal }: { signal: AbortSignal }): Promise<void> {
  const house = await openHouse({ signal, config });
  try {
    const { state, offer } = await house.call(LargerModelState, route);
    if (!offer) return;
    if (state === 'interrupted') {
      note({ fr: `${offer.name} : la récupération reprend.`, en: `${offer.name}: the trial goes on.` });
      await settle(house, 'take');
    } else if (state !== 'offered') return;
    else if (!isAtTerminal()) return note(describeElsewhere(offer));
    else if (await confirm(describeQuestion(offer), { signal })) await settle(house, 'take');
    else {
      await settle(house, 'decline');
      return note({
        fr: 'Entendu : il n’en sera plus question.',
        en: 'Understood: it will not be mentioned again.',
      });
    }
    show(await follow(house, { signal }));
  } catch (thrown) {
    if (isAbort(thrown)) return;
    // The house does without: whoever takes it later is told why it fails.
    if (!(thrown instanceof MaisonError)) throw thrown;
    note({ fr: `Plus grand modèle : ${thrown.in('fr')}`, en: `Larger model: ${thrown.in('en')}` });
  } finally {
    await house.close();
  }
}

function settle(house: HouseClient, answer: 'take' | 'decline'): Promise<LargerModelState> {
  return house.call(LargerModelState, route, { method: 'POST', json: { answer } });
}

// Until it is decided; a line at each tenth, so that a log stays readable.
async function follow(house: HouseClient, { signal }: { signal: AbortSignal }): Promise<LargerModelState> {
  let told = '';
  for (;;) {
    const now = await house.call(LargerModelState, route);
    if (now.state !== 'fetching' && now.state !== 'examining') return now;
    const line = describeProgress(now);
    if (line !== null && line.step !== told) note(line.said);
    told = line?.step ?? told;
    await wait(lookMilliseconds, { signal });
  }
}

function describeProgress({
  state,
  offer,
  progress,
}: LargerModelState): { readonly step: string; readonly said: Sentence } | null {
  if (!offer || !progress || progress.of === 0) return null;
  const { done, of, secondsLeft, examined } = progress;
  const tenth = Math.floor((10 * done) / of);
  const left = secondsLeft === null ? '' : ` · ${formatSeconds(secondsLeft)}`;
  const said =
    state === 'fetching'
      ? {
          fr: `${offer.name} : ${formatBytes(done)} sur ${formatBytes(of)}${left}`,
          en: `${offer.name}: ${formatBytes(done)} of ${formatBytes(of)}${left}`,
        }
      : {
          fr: `Examen de ${examined ?? offer.name} : ${done} sur ${of}${left}`,
          en: `Exam of ${examined ?? offer.name}: ${done} of ${of}${left}`,
        };
  return { step: `${state} ${examined ?? ''} ${tenth}`, said };
}

function describeOffer({ name, publisher, licence, bytes, seconds }: LargerModelOffer): Sentence {
  const size = formatBytes(bytes);
  return {
    fr: `Cette machine porte un modèle plus grand : ${name} (${publisher}, ${licence}), ${size}${seconds === null ? '' : `, environ ${seconds} s par réponse`}.`,
    en: `This machine carries a larger model: ${name} (${publisher}, ${licence}), ${size}${seconds === null ? '' : `, about ${seconds} s an answer`}.`,
  };
}

function describeQuestion(offer: LargerModelOffer): Sentence {
  const said = describeOffer(offer);
  return {
    fr: `${said.fr} Il est récupéré et examiné à côté, et ne remplace l’actuel que s’il fait mieux. Le prendre ?`,
    en: `${said.en} It is fetched and examined beside the present one, and takes its place only if it does better. Take it?`,
  };
}

function describeElsewhere(offer: LargerModelOffer): Sentence {
  const said = describeOffer(offer);
  return {
    fr: `${said.fr} Pour le prendre : page « La maison › Serveurs de modèles », ou « ./maison models larger --take ».`,
    en: `${said.en} To take it: page “The house › Model servers”, or “./maison models larger --take”.`,
  };
}

function show({ state, offer, outcome, present, problem }: LargerModelState): void {
  if (problem !== null) return note(problem);
  if ((state === 'switched' || state === 'kept') && outcome) return note(describeOutcome(outcome));
  if (state === 'offered' && offer) return note(describeElsewhere(offer));
  const name = offer?.name ?? '';
  const words: Readonly<Record<LargerModelState['state'], Sentence>> = {
    unknown: {
      fr: 'La machine n’a pas encore été regardée : « ./maison up » le fait.',
      en: 'The machine was not looked at yet: “./maison up” does it.',
    },
    none: {
      fr: `Cette machine ne porte pas de modèle plus grand que ${present ?? 'celui du serveur'}, ou la configuration en nomme un.`,
      en: `This machine carries no larger model than ${present ?? 'the server’s'}, or the configuration names one.`,
    },
    declined: { fr: 'Refusé : il n’est plus proposé.', en: 'Declined: it is offered no more.' },
    interrupted: {
      fr: `${name} : interrompu, ce qui a été reçu est gardé. « ./maison models larger --take » reprend.`,
      en: `${name}: interrupted, what was received is kept. “./maison models larger --take” goes on.`,
    },
    fetching: { fr: `${name} : en téléchargement.`, en: `${name}: being fetched.` },
    examining: { fr: `${name} : à l’examen.`, en: `${name}: being examined.` },
    offered: { fr: name, en: name },
    failed: { fr: name, en: name },
    switched: { fr: name, en: name },
    kept: { fr: name, en: name },
  };
  note(words[state]);
}

function describeOutcome({ name, before, why, passed, passedBefore, of, seconds }: LargerModelOutcome): Sentence {
  const scores = {
    fr: `${passed} épreuves réussies sur ${of}, contre ${passedBefore}`,
    en: `${passed} of ${of} items passed, against ${passedBefore}`,
  };
  const words: Readonly<Record<LargerModelOutcome['why'], Sentence>> = {
    reads: {
      fr: `${name} lit les passages lui-même, ce que ${before} ne sait pas faire (${scores.fr}) : il répond désormais.`,
      en: `${name} reads passages itself, which ${before} cannot (${scores.en}): it answers from now on.`,
    },
    score: {
      fr: `${name} a mieux réussi que ${before} (${scores.fr}) : il répond désormais.`,
      en: `${name} did better than ${before} (${scores.en}): it answers from now on.`,
    },
    'reads-not': {
      fr: `${name} ne lit pas les passages comme ${before} (${scores.fr}) : rien ne change.`,
      en: `${name} does not read passages as ${before} does (${scores.en}): nothing changes.`,
    },
    'not-better': {
      fr: `${name} n’a pas fait mieux que ${before} (${scores.fr}) : rien ne change.`,
      en: `${name} did no better than ${before} (${scores.en}): nothing changes.`,
    },
    slow: {
      fr: `${name} répondrait ici en ${seconds ?? '…'} s, bien plus qu’attendu : rien ne change.`,
      en: `${name} would take ${seconds ?? '…'} s an answer here, far more than expected: nothing changes.`,
    },
  };
  return words[why];
}
