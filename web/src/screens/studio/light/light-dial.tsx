import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { LightRig } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { moveSun, nameSide, placeSun, readSun } from './sun-place.ts';

type Sun = Pick<LightRig, 'azimuth' | 'elevation'>;

export const dialId = 'light-dial';

interface Props {
  readonly sun: Sun;
  readonly disabled: boolean;
  readonly onSun: (sun: Sun) => void;
}

const radius = 62;
const ticks = Array.from({ length: 24 }, (_, index) => index * 15);

/** The light seen from above: the product in the middle, the camera below. The sun is pulled, or moved with the arrows. */
export function LightDial({ sun, disabled, onSun }: Props) {
  const { t, format } = useReading();
  const dial = useRef<SVGSVGElement>(null);
  const { x, y } = placeSun(sun);
  const degrees = { azimuth: Math.round(sun.azimuth), elevation: Math.round(sun.elevation) };
  const pull = (event: PointerEvent): void => {
    const box = dial.current?.getBoundingClientRect();
    if (!box || disabled || event.buttons !== 1) return;
    const scale = box.width / 160;
    const [across, down] = [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
    onSun(readSun(across / (radius * scale), down / (radius * scale), sun));
  };
  const react = (event: KeyboardEvent): void => {
    const moved = moveByKey(event, sun);
    if (!moved || disabled) return;
    event.preventDefault();
    onSun(moved);
  };
  return (
    <svg
      ref={dial}
      id={dialId}
      className="light-dial"
      viewBox="-80 -80 160 160"
      role="slider"
      tabIndex={disabled ? -1 : 0}
      aria-label={t.light.dial}
      aria-disabled={disabled}
      aria-valuemin={0}
      aria-valuemax={359}
      aria-valuenow={degrees.azimuth}
      aria-valuetext={t.light.dialValue(
        t.light.from[nameSide(sun.azimuth)],
        format.number(degrees.azimuth),
        format.number(degrees.elevation),
      )}
      onKeyDown={react}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        pull(event);
      }}
      onPointerMove={pull}
    >
      <DialFace />
      <Shadow x={x} y={y} />
      <rect className="dial-product" x="-8" y="-8" width="16" height="16" rx="4" />
      <line className="dial-ray" x1={x * radius} y1={y * radius} x2="0" y2="0" />
      <circle className="dial-halo" cx={x * radius} cy={y * radius} r="15" />
      <circle className="dial-sun" cx={x * radius} cy={y * radius} r="9" />
    </svg>
  );
}

function DialFace() {
  return (
    <>
      <circle className="dial-ground" r="74" />
      {ticks.map((angle) => (
        <line
          key={angle}
          className="dial-tick"
          x1="0"
          x2="0"
          y1="-74"
          y2={angle % 90 === 0 ? '-67' : '-71'}
          transform={`rotate(${angle})`}
        />
      ))}
      <circle className="dial-ring" r={radius * 0.53} />
      <path className="dial-camera" d="M-5 78l5-7 5 7z" />
    </>
  );
}

/** The shadow that this light throws, as the dial tells it: away from the sun, longer as the sun is lower. */
function Shadow({ x, y }: { readonly x: number; readonly y: number }) {
  const length = Math.min(56, Math.hypot(x, y) * 60);
  const angle = (Math.atan2(-y, -x) * 180) / Math.PI;
  return (
    <rect className="dial-shadow" x="-8" y="-7" width={length + 14} height="14" rx="6" transform={`rotate(${angle})`} />
  );
}

function moveByKey({ key, shiftKey }: KeyboardEvent, sun: Sun): Sun | null {
  const step = shiftKey ? 15 : 5;
  if (key === 'ArrowLeft' || key === '[') return moveSun(sun, -step, 0);
  if (key === 'ArrowRight' || key === ']') return moveSun(sun, step, 0);
  if (key === 'ArrowUp') return moveSun(sun, 0, step);
  if (key === 'ArrowDown') return moveSun(sun, 0, -step);
  return null;
}
