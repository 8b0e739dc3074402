import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/source-serif-4/index.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './ui/styles/mantine.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/controls.css';
import './ui/styles/fields.css';
import './shell/shell.css';
import './ui/styles/dialogs.css';
import './shell/entry/entry.css';
import './shell/account/account.css';
import './shell/shell-narrow.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { enterWithAddress } from './api/session.ts';
import { App } from './app.tsx';

void enterWithAddress();
// The same page, given a new address in its bar: begin again, with it.
window.addEventListener('hashchange', () => void enterWithAddress()?.then(() => location.reload()));

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
