import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/source-serif-4/index.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './styles/mantine.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/ask.css';
import './styles/proof.css';
import './styles/viewer.css';
import './styles/library.css';
import './styles/studio.css';
import './styles/studio-stage.css';
import './styles/studio-recipe.css';
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
