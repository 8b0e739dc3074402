import { type FormEvent, useState } from 'react';
import type { Layout } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { Pick } from './pick.tsx';

type Size = Layout['size'];

const sizes = ['2000x2000', '3000x3000', '1080x1080', '1600x2000', '1080x1920', '2000x1500'];
const ownSize = 'own';
/** As the contract has it. */
const [leastSide, largestSide] = [16, 10_000];

/** A size in words: its form and its pixels, or what it follows. */
export function useSizeWords(): (size: Size) => string {
  const { t } = useReading();
  return (size) => {
    if (typeof size === 'string') return t.channels.sizes[size] ?? size;
    const words = `${size.width} × ${size.height}`;
    if (size.width === size.height) return t.channels.square(words);
    return size.width < size.height ? t.channels.portrait(words) : t.channels.landscape(words);
  };
}

/** The size of the picture: one of the usual ones, or one's own in pixels. */
export function SizeChoice({ size, onSize }: { readonly size: Size; readonly onSize: (size: Size) => void }) {
  const { t } = useReading();
  const write = useSizeWords();
  const value = typeof size === 'string' ? size : `${size.width}x${size.height}`;
  const known = [...sizes, ...Object.keys(t.channels.sizes)];
  const [own, setOwn] = useState(!known.includes(value));
  const take = (choice: string): void => {
    setOwn(choice === ownSize);
    if (choice === 'original' || choice === 'subject') onSize(choice);
    else if (choice !== ownSize) onSize(readSize(choice));
  };
  const words = (choice: string): string =>
    write(choice === 'original' || choice === 'subject' ? choice : readSize(choice));
  return (
    <>
      <Pick
        label={t.channels.size}
        value={own || !known.includes(value) ? ownSize : value}
        options={[...known.map((choice) => [choice, words(choice)] as const), [ownSize, t.channels.ownSize]]}
        onValue={take}
      />
      {(own || !known.includes(value)) && (
        <OwnSize size={typeof size === 'string' ? { width: 2000, height: 2000 } : size} onSize={onSize} />
      )}
    </>
  );
}

interface OwnProps {
  readonly size: Exclude<Size, string>;
  readonly onSize: (size: Size) => void;
}

/** Width and height in pixels; taken when a field is left or Enter is pressed, held within what the house makes. */
function OwnSize({ size, onSize }: OwnProps) {
  const { t } = useReading();
  // What is being typed; a field that was left shows what was taken of it.
  const [typed, setTyped] = useState<{ readonly width?: string; readonly height?: string }>({});
  const keep = (): void => {
    const next = { width: limit(typed.width, size.width), height: limit(typed.height, size.height) };
    setTyped({});
    if (next.width !== size.width || next.height !== size.height) onSize(next);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    keep();
  };
  return (
    <form className="own-size" onSubmit={submit} onBlur={keep}>
      {(['width', 'height'] as const).map((side) => (
        <label key={side}>
          <span>{t.channels.sides[side]}</span>
          <input
            className="field tabular"
            inputMode="numeric"
            value={typed[side] ?? String(size[side])}
            onChange={(event) => setTyped({ ...typed, [side]: event.target.value })}
          />
        </label>
      ))}
      <button type="submit" className="sr-only" tabIndex={-1}>
        {t.channels.ownSize}
      </button>
    </form>
  );
}

function readSize(choice: string): Exclude<Size, string> {
  const [width = 2000, height = 2000] = choice.split('x').map(Number);
  return { width, height };
}

function limit(written: string | undefined, before: number): number {
  const side = Number.parseInt((written ?? '').replace(/\s/gu, ''), 10);
  return Number.isFinite(side) ? Math.min(largestSide, Math.max(leastSide, side)) : before;
}
