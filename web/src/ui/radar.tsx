// The degrees of the capabilities as a radar. The meters below say the same in words, so it is one picture to a reader.
import { useEffect, useRef } from 'preact/hooks';
import type { ScanCapability } from '../backend';

const color = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// On a phone the names need more of the width.
function option(capabilities: ScanCapability[], narrow: boolean) {
  const line = { lineStyle: { color: color('--line') } };
  return {
    animation: false,
    radar: {
      indicator: capabilities.map((one) => ({ name: one.id, max: 5, min: 0 })),
      splitNumber: 5,
      radius: narrow ? '44%' : '66%',
      axisName: { color: color('--text'), fontSize: narrow ? 10.5 : 13 },
      axisLine: line,
      splitLine: line,
      splitArea: { show: false },
    },
    series: [
      {
        type: 'radar',
        symbolSize: 6,
        data: [{ value: capabilities.map((one) => one.degree) }],
        lineStyle: { color: color('--accent'), width: 2 },
        itemStyle: { color: color('--accent') },
        areaStyle: { color: color('--accent'), opacity: 0.18 },
      },
    ],
  };
}

export function Radar({ capabilities }: { capabilities: ScanCapability[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let stop = () => {};
    void import('./chart').then(({ draw }) => {
      if (place.current) stop = draw(place.current, (width) => option(capabilities, width < 380));
    });
    return () => stop();
  }, [capabilities]);
  const words = capabilities.map((one) => `${one.id} ${one.degree}`).join(', ');
  return <div class="radar" ref={place} role="img" aria-label={`Degrees from 0 to 5: ${words}`} />;
}
