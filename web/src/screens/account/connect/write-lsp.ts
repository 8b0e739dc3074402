import type { Writers } from './configuration.ts';

// Editors that start `./maison lsp` themselves, from a clone of Maison on the machine where one types.
const program = '/opt/maison/maison';

/** Editors that are served by the language server of the house. */
export const lspWriters: Writers<'neovim-lsp' | 'helix' | 'emacs'> = {
  'neovim-lsp': ({ address, key }) => [
    {
      file: '~/.config/nvim/init.lua',
      text: `vim.lsp.config('maison', {
  cmd = { '${program}', 'lsp', '--stdio' },
  cmd_env = { MAISON_URL = '${address}', MAISON_API_KEY = '${key}' },
  root_markers = { '.git' },
})
vim.lsp.enable('maison')
vim.lsp.inline_completion.enable()
vim.keymap.set('i', '<Tab>', function()
  if not vim.lsp.inline_completion.get() then return '<Tab>' end
end, { expr = true })`,
    },
  ],
  helix: ({ address, key }) => [
    {
      file: '~/.config/helix/languages.toml',
      text: `[language-server.maison]
command = "${program}"
args = ["lsp", "--stdio"]
environment = { MAISON_URL = "${address}", MAISON_API_KEY = "${key}" }

[[language]]
name = "typescript"
language-servers = ["typescript-language-server", "maison"]

[[language]]
name = "python"
language-servers = ["pylsp", "maison"]`,
    },
  ],
  emacs: ({ address, key }) => [
    {
      file: '~/.emacs.d/init.el',
      text: `(setenv "MAISON_URL" "${address}")
(setenv "MAISON_API_KEY" "${key}")
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '(prog-mode . ("${program}" "lsp" "--stdio"))))`,
    },
  ],
};
