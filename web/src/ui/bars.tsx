// How far a learner is: known, answered and all, as a bar with its numbers in words.
import type { Standing } from '../backend';

export function Bars({ title, rows }: { title: string; rows: Standing[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul class="bars">
        {rows.map((row) => (
          <li key={row.name}>
            <span class="name">{row.name}</span>
            <span class="count">
              {row.known}/{row.questions}
              <span class="hidden"> known, {row.answered} answered</span>
            </span>
            <span class="bar" aria-hidden="true">
              <span class="answered" style={{ width: `${(100 * row.answered) / Math.max(1, row.questions)}%` }} />
              <span class="known" style={{ width: `${(100 * row.known) / Math.max(1, row.questions)}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
