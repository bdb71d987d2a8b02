// ECharts, only what the page draws; a chunk of its own.
import { RadarChart } from 'echarts/charts';
import { RadarComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([RadarChart, RadarComponent, SVGRenderer]);

// Draws, and draws again when the place or the colours change. Returns how to stop.
export function draw(place: HTMLElement, option: (width: number) => EChartsCoreOption): () => void {
  const chart = init(place, null, { renderer: 'svg' });
  const again = () => chart.setOption(option(place.clientWidth));
  again();
  const observer = new ResizeObserver(() => (chart.resize(), again()));
  observer.observe(place);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', again);
  addEventListener('mlrung-theme', again);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', again);
    removeEventListener('mlrung-theme', again);
    chart.dispose();
  };
}
