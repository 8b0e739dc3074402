import { IconFiles, IconFolder, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { useFilePickers } from '../library/file-pickers.tsx';
import { ProgressLine } from '../library/progress-line.tsx';
import { useReading } from '../../texts/texts.tsx';

/** One's own documents, or the sample library, into an empty house. */
export function FirstDocuments() {
  const { t } = useReading();
  const { reloadHouse, reloadIngestion } = useHouse();
  const { pickers, pickFiles, pickFolder } = useFilePickers();
  const [problem, setProblem] = useState<string | null>(null);
  const [loading, setLoading] = useState(false);
  const loadSample = async (): Promise<void> => {
    setLoading(true);
    try {
      await house.POST('/api/sample-library');
      reloadIngestion();
      reloadHouse();
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setLoading(false);
    }
  };
  return (
    <>
      <p className="hint">{t.first.documentsText}</p>
      {pickers}
      <div className="first-actions">
        <button type="button" className="button button-accent" onClick={pickFiles}>
          <IconFiles size={17} aria-hidden="true" /> {t.first.choose}
        </button>
        <button type="button" className="button" onClick={pickFolder}>
          <IconFolder size={17} aria-hidden="true" /> {t.first.chooseFolder}
        </button>
      </div>
      <div className="first-sample">
        <button type="button" className="button" disabled={loading} onClick={() => void loadSample()}>
          <IconSparkles size={17} aria-hidden="true" /> {t.first.sample}
        </button>
        <span className="hint">{t.first.sampleText}</span>
      </div>
      <ProgressLine />
      {problem && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
