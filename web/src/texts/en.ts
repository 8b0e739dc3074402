import { enAccess } from './en-access.ts';
import { enAsk } from './en-ask.ts';
import { enAssistantJobs } from './en-assistant-jobs.ts';
import { enAssistantWork } from './en-assistant-work.ts';
import { enCasesOfPeople } from './en-cases-of-people.ts';
import { enAssistants } from './en-assistants.ts';
import { enAudit } from './en-audit.ts';
import { enCases } from './en-cases.ts';
import { enBudgets } from './en-budgets.ts';
import { enUsage } from './en-usage.ts';
import { enChat } from './en-chat.ts';
import { enChoices } from './en-choices.ts';
import { enFiles } from './en-files.ts';
import { enCode } from './en-code.ts';
import { enDrafts } from './en-drafts.ts';
import { enConnect } from './en-connect.ts';
import { enData } from './en-data.ts';
import { enHouse } from './en-house.ts';
import { enKeys } from './en-keys.ts';
import { enLibrary } from './en-library.ts';
import { enPeople } from './en-people.ts';
import { enSignOn } from './en-sign-on.ts';
import { enStudio } from './en-studio.ts';
import type { Texts } from './fr.ts';

const s = (count: number): string => (count === 1 ? '' : 's');

/** Everything the page says, in plain English. */
export const en: Texts = {
  nav: {
    ask: 'New question',
    library: 'Library',
    studio: 'Studio',
    conversations: 'Conversations',
    main: 'Main navigation',
    open: 'Open the menu',
    close: 'Close the menu',
    awaited: { writing: 'Answer being written', ready: 'Answer ready' },
    readyIn: (title) => `An answer is ready in “${title}”.`,
    noConversation: 'Your conversations will appear here.',
    ages: ['Today', 'Yesterday', 'Last seven days', 'Earlier'],
    rename: 'Rename',
    remove: 'Delete',
    actionsOf: (title) => `Actions on “${title}”`,
    renameTitle: 'Rename the conversation',
    nameLabel: 'Name of the conversation',
    removeTitle: 'Delete the conversation?',
    removeText: (title) => `“${title}” and its answers will be erased. Your documents do not change.`,
    skip: 'Skip to content',
    search: 'Go to…',
  },
  actions: {
    cancel: 'Cancel',
    save: 'Save',
    retry: 'Try again',
    close: 'Close',
    back: 'Back',
    download: 'Download the original',
    light: 'Switch to light',
    dark: 'Switch to dark',
    language: 'Français',
    languageName: 'Français: read the page in French',
  },
  foot: {
    nothingLeft: 'Nothing has left the house',
    exits: (count, many) => (many ? `${count} connections went out` : `${count} connection went out`),
    lastExit: (purpose, host, at) => `The last one: ${purpose}, to ${host}, on ${at}.`,
    exitsNote: 'From the exit ledger of this house.',
    here: 'on this machine',
    remote: 'on another server',
    noModel: 'No model is writing',
    unreached: 'cannot be reached',
    states: {
      absent: 'absent',
      fetching: 'downloading',
      stopped: 'at rest',
      starting: 'starting',
      ready: 'ready',
      failed: 'failed',
    },
    purposes: {
      'model-download': 'a model download',
      'package-download': 'a model download',
      'sign-on': 'single sign-on',
      'tool-server': 'tool server',
    },
  },
  ...enAccess,
  ...enAsk,
  ...enAssistants,
  ...enAssistantJobs,
  ...enAssistantWork,
  ...enCasesOfPeople,
  ...enCases,
  ...enChat,
  ...enChoices,
  ...enFiles,
  ...enCode,
  viewer: {
    label: 'Document',
    toProofs: 'Back to the proofs',
    previousMatch: 'Previous passage',
    nextMatch: 'Next passage',
    match: (at, of) => `Proof ${at} of ${of}`,
    passage: (at, of) => `Passage read ${at} of ${of}`,
    previousPage: 'Previous page',
    nextPage: 'Next page',
    pageOf: (page, pages) => `Page ${page} of ${pages}`,
    pageNumber: 'Page number',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    why: 'Why this passage?',
    whyWords: 'Words of your question found',
    whyNoWords: 'No word of your question; its meaning alone brought this passage.',
    whyLexical: 'Words',
    whyVector: 'Meaning',
    whyNoVector: 'Meaning was not compared.',
    whyRank: (number) => `Rank ${number} among the passages read`,
    imageOf: (page, name) => `Page ${page} of ${name}`,
    highlighted: 'Boxed passage',
    loading: 'Opening the document…',
    scanned: 'This page is a picture of which no text was read: no question can find it.',
    recognised: (share) =>
      `Page read by character recognition; ${share}% of its words are doubtful. Compare with the picture.`,
    unread: {
      blank: 'This page is blank.',
      unreadable:
        'No text could be read on this picture: it shows none, or it is too small, too blurred or too pale. Scan the page at 300 dots an inch and add it again.',
      too_slow:
        'Reading this picture took too long and was stopped; the rest of the document is read. Scan the page more sharply and add it again.',
      too_large:
        'This picture needs more room than a page may take; the rest of the document is read. Make it smaller and add it again.',
      failed:
        'Reading this picture failed; the rest of the document is read. Remove the document and add it again; if it happens again, the log of the house has the details.',
    },
    imageFailed: 'The image of the page could not be drawn; this is its text.',
    more: 'Show more',
    passages: 'Passages',
    passagesCount: (count) => `${count} passage${s(count)}`,
    notRead: 'Seen but not read',
    hidden: (count) => `This document holds hidden text (${count} passage${s(count)}); the house makes no use of it.`,
    hiddenOnPage: (count) => `See what this page hides (${count})`,
    hidingWays: {
      'not-displayed': 'not displayed',
      'same-colour': 'in the colour of its background',
      'too-small': 'too small to be read',
      'off-page': 'off the page',
      covered: 'covered',
      'other-part': 'in a part that programs do not show',
    },
    beside: 'Not on the page: comments, notes and descriptions of pictures. They can be found, and prove nothing.',
    scanLayer:
      'This page is an image; the text that the file adds to it is not compared with the image. It can be found, and proves nothing.',
  },
  ...enLibrary,
  ...enPeople,
  ...enAudit,
  ...enBudgets,
  ...enUsage,
  ...enConnect,
  ...enDrafts,
  ...enHouse,
  ...enKeys,
  ...enData,
  ...enSignOn,
  ...enStudio,
  palette: {
    title: 'Command palette',
    placeholder: 'Document, conversation, command…',
    commands: 'Commands',
    documents: 'Documents',
    conversations: 'Conversations',
    askThis: (text: string) => `Ask: “${text}”`,
    focusQuestion: 'Ask a question',
    hints: { move: 'move', open: 'open', leave: 'leave' },
  },
  locked: {
    title: 'This house opens with an address that works once',
    ended: 'Your session has ended',
    left: 'You have signed out',
    kept: 'Your documents, photos and conversations are kept.',
    text: 'Ask the person in charge of this house for a new address: it works once, within the minute. Open it, or paste it here.',
    keeper: 'Are you in charge of this house?',
    command: 'In its terminal, type this command, then open the address it shows, or pass it on:',
    question: 'Your question is kept: it will wait for you in its box.',
    label: 'Address',
    open: 'Open',
    noCode: 'This is no address of the house: one ends with #code= and a row of letters.',
    spent: 'This address has been used, or it is older than a minute. Nothing was opened: another one is needed.',
  },
  sessions: {
    title: 'Open sessions',
    text: 'The browsers in which this house is open. Ending a session stops at once what is shown there.',
    here: (name: string) => `${name} (this browser)`,
    seen: (moment: string) => `seen ${moment}`,
    ends: (moment: string) => `ends ${moment}`,
    end: 'End',
    endOf: (name: string) => `End the session of ${name}`,
    endAll: 'Sign out everywhere',
    leave: 'Sign out',
  },
  missing: {
    title: (count: number) =>
      count === 1
        ? 'The database had forgotten one document that the house had accepted.'
        : `The database had forgotten ${count} documents that the house had accepted.`,
    outcomes: {
      restored: 'taken in again from its file, it is being read anew',
      lost: 'lost: its file is missing too, add it again or restore a backup',
      'removed-again': 'you had removed it and it had come back; it is removed again',
    },
    seen: 'I have seen this',
  },
  states: {
    unreachable:
      'The house does not answer. What was saved is kept. Try again in a moment; if it lasts, tell the person in charge of the house.',
    offline: 'The house no longer answers. All that was stored is kept; the page will resume by itself.',
    databaseAway:
      'The database of the house does not answer. All that was stored is kept; the page will resume by itself.',
    diskFull:
      'There is no space left on the disk of the house. Reading goes on; nothing is added until you free some space.',
    alarms: (count) => `${count} matters of the house need your attention`,
    loading: 'Loading…',
    notFound: 'This address leads nowhere in the house.',
    toStart: 'Back to the start',
    crashed: 'The page met an error. Your documents and conversations are intact.',
    reload: 'Reload the page',
  },
};
