import type { frAsk } from './fr-ask.ts';

const s = (count: number): string => (count === 1 ? '' : 's');

/** What the page says of questions, answers and their proofs, in English. */
export const enAsk: typeof frAsk = {
  ask: {
    title: 'What would you like to know?',
    lead: (documents, many) =>
      `The answer comes from ${many ? `your ${documents} documents` : 'your document'}, each sentence with its proof.`,
    box: 'Your question',
    placeholder: 'Ask your documents a question…',
    followUp: 'Continue the conversation…',
    send: 'Ask the question',
    stop: 'Stop the answer',
    early: 'An answer is under way: wait for its end, or stop it.',
    suggestions: 'To begin with',
    takenAs: 'Taken as',
    kinds: {
      documents: 'Question to the documents',
      writing: 'Writing',
      code: 'Question to the code',
      house: 'Answer of the house',
      tools: 'With tools of elsewhere',
    },
    redoAs: { documents: 'Search the documents', writing: 'Write instead', code: 'Search the code' },
    codeRefused: 'The code that you read does not speak of it.',
    codeRefusedHelp: 'Try the name of a function, a class or a file, or search elsewhere.',
    codeAt: (path, lines) => `See ${path}, ${lines}`,
    codeLines: (from, to) => (from === to ? `line ${from}` : `lines ${from} to ${to}`),
    commit: (name) => `commit ${name}`,
    redoUnproved: 'Have the model answer, without proof',
    redoHelp: 'Does the same request the other way',
    searching: 'Searching your documents…',
    read: (passages, documents) => `${passages} passage${s(passages)} read in ${documents} document${s(documents)}`,
    lexicalOnly: 'Searching by words only: the model that compares meanings is not available.',
    writing: 'Writing and checking the answer…',
    lost: 'Connection lost. The house keeps the answer; the rest will arrive here as soon as it can be reached.',
    expected: (time) => `first sentence in about ${time}`,
    since: (time) => `for ${time} now`,
    late: 'a little longer than expected',
    preparing: 'The model is getting ready, no question before yours',
    queue: (place) => `${place} question${s(place)} before yours`,
    queueTime: (time) => `your turn in about ${time}`,
    unsupported: 'no proof in your documents',
    missing: (words) => `not found: ${words}`,
    quotedIntro: 'No sure answer. These sentences of your documents come closest:',
    beside: 'Your documents also say:',
    notAffirmed: 'I could not establish it.',
    notAffirmedHelp:
      'No sentence answers surely enough. This is the nearest passage: judge for yourself whether it answers.',
    refused: 'I found nothing about it in your documents.',
    refusedHelp:
      'No sentence that was read speaks of what you ask. Rephrase it in other words, add the document that is missing, or have the model answer, without proof.',
    toPage: 'See it on the page',
    older: 'earlier version',
    refusedNothing: 'No passage close to it was found.',
    rephrase: 'Rephrase',
    addDocument: 'Add a document',
    sourcesOnly: 'No model is writing for now. These are the passages that answer best.',
    stopped: 'Answer stopped. What is written has been checked.',
    moreBelow: 'More below',
    written: 'Written by the model; nothing in it comes from your documents. Read it over before you use it.',
    writtenGiven: (count: number) =>
      count >= 2
        ? `Written by the model, which was given ${count} passages of your documents; none of its sentences could be verified in them. Read it over before you use it.`
        : 'Written by the model, which was given one passage of your documents; none of its sentences could be verified in it. Read it over before you use it.',
    writtenMarked: 'Written by the model; only the numbered sentences come from your documents.',
    writtenFrom: 'Sentences of the document, chosen without a model: each leads to its page.',
    computed: 'Worked out by Maison, without a model, from the numbered rows.',
    steps: {
      title: 'What the model read to answer',
      search: (words, count) => `Searches “${words}”: ${count === 0 ? 'nothing new' : `${count} passage${s(count)}`}`,
      open: (words) => `Opens “${words}”`,
      find: (words, count) => `Looks for the text “${words}”: ${count} passage${s(count)}`,
      rows: (words, count) => `Reads the table “${words}”: ${count} row${s(count)}`,
      calculate: (words) => `Works out ${words}`,
      list: (words, count) => `Lists the documents${words}: ${count}`,
      compare: (words, count) => `Compares “${words}”: ${count} difference${s(count)}`,
      'search-code': (words, count) => `Searches “${words}” in the code: ${count} place${s(count)}`,
      'open-code': (words) => `Opens ${words}`,
      repair: (_words, count) =>
        count === 1
          ? 'Said one sentence anew of which something did not stand in the passages'
          : `Said ${count} sentences anew of which something did not stand in the passages`,
      cut: (words) =>
        words === 'filter'
          ? 'The answer was cut off by the filter of the model’s server. What is written is kept.'
          : 'The answer has reached the length allowed and ends there. Ask for the rest.',
      'small-way': (words) => `The model did not answer as expected (${words}): the house answers by itself`,
    },
    after: 'in other words',
    afterHelp: 'The document says it in other words: open the passage to compare.',
    stoppedWriting: 'Stopped. What is written is kept.',
    stoppedBefore: 'You stopped the answer before its first sentence: nothing is written.',
    interrupted: 'This answer was cut off before its end. What was written is kept.',
    interruptedBefore: 'This answer was interrupted before its first sentence: nothing is written.',
    again: 'Ask again',
    sentencesHidden: (count) =>
      count === 1
        ? 'One sentence can no longer be read here: its document was removed or replaced since, or is no longer open to you.'
        : `${count} sentences can no longer be read here: their document was removed or replaced since, or is no longer open to you.`,
    askAgain: 'Ask again',
    hidden: (count) =>
      count === 1
        ? 'One passage read for this answer was removed or replaced since, or is no longer open to you.'
        : `${count} passages read for this answer were removed or replaced since, or are no longer open to you.`,
    proofOf: (number, name) => `Proof ${number}: ${name}`,
    disagreement: 'Your documents do not say the same',
    replaced: 'This has changed',
    twoPrices: 'Two prices, each from another document',
    forEverybody: 'For everybody',
    addressed: (to, date, reference) =>
      `${to === null ? 'For one party alone' : `For ${to}`}${reference === null ? '' : `, no. ${reference}`}${date === null ? '' : `, of ${date}`}`,
    from: 'From',
    ordersLeftOut: (count) =>
      count === 1
        ? 'A sentence in your documents gives orders to the machine. It was left out:'
        : `${count} sentences in your documents give orders to the machine. They were left out:`,
    changed: (date) => `changed on ${date}`,
    newest: 'most recent',
    copy: 'Copy with sources',
    copyText: 'Copy',
    copied: 'Copied',
    sources: 'Sources:',
    quote: (words) => `“${words}”`,
    report: 'Report',
    reportTitle: 'What is wrong?',
    feedback: {
      wrong: 'The answer is wrong',
      outdated: 'It is out of date',
      incomplete: 'It is incomplete',
      'proof-does-not-fit': 'The proof does not fit',
    },
    feedbackKept: 'Reported, thank you',
    timing: (model, place, time) => `${model}, ${place}, ${time}`,
    here: 'here',
    remote: 'elsewhere',
    failedKeep: 'Your question is kept.',
    tooLong: (maximum) => `A question cannot be longer than ${maximum} characters.`,
    reviewOnPage: 'Review this diff on the Code page',
  },
  scope: {
    label: 'Where to search',
    everything: 'All documents',
    space: 'A space',
    folder: 'A folder',
    document: 'A document',
    find: 'Find a document or folder…',
    clear: 'Search all documents',
    none: 'Nothing matches.',
    documents: (count) => `${count} document${s(count)}`,
    kept: 'The next questions will keep this choice.',
  },
  proof: {
    title: 'Proofs',
    found: 'Passages found',
    documents: (count) => `${count} document${s(count)}`,
    page: (page) => `p. ${page}`,
    others: (count) => `Passages read, not cited (${count})`,
    nearest: 'Nearest passages',
    nearestOne: 'The nearest passage',
    read: 'Passages read',
    empty: 'The proofs of the answer will stand here, each with its document and page.',
    none: 'This answer rests on no document.',
    gone: 'The proofs of this answer were removed or replaced since, or are no longer open to you.',
    show: (count) => `Proofs · ${count}`,
    list: 'Proofs of the answer',
    alsoIn: (count) => `Same text in ${count} other document${s(count)}`,
    beside: 'Not on the page itself: proves nothing',
    endBeside: 'The end is not on the page itself: it proves nothing',
    removed: 'This document was removed.',
  },
};
