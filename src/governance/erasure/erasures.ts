import { readdir } from 'node:fs/promises';
import { type Clock, type Config, createId, MaisonError } from '../../base/index.ts';
import type { Erasure, ErasurePreview, PersonalData } from '../../contract/index.ts';
import {
  countPersonData,
  findPerson,
  hashPerson,
  insertErasure,
  isDuplicate,
  listBackups,
  listErasures as listStoredErasures,
  type Store,
  type StoredErasure,
  type StoredPerson,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { personUnknown } from '../identity/describe-person.ts';
import { authorize } from '../policies/authorize.ts';
import { requireFreshProof } from '../second-factor/fresh-proof.ts';

interface Parts {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
}

const shownErasures = 100;

/** What the house keeps of who asks. */
export async function readOwnData({ store }: Pick<Parts, 'store'>, actor: Actor): Promise<PersonalData> {
  authorize(actor, 'account:read');
  const data = await store.asActor(actor, (tx) => countPersonData(tx, { id: actor.id }));
  if (!data) throw personUnknown();
  return { ...data, exportedAt: describeMoment(data.exportedAt) };
}

/** What erasing a person would take away, what it would leave, and what stands in its way. Throws `person_unknown` (404). */
export async function previewErasure(parts: Parts, actor: Actor, { id }: { id: string }): Promise<ErasurePreview> {
  authorize(actor, 'person:erase');
  const { person, data } = await parts.store.asActor(actor, async (tx) => ({
    person: await findPerson(tx, { id }),
    data: await countPersonData(tx, { id }),
  }));
  if (!person || !data) throw personUnknown();
  return {
    ...data,
    exportedAt: describeMoment(data.exportedAt),
    confirmation: nameToConfirm(person),
    obstacle: findObstacle(actor, person),
    ...(await countElsewhere(parts.config)),
  };
}

/**
 * Begins the erasure of somebody who can no longer sign in; the house goes on with it by itself, also after it was
 * stopped. Throws `person_unknown` (404), `second_factor_required` (403), `confirmation_wrong` (400),
 * `own_erasure`, `machine_account_kept`, `person_active`, `erasure_running` (409).
 */
export async function erasePerson(
  { store, clock }: Parts,
  actor: Actor,
  { id, confirmation }: { id: string; confirmation: string },
): Promise<Erasure> {
  authorize(actor, 'person:erase');
  requireFreshProof(actor);
  const erasure = createId();
  try {
    return await store.asActor(actor, async (tx) => {
      const person = await findPerson(tx, { id });
      if (!person) throw personUnknown();
      const obstacle = findObstacle(actor, person);
      if (obstacle) throw obstacles[obstacle]();
      if (confirmation.trim() !== nameToConfirm(person)) throw confirmationWrong();
      await insertErasure(tx, { id: erasure, person: id, personHash: hashPerson(id), at: clock.now() });
      await store.jobs.send(tx, 'erase-person', { erasureId: erasure }, { key: erasure });
      recordAct(tx, actor, { act: 'erasure-begun', subject: id, object: { kind: 'erasure', id: erasure } });
      const [begun] = (await listStoredErasures(tx, { limit: shownErasures })).filter((one) => one.id === erasure);
      if (!begun) throw personUnknown();
      return describeErasure(begun);
    });
  } catch (thrown) {
    throw isDuplicate(thrown) ? erasureRunning() : thrown;
  }
}

/** The erasures of the house, the newest first: how far each is and what it came to, not of whom it was. */
export async function listErasures({ store }: Pick<Parts, 'store'>, actor: Actor): Promise<Erasure[]> {
  authorize(actor, 'person:erase');
  return (await store.asActor(actor, (tx) => listStoredErasures(tx, { limit: shownErasures }))).map(describeErasure);
}

function describeErasure({ begunAt, finishedAt, ...erasure }: StoredErasure): Erasure {
  return { ...erasure, begunAt: begunAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}

function describeMoment(moment: string | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

const nameToConfirm = ({ email, name, id }: StoredPerson): string => email ?? (name.trim() || id);

function findObstacle(actor: Actor, { id, state }: StoredPerson): ErasurePreview['obstacle'] {
  if (id === actor.id) return 'self';
  if (id === 'owner') return 'machine';
  return state === 'active' ? 'active' : null;
}

// Where else they stand, as far as this machine can see.
async function countElsewhere({ backup, home }: Config): Promise<Pick<ErasurePreview, 'backups' | 'replacedHouses'>> {
  const files = backup.folder === null ? [] : await listBackups(backup.folder).catch(() => []);
  const moments = files.flatMap((file) => /maison-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z/.exec(file)?.slice(1) ?? []);
  const [day, ...time] = moments.slice(-4);
  const aside = (await readdir(home).catch(() => [])).filter((name) => name.startsWith('replaced-'));
  return {
    backups: { count: files.length, oldest: day === undefined ? null : `${day}T${time.join(':')}.000Z` },
    replacedHouses: aside.length,
  };
}

const obstacles: Record<NonNullable<ErasurePreview['obstacle']>, () => MaisonError> = {
  self: () =>
    new MaisonError('own_erasure', 409, {
      fr: 'Personne ne s’efface soi-même. Rien n’a été effacé. Demandez-le à un autre délégué à la protection des données.',
      en: 'Nobody erases themselves. Nothing was erased. Ask another data protection officer.',
    }),
  machine: () =>
    new MaisonError('machine_account_kept', 409, {
      fr: 'C’est le premier compte de la maison, au nom duquel agit la machine elle-même : il ne s’efface pas. Rien n’a été effacé. Retirez-en le nom et l’adresse depuis « Mon compte », ou confiez-le à une autre personne.',
      en: 'This is the first account of the house, in whose name the machine itself acts: it cannot be erased. Nothing was erased. Take its name and address out under “My account”, or hand it to somebody else.',
    }),
  active: () =>
    new MaisonError('person_active', 409, {
      fr: 'Cette personne peut encore se connecter. Rien n’a été effacé. Demandez à qui tient la maison de la suspendre, puis recommencez.',
      en: 'This person can still sign in. Nothing was erased. Ask those who run the house to suspend them, then do it again.',
    }),
};

function confirmationWrong(): MaisonError {
  return new MaisonError('confirmation_wrong', 400, {
    fr: 'Ce qui est écrit n’est pas l’adresse de cette personne. Rien n’a été effacé. Recopiez-la telle qu’elle est affichée.',
    en: 'What is written is not the address of this person. Nothing was erased. Copy it as it is shown.',
  });
}

function erasureRunning(): MaisonError {
  return new MaisonError('erasure_running', 409, {
    fr: 'L’effacement de cette personne a déjà commencé et se poursuit tout seul. Rien d’autre n’a été modifié. Suivez-le dans la liste.',
    en: 'The erasure of this person has begun already and goes on by itself. Nothing else was changed. Follow it in the list.',
  });
}
