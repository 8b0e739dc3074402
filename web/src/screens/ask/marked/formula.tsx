import { useEffect, useRef } from 'react';

interface Props {
  /** In TeX, without the marks around it. */
  readonly source: string;
  /** On lines of its own. */
  readonly display?: boolean;
}

/** Mathematics, drawn once its library is here; until then, and where it cannot be read, as it was written. */
export function Formula({ source, display = false }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const at = place.current;
    if (!at) return undefined;
    let left = false;
    at.textContent = source;
    const draw = async (): Promise<void> => {
      const { drawFormula } = await import('./draw-formula.ts');
      if (!left) drawFormula(at, source, display);
    };
    // Where the library cannot be had the words stand.
    draw().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [source, display]);
  return <span ref={place} className={display ? 'formula formula-display' : 'formula'} />;
}
