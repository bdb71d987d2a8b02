// What goes between the page and its two kinds of workers: one runs a learner's program and has Python, the other judges
// and never runs anything. What comes from the first is what the program printed or what it sent in its place: plain
// data of a bounded size, and no verdict.
import type { Grade, Project } from '../backend';

export type RunnerOrder =
  | { do: 'load'; base: string; module: WebAssembly.Module; files: Map<string, ArrayBuffer>; memory: Uint8Array | undefined }
  | { do: 'run'; source: string };
export type RunnerReport = { is: 'ready'; memory: Uint8Array | undefined } | { is: 'failed'; why: string } | ({ is: 'ran' } & RunResult);

export interface RunResult {
  out: string;
  err: string; // of a program that fails: a traceback
  finished: boolean; // it ended by itself, and well
  stopped: boolean; // it was ended: it ran too long or printed too much
}

export type GraderOrder = { do: 'plan'; project: Project; source: string } | { do: 'judge'; outputs: RunResult[] };
export type GraderReport = { is: 'planned'; runs: string[] } | { is: 'graded'; grade: Grade } | { is: 'failed'; why: string };

export const LONGEST = 64 * 1024; // characters that are kept of what a program prints

// As much of it as is kept, without the halves of characters that a cut or a program leaves, which are no JSON.
function bounded(text: string): string {
  return text.slice(0, LONGEST).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

// Whatever a runner sends, as a result.
export function plainResult(message: unknown): RunResult {
  const { out, err, finished, stopped } = (message ?? {}) as Record<string, unknown>;
  if (typeof out !== 'string' || typeof err !== 'string')
    return { out: '', err: 'it sent what is no output', finished: false, stopped: false };
  return { out: bounded(out), err: bounded(err), finished: finished === true, stopped: stopped === true };
}

// "Line 2: ZeroDivisionError: division by zero" of a traceback: the innermost line of the program, and what went wrong.
export function faultOf(result: RunResult): string {
  if (result.finished) return '';
  const lines = [...result.err.matchAll(/"main\.py", line (\d+)/g)];
  const what = result.err.trim().split('\n').pop() || 'The program did not end well.';
  return lines.length > 0 ? `Line ${lines.pop()![1]}: ${what}` : what;
}
