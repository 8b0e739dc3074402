import { Command } from 'commander';
import { describe } from '../terminal.ts';
import { openAskHouse } from './ask-house.ts';

/** `./maison lsp`: a language server over standard input and output, for editors that speak the protocol. */
export function lspCommand(): Command {
  return (
    new Command('lsp')
      .description(
        describe(
          'Complétions pour Neovim, Helix, Emacs et d’autres, par le protocole LSP (MAISON_URL, MAISON_API_KEY)',
          'Completions for Neovim, Helix, Emacs and others, by the LSP protocol (MAISON_URL, MAISON_API_KEY)',
        ),
      )
      // As editors call their servers; there is no other way to speak here.
      .option('--stdio', describe('par l’entrée et la sortie standard', 'over standard input and output'))
      .action(async () => {
        const ask = await openAskHouse();
        const { serveEditor } = await import('./serve-editor.ts');
        await new Promise<never>(() => {
          serveEditor(ask, { input: process.stdin, output: process.stdout });
        });
      })
  );
}
