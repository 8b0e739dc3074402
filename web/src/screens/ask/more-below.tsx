import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useReading } from '../../texts/texts.tsx';
import { chooseScrollBehaviour } from '../../ui/motion.ts';

/** Stands at the end of the exchanges. While it is below the question box, a button there leads to it: nothing moves by itself. */
export function MoreBelow() {
  const { t } = useReading();
  const end = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState(false);
  useEffect(() => {
    if (!end.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => setBelow(entry !== undefined && !entry.isIntersecting));
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      {below && (
        <button
          type="button"
          className="button button-small more-below"
          onClick={() => end.current?.scrollIntoView({ block: 'end', behavior: chooseScrollBehaviour() })}
        >
          <IconArrowDown size={15} aria-hidden="true" /> {t.ask.moreBelow}
        </button>
      )}
      <div ref={end} className="exchanges-end" />
    </>
  );
}
