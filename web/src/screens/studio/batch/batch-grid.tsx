import { IconAlertTriangle, IconWand } from '@tabler/icons-react';
import { useRef } from 'react';
import type { BatchItem } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { useVisibleRange } from '../../../ui/use-visible-range.ts';
import { addressItem, listBroken } from './use-batch-items.ts';
import { useRoom } from '../stage/use-room.ts';
import { HouseImage } from '../../../ui/house-image.tsx';

interface Props {
  readonly batchId: string;
  readonly items: readonly BatchItem[];
  readonly onOpen: (itemId: string) => void;
}

const [cardWidth, cardText, gap] = [176, 48, 12];

/** The pictures of a batch side by side; of thousands only the visible rows exist. */
export function BatchGrid({ batchId, items, onOpen }: Props) {
  const { t } = useReading();
  const scrolled = useRef<HTMLDivElement>(null);
  const room = useRoom(scrolled);
  const width = room?.width ?? 1000;
  const columns = Math.max(2, Math.floor((width + gap) / (cardWidth + gap)));
  const side = (width - gap * (columns - 1)) / columns;
  const rowHeight = Math.round(side) + cardText + gap;
  const rows = Math.ceil(items.length / columns);
  const { indices, total } = useVisibleRange({ scrolled, count: rows, size: rowHeight, spare: 2 });
  return (
    <div className="batch-grid" ref={scrolled} role="region" tabIndex={0} aria-label={t.batch.items}>
      <ul style={{ height: total }}>
        {indices.flatMap((row) =>
          items.slice(row * columns, row * columns + columns).map((item, column) => (
            <li
              key={item.id}
              style={{
                width: side,
                height: rowHeight - gap,
                transform: `translate(${column * (side + gap)}px, ${row * rowHeight}px)`,
              }}
            >
              <BatchCard batchId={batchId} item={item} side={side} onOpen={() => onOpen(item.id)} />
            </li>
          )),
        )}
      </ul>
    </div>
  );
}

interface CardProps {
  readonly batchId: string;
  readonly item: BatchItem;
  readonly side: number;
  readonly onOpen: () => void;
}

function BatchCard({ batchId, item, side, onOpen }: CardProps) {
  const { t, format } = useReading();
  const name = item.fileName ?? item.photoName;
  const done = item.state === 'done';
  const broken = listBroken(item).length;
  const repaired = item.facts?.repair?.rules.length ?? 0;
  return (
    <button
      type="button"
      className="batch-card"
      data-state={item.state}
      data-doubtful={item.doubtful || undefined}
      disabled={!done}
      aria-label={done ? t.batch.open(name) : undefined}
      onClick={onOpen}
    >
      <span className="batch-image" style={{ height: side }}>
        <HouseImage
          address={done ? addressItem(batchId, item.id, 400) : `/api/photos/${item.photoId}/thumbnail`}
          alt=""
          draggable={false}
        />
      </span>
      <span className="truncate batch-name" title={name}>
        {name}
      </span>
      <span className="batch-state truncate">
        {item.doubtful && (
          <span data-state="doubtful">
            <IconAlertTriangle size={13} aria-hidden="true" /> {t.studio.states.doubtful}
          </span>
        )}
        {broken > 0 && <span data-state="broken">{t.channels.failed(broken)}</span>}
        {repaired > 0 && (
          <span data-state="repaired">
            <IconWand size={13} aria-hidden="true" /> {t.batch.repaired(repaired, format.number(repaired))}
          </span>
        )}
        {!item.doubtful && broken === 0 && repaired === 0 && (
          <span data-state={item.state}>{t.batch.itemStates[item.state]}</span>
        )}
      </span>
    </button>
  );
}
