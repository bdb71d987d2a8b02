// What goes between the page and its Python.
import type { Grade, Project, PythonFiles } from '../backend';

export type Order =
  | { do: 'load'; base: string; files: PythonFiles['files'] }
  | { do: 'run'; source: string }
  | { do: 'grade'; source: string; project: Project };

export interface RunResult {
  out: string;
  error: string; // empty when it ended well
  cut: boolean; // it printed more than is kept
}
export type Report =
  | { is: 'progress'; share: number }
  | { is: 'ready' }
  | { is: 'failed'; why: string }
  | { is: 'ran'; result: RunResult }
  | { is: 'graded'; grade: Grade };
