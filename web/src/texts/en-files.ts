import type { frFiles } from './fr-files.ts';

/** What the page says of files attached to a conversation, in English. */
export const enFiles: typeof frFiles = {
  files: {
    title: 'Files of this conversation',
    attach: 'Attach files',
    attachHelp: 'Attach files to this conversation: only you read them, and they go with it',
    dropTitle: 'Attach to the conversation',
    dropText: 'Only you will read these files, here and nowhere else.',
    placeholder: 'A question about your files…',
    scope: 'Attached files',
    scopeOnly: 'Search in the attached files only',
    everywhere: 'Search in all documents',
    pasted: 'Pasted text.txt',
    sendingFirst: 'Your files are on their way: one moment.',
    reading: 'Files are being read',
    ready: (count) => `${count} file${count === 1 ? '' : 's'} ready`,
    phases: {
      sending: 'being sent',
      reading: 'being read',
      ready: 'ready',
      refused: 'cannot be read',
      failed: 'not sent',
    },
    actionsOf: (file) => `Actions on ${file}`,
    remove: (name) => `Remove ${name}`,
    open: 'Open',
    keep: 'Keep a copy in a space',
    keepIn: (space) => `Keep in “${space}”`,
    keptIn: (space) => `Kept in “${space}”`,
    notKept: 'The copy was not kept.',
    empty: 'This file is empty. It was not sent.',
    withoutText: 'No text was found in this file: it cannot answer.',
    access: 'Only you, in a conversation',
  },
};
