import { keepPreviousData } from '@tanstack/react-query';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useDeferredValue, useRef } from 'react';
import { toMessage } from '../../api/api-error.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { Link } from '../link.tsx';

interface Props {
  readonly words: string;
  readonly onWords: (words: string) => void;
}

/** Searches one's own conversations by their titles and by what was said in them; Esc ends the search. */
export function ConversationSearch({ words, onWords }: Props) {
  const { t } = useReading();
  const field = useRef<HTMLInputElement>(null);
  const clear = (): void => {
    onWords('');
    field.current?.focus();
  };
  return (
    <div className="rail-search" role="search" aria-label={t.chat.find}>
      <div className="rail-search-field">
        <IconSearch size={15} aria-hidden="true" />
        <input
          ref={field}
          type="text"
          value={words}
          maxLength={200}
          aria-label={t.chat.find}
          placeholder={t.chat.findPlaceholder}
          onChange={(event) => onWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || words === '') return;
            event.preventDefault();
            event.stopPropagation();
            clear();
          }}
        />
        {words !== '' && (
          <button
            type="button"
            className="icon-button icon-button-small"
            aria-label={t.chat.findClear}
            title={t.chat.findClear}
            onClick={clear}
          >
            <IconX size={14} />
          </button>
        )}
      </div>
      {words.trim().length >= 2 && <Found words={words.trim()} />}
    </div>
  );
}

function Found({ words }: { readonly words: string }) {
  const { t } = useReading();
  const { data, error, isPending } = houseQueries.useQuery(
    'get',
    '/api/conversation-search',
    { params: { query: { words: useDeferredValue(words) } } },
    { placeholderData: keepPreviousData },
  );
  return (
    <>
      <p className="rail-empty" role="status">
        {error ? toMessage(error) : isPending ? t.states.loading : t.chat.found(data.found.length)}
      </p>
      <ul>
        {data?.found.map(({ conversation: { id, title }, exchangeId, excerpt }) => (
          <li key={id} className="rail-conversation">
            <Link href={`/conversations/${id}${exchangeId ? `?at=${exchangeId}` : ''}`} title={title}>
              <span className="truncate">{title}</span>
              {excerpt !== null && <span className="rail-excerpt">{excerpt}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
