import { Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { BatchItem } from '../../../../../src/contract/index.ts';
import { Link } from '../../../shell/link.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { DownloadButton } from '../../../ui/download-button.tsx';
import { HouseImage } from '../../../ui/house-image.tsx';
import { addressItem, listBroken } from './use-batch-items.ts';

interface Props {
  readonly batchId: string;
  readonly items: readonly BatchItem[];
  readonly itemId: string;
  readonly onItem: (itemId: string) => void;
  readonly onClose: () => void;
}

/** One finished picture, large; arrows go to the next ones. */
export function BatchPicture({ batchId, items, itemId, onItem, onClose }: Props) {
  const { t } = useReading();
  const at = items.findIndex(({ id }) => id === itemId);
  const item = items[at];
  const go = (by: number): void => {
    const next = items[at + by];
    if (next) onItem(next.id);
  };
  const react = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') go(-1);
    else if (event.key === 'ArrowRight') go(1);
    else return;
    event.preventDefault();
  };
  if (!item) return null;
  const name = item.fileName ?? item.photoName;
  return (
    <Modal
      opened
      onClose={onClose}
      title={<span className="truncate">{name}</span>}
      size={880}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t.actions.close }}
      transitionProps={{ duration: 120 }}
      classNames={{ body: 'batch-large' }}
      onKeyDown={react}
    >
      <HouseImage address={addressItem(batchId, item.id)} alt={t.stage.imageOf(item.photoName)} />
      <Broken item={item} />
      <Repaired item={item} />
      <Foot batchId={batchId} item={item} first={at === 0} last={at === items.length - 1} onGo={go} />
    </Modal>
  );
}

/** What the rules of its channel find wrong with the picture, and what repairs it. */
function Broken({ item }: { readonly item: BatchItem }) {
  const { t, language } = useReading();
  const broken = listBroken(item);
  if (broken.length === 0) return null;
  return (
    <ul className="batch-broken">
      {broken.map(({ rule, fix }) => (
        <li key={rule}>
          <strong>{t.channels.rules[rule] ?? rule}</strong> {fix?.[language]}
        </li>
      ))}
    </ul>
  );
}

/** The rules that the picture failed before the house made it again with a repaired recipe. */
function Repaired({ item }: { readonly item: BatchItem }) {
  const { t } = useReading();
  const rules = item.facts?.repair?.rules ?? [];
  if (rules.length === 0) return null;
  return (
    <p className="batch-repaired">
      <strong>{t.batch.repairedRules}</strong> {rules.map((rule) => t.channels.rules[rule] ?? rule).join(', ')}
    </p>
  );
}

interface FootProps {
  readonly batchId: string;
  readonly item: BatchItem;
  readonly first: boolean;
  readonly last: boolean;
  readonly onGo: (by: number) => void;
}

function Foot({ batchId, item, first, last, onGo }: FootProps) {
  const { t } = useReading();
  return (
    <footer className="batch-large-foot">
      <button
        type="button"
        className="icon-button"
        aria-label={t.batch.previous}
        disabled={first}
        onClick={() => onGo(-1)}
        data-autofocus
      >
        <IconChevronLeft size={18} />
      </button>
      <button type="button" className="icon-button" aria-label={t.batch.next} disabled={last} onClick={() => onGo(1)}>
        <IconChevronRight size={18} />
      </button>
      <Facts item={item} />
      <Link className="button button-small" href={`/studio/${item.photoId}`}>
        {t.batch.openPhoto}
      </Link>
      <DownloadButton
        className="button button-small"
        address={addressItem(batchId, item.id)}
        fileName={item.fileName ?? item.photoName}
        aria-label={t.studio.download}
      >
        <IconDownload size={15} aria-hidden="true" />
      </DownloadButton>
    </footer>
  );
}

function Facts({ item }: { readonly item: BatchItem }) {
  const { t, format } = useReading();
  if (!item.facts) return <span className="batch-facts" />;
  const { width, height, bytes, untouchedPixels, productPixels, shadowKept, lightFollowed } = item.facts;
  const { whiteBalance, exposure } = item.facts;
  return (
    <span className="batch-facts hint tabular">
      {t.batch.facts(t.stage.size(format.number(width), format.number(height)), format.bytes(bytes))}
      {untouchedPixels === productPixels && productPixels > 0 && (
        <> · {t.stage.untouched(format.number(productPixels))}</>
      )}
      {shadowKept === false && <> · {t.stage.shadowDrawn}</>}
      {lightFollowed && <> · {t.batch.light[lightFollowed]}</>}
      {whiteBalance && whiteBalance !== 'neutral' && (
        <> · {whiteBalance === 'corrected' ? t.batch.balanced : t.batch.unbalanced}</>
      )}
      {exposure === 'brightened' && <> · {t.batch.brightened}</>}
    </span>
  );
}
