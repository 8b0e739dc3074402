import { IconStar, IconStarFilled } from '@tabler/icons-react';
import type { Assistant } from '../../../../../src/contract/index.ts';
import { Link } from '../../../shell/link.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { Evidence, Standing } from '../../assistant-catalogue/evidence.tsx';

interface Props {
  readonly assistant: Assistant;
  /** What its trade is called. */
  readonly trade: string;
  readonly reads: boolean;
  readonly favourite: boolean;
  readonly onFavourite: () => void;
}

/** One assistant of the gallery: what it is for, who answers for it, and how far it is known to carry. */
export function AssistantCard({ assistant, trade, reads, favourite, onFavourite }: Props) {
  const { t, language } = useReading();
  const title = assistant.title[language];
  const label = favourite ? t.assistants.unfavour(title) : t.assistants.favour(title);
  return (
    <li className="assistant-card" data-state={assistant.state}>
      <div className="assistant-card-head">
        <div>
          <p className="assistant-trade">{trade}</p>
          <h3>
            <Link href={`/assistants/${assistant.id}`}>{title}</Link>
          </h3>
        </div>
        <button
          type="button"
          className="icon-button icon-button-small assistant-star"
          aria-pressed={favourite}
          aria-label={label}
          title={label}
          onClick={onFavourite}
        >
          {favourite ? <IconStarFilled size={16} /> : <IconStar size={16} />}
        </button>
      </div>
      <p className="assistant-summary">{assistant.summary[language]}</p>
      <div className="assistant-card-foot">
        <Standing assistant={assistant} />
        <Evidence assistant={assistant} reads={reads} />
      </div>
    </li>
  );
}
