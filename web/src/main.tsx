import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/source-serif-4/index.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './styles/mantine.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/dialogs.css';
import './styles/shell-narrow.css';
import './styles/ask.css';
import './styles/answer.css';
import './styles/ask-empty.css';
import './styles/ask-narrow.css';
import './styles/proof.css';
import './styles/viewer.css';
import './styles/library.css';
import './styles/library-table.css';
import './styles/library-spaces.css';
import './styles/document.css';
import './styles/library-narrow.css';
import './styles/studio.css';
import './styles/studio-tray.css';
import './styles/studio-stage.css';
import './styles/studio-recipe.css';
import './styles/studio-background.css';
import './styles/studio-light.css';
import './styles/studio-cutout.css';
import './styles/studio-channels.css';
import './styles/studio-batch.css';
import './styles/studio-brand.css';
import './styles/studio-narrow.css';
import './styles/first-visit.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
