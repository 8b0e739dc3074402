import { type ImgHTMLAttributes, useEffect, useState } from 'react';
import { keepPicture } from '../api/pictures.ts';

type Props = Omit<ImgHTMLAttributes<HTMLImageElement>, 'src' | 'onError'> & {
  /** Address of the picture in the house, from /api/ on. */
  readonly address: string;
  readonly onMissing?: () => void;
};

/** A picture of the house. A browser would fetch it without the session's proof, so the page fetches it itself. */
export function HouseImage({ address, onMissing, alt, ...rest }: Props) {
  const [shown, setShown] = useState<{ address: string; url: string } | null>(null);
  useEffect(() => {
    const left = new AbortController();
    keepPicture(address, left.signal).then(
      (url) => !left.signal.aborted && setShown({ address, url }),
      () => !left.signal.aborted && onMissing?.(),
    );
    return () => left.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new function to call is no new picture.
  }, [address]);
  return <img {...rest} alt={alt} src={shown?.address === address ? shown.url : undefined} />;
}
