import type { frData } from './fr-data.ts';

const s = (count: number): string => (count === 1 ? '' : 's');
const counted =
  (one: string, many = `${one}s`) =>
  (shown: string, count: number) =>
    `${shown} ${count === 1 ? one : many}`;

/** What the page says of personal data: one’s own, and what the data protection officer does. In English. */
export const enData: typeof frData = {
  data: {
    title: 'My data',
    lead: 'What the house keeps of you. You can take a copy of it whenever you want.',
    loading: 'The house is counting…',
    theirs: 'Yours alone',
    shared: 'The company’s, with your name',
    none: 'Nothing so far.',
    copy: 'Download a copy',
    copyHint: 'A ZIP file: JSON for each thing, and your originals. It is made while it is sent.',
    begun: 'Sending has begun: the browser shows how far it is.',
    exportedAt: (moment: string) => `The data protection officer took a copy of it on ${moment}.`,
    count: {
      account: counted('account'),
      sessions: counted('open session'),
      keys: counted('access key'),
      secondFactors: counted('part of the second factor', 'parts of the second factor'),
      identities: counted('sign-on identity', 'sign-on identities'),
      groups: counted('group membership'),
      invitations: counted('invitation or link', 'invitations or links'),
      conversations: counted('conversation'),
      messages: counted('message'),
      jobs: counted('job of an assistant', 'jobs of assistants'),
      feedback: counted('report'),
      cases: counted('case of the house', 'cases of the house'),
      proposals: counted('case offered to an assistant', 'cases offered to assistants'),
      drafts: counted('draft'),
      comments: counted('comment on a draft', 'comments on drafts'),
      assistants: counted('assistant'),
      photos: counted('photo'),
      batches: counted('photo batch', 'photo batches'),
      recipes: counted('recipe or setting', 'recipes or settings'),
      documents: counted('document that this person alone reads', 'documents that this person alone reads'),
      spaces: counted('space that this person alone reads', 'spaces that this person alone reads'),
    },
    keptCount: {
      documents: counted('document added to a shared space', 'documents added to shared spaces'),
      spaces: counted('space in their care', 'spaces in their care'),
      watched: counted('file of a watched folder', 'files of watched folders'),
      draftVersions: counted('version of somebody else’s draft', 'versions of other people’s drafts'),
      assistants: counted('assistant offered to everybody', 'assistants offered to everybody'),
      services: counted('service made', 'services made'),
      audit: counted('line of the audit', 'lines of the audit'),
    },
  },
  erasure: {
    section: 'Personal data',
    title: 'Copy or erase somebody’s data',
    lead: 'To answer a request for access or erasure. Each copy and each erasure is written into the audit, and the person sees that a copy was taken.',
    copy: 'Copy',
    copyOf: (name: string) => `Copy the data of ${name}`,
    copyTitle: (name: string) => `Copy the data of ${name}?`,
    copyText:
      'The copy holds what is this person’s alone: account, conversations, photos, documents that they alone read. Your second factor is asked for, the act is written into the audit, and the person will see its date.',
    copyConfirm: 'Download the copy',
    erase: 'Erase',
    eraseOf: (name: string) => `Erase ${name}`,
    eraseTitle: (name: string) => `Erase ${name}?`,
    goes: 'What goes, for good',
    stays: 'What stays, without their name',
    why: {
      documents: 'they are the company’s, and others read them',
      spaces: 'others read them: somebody will have to look after them',
      watched: 'they lie on the company’s disk; nobody reads them here any more',
      draftVersions: 'they are part of other people’s drafts',
      assistants: 'the company uses them',
      services: 'programs of the company use them',
      audit: 'the proof of what happened stays; it no longer says of whom',
    },
    others:
      'What others wrote and that quotes their name stays: it is theirs. Groups, shared spaces and documents of the company keep their names.',
    backups: (count: number, oldest: string | null) =>
      count === 0
        ? 'Backups made by hand still hold them. Restoring one erases them again before the house opens.'
        : `${count} nightly backup${s(count)} still hold${count === 1 ? 's' : ''} them${oldest === null ? '' : `, since ${oldest}`}, and will go in turn. Restoring one erases them again before the house opens.`,
    replaced: (count: number) =>
      `${count} former house${s(count)}, set aside by a restore, still hold${count === 1 ? 's' : ''} them: have the folder${s(count)} “replaced-…” removed on the machine.`,
    sent: 'What has already left the house (audit sent elsewhere, downloaded copies) is not erased there.',
    directory: 'Where the company’s directory still knows them, remove them there, too: it would bring them back.',
    confirmLabel: (text: string) => `To confirm, write ${text}`,
    confirm: 'Erase for good',
    obstacle: {
      self: 'Nobody erases themselves. Ask another officer.',
      machine:
        'This is the first account of the house, in whose name the machine acts: it cannot be erased. Its name and address can be taken out.',
      active: 'This person can still sign in. Ask those who run the house to suspend them first: it takes two.',
    },
    listTitle: 'Erasures',
    listNone: 'No erasure so far.',
    state: {
      waiting: 'waiting',
      removed: 'rows erased, files in progress',
      cleaned: 'rows and files erased, database being written anew, or tonight',
      done: 'done',
    },
    begunAt: (moment: string) => `Asked for on ${moment}`,
    finishedAt: (moment: string) => `Done on ${moment}`,
    report: 'What went and what stayed',
    nameless: 'The list does not say who it was: the house no longer knows.',
  },
};
