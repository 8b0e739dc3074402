import { Command } from 'commander';
import { MaisonError } from '../base/index.ts';
import { EntryCode, SessionChallenge } from '../contract/index.ts';
import { openHouse } from './open-house.ts';
import { describe, note, print, untilInterrupted } from './terminal.ts';

/** `./maison link`: a new address of the running house, for one browser, once. */
export function linkCommand(): Command {
  return new Command('link')
    .description(
      describe(
        'Donne une nouvelle adresse qui ouvre la page, une fois, dans la minute',
        'Gives a new address that opens the page, once, within a minute',
      ),
    )
    .option(
      '--person <email>',
      describe('pour cette personne, et non pour la première', 'for this person, and not for the first one'),
    )
    .action(async ({ person: email }: { person?: string }) => {
      const house = await openHouse({ signal: untilInterrupted() });
      try {
        if (house.address === null) throw houseClosed();
        const { code, seconds } = await house.call(EntryCode, '/api/session-codes', {
          method: 'POST',
          json: { email },
        });
        print(`${house.address}/#code=${code}`);
        const { address } = await house.call(SessionChallenge, '/api/session');
        if (address !== null)
          note({
            fr: `Depuis une autre machine : ${address}/#code=${code}`,
            en: `From another machine: ${address}/#code=${code}`,
          });
        noteCode(seconds);
      } finally {
        await house.close();
      }
    });
}

/** Says beside an address how long and how often it opens the page. */
export function noteCode(seconds: number): void {
  note({
    fr: `Cette adresse ouvre la page une fois, dans les ${seconds} secondes. Une autre : ./maison link`,
    en: `This address opens the page once, within ${seconds} seconds. Another one: ./maison link`,
  });
}

function houseClosed(): MaisonError {
  return new MaisonError('house_closed', 409, {
    fr: 'La maison n’est pas ouverte ; il n’y a pas d’adresse à donner. Ouvrez-la d’abord : ./maison up',
    en: 'The house is not open; there is no address to give. Open it first: ./maison up',
  });
}
