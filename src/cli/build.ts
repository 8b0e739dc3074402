import { Command } from 'commander';
import { buildPage } from './page/build-page.ts';
import { describe, note, untilInterrupted } from './terminal.ts';

/** `./maison build`: installs what is missing and builds the page, for a service or an image that may not write here later. */
export function buildCommand(): Command {
  return new Command('build')
    .description(
      describe(
        'Installe ce qui manque et construit la page, pour un service qui n’écrit pas dans son programme',
        'Installs what is missing and builds the page, for a service that does not write to its own program',
      ),
    )
    .action(async () => {
      await buildPage({ signal: untilInterrupted() });
      note({ fr: 'La page est construite.', en: 'The page is built.' });
    });
}
