// Grades a program in the page: the grader's worker says what to run and what the outputs show; runners run it.
import type { Grade, Project } from '../backend';
import type { GraderOrder, GraderReport, RunResult } from './messages';

const LIMIT_SECONDS = 10;

function ask(worker: Worker, order: GraderOrder): Promise<GraderReport> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The program is too long to be graded.')), LIMIT_SECONDS * 1000);
    const ended = (error: Error) => (clearTimeout(timer), reject(error));
    worker.onerror = (event) => (event.preventDefault(), ended(new Error(event.message || 'The grader could not be loaded.')));
    worker.onmessage = ({ data }: MessageEvent<GraderReport>) => {
      if (data.is === 'failed') return ended(new Error(data.why));
      clearTimeout(timer);
      resolve(data);
    };
    worker.postMessage(order);
  });
}

export async function gradeInPage(project: Project, source: string, run: (source: string) => Promise<RunResult>): Promise<Grade> {
  const worker = new Worker(new URL('./grade.worker.ts', import.meta.url), { type: 'module' });
  try {
    const planned = await ask(worker, { do: 'plan', project, source });
    const outputs: RunResult[] = [];
    for (const text of planned.is === 'planned' ? planned.runs : []) {
      outputs.push(await run(text));
      if (outputs[0]!.stopped) break; // what does not end as it is does not with other values
    }
    const report = await ask(worker, { do: 'judge', outputs });
    if (report.is !== 'graded') throw new Error('The grader did not answer.');
    return report.grade;
  } finally {
    worker.terminate();
  }
}
