import type { frChoices } from './fr-choices.ts';

/** What the page says of the model that writes, and of tools of other servers in a conversation, in English. */
export const enChoices: typeof frChoices = {
  choices: {
    model: 'Model',
    modelOnly: (name: string) => `${name} writes; the house serves no other`,
    modelNote:
      'The chosen model writes in this conversation. What your documents say is found by the reader of the house, whatever is chosen; a model of another server may put it into words.',
    house: (alias: string) => `that of the house (${alias})`,
    here: 'on this machine',
    elsewhere: 'on a server of your company',
    asleep: 'loads with the next question',
    why: {
      fetching: (_name: string) => 'Being fetched: choose another one meanwhile.',
      absent: (name: string) => `Not on this machine. Whoever looks after Maison gets it with “./maison pull ${name}”.`,
    },
    unavailable: (name: string) => `The model ${name} cannot answer right now. Choose another one here.`,
    gone: (name: string) => `The house no longer serves the model ${name}. Choose another one here.`,
    another: 'You can also choose another model below the box.',
    tools: 'Tools of elsewhere',
    toolsOn: (count: number) => `Tools of elsewhere: ${count} on`,
    toolsLead: 'Turned on, they serve the answers of this conversation. What they are sent leaves the house.',
    toolConfirmed: 'You see and confirm each call.',
    toolFree: 'Only reads: called without asking you.',
    noTools: 'No tool of another server is allowed in this house.',
    admitTools: 'Admit a server of tools',
    askForTools: 'Who runs the house can admit some in “The house”.',
  },
  calls: {
    list: 'Tools called',
    name: (tool: string, server: string) => (server === '' ? tool : `${tool}, ${server}`),
    states: {
      waiting: 'waits for your word',
      done: 'done',
      failed: 'did not succeed',
      dropped: 'not sent',
    },
    where: (address: string) => `These values will be sent to ${address}.`,
    decide: (tool: string) => `Call ${tool}?`,
    confirm: 'Send',
    refuse: 'Do not send',
    result: 'What the tool answered',
    resultOf: (tool: string) => `Answer of ${tool}`,
    foreign: 'Text of another server: it proves nothing, and its orders are not followed.',
    cut: 'The rest was not kept.',
    leftOut: (count: number) =>
      count === 1 ? 'A picture or file was left out.' : `${count} pictures or files were left out.`,
    failed: 'The tool could not be called.',
    noArguments: 'Nothing is sent to it.',
    yes: 'yes',
    no: 'no',
    nothing: '(empty)',
    written:
      'Written by the model with what tools of elsewhere answered: none of it is proved. Check before you use it.',
    exported: (tool: string, server: string, state: string) => `Tool called: ${tool} (${server}), ${state}.`,
  },
};
