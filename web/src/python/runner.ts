// Runs programs: each in a worker of its own, which is ended after it. One worker waits with Python loaded.
import { readPythonFiles, type PythonFiles } from './files';
import { plainResult, type RunnerOrder, type RunnerReport, type RunResult } from './messages';

export const LIMIT_SECONDS = 10;

export class Runner {
  private files: Promise<PythonFiles> | undefined;
  private spare: Promise<Worker> | undefined;
  private readonly workers = new Set<Worker>();

  constructor(private readonly progress: (share: number) => void) {}

  // Loads Python, once.
  async load(): Promise<void> {
    this.spare ??= this.prepare();
    await this.spare;
  }

  stop() {
    for (const worker of this.workers) worker.terminate();
    this.workers.clear();
    this.spare = undefined;
  }

  run = async (source: string): Promise<RunResult> => {
    await this.load();
    const worker = await this.spare!;
    const result = this.outcome(worker, source);
    this.spare = this.prepare();
    this.spare.catch(() => undefined); // the next run says it
    try {
      return await result;
    } finally {
      this.end(worker);
    }
  };

  private async prepare(): Promise<Worker> {
    let worker: Worker | undefined;
    try {
      this.files ??= readPythonFiles(this.progress);
      const files = await this.files;
      worker = new Worker(new URL('./run.worker.ts', import.meta.url), { type: 'module' });
      this.workers.add(worker);
      await this.loaded(worker, files);
      return worker;
    } catch (error) {
      if (worker) this.end(worker);
      this.files = undefined;
      this.spare = undefined;
      throw error;
    }
  }

  private loaded(worker: Worker, files: PythonFiles): Promise<void> {
    return new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message || 'Python could not be loaded.'));
      worker.onmessage = ({ data }: MessageEvent<RunnerReport>) => {
        if (data.is === 'ready') {
          files.memory ??= data.memory;
          resolve();
        }
        if (data.is === 'failed') reject(new Error(data.why));
      };
      worker.postMessage({ do: 'load', ...files } satisfies RunnerOrder);
    });
  }

  // The first message of a worker that runs a program is the last that is read.
  private async outcome(worker: Worker, source: string): Promise<RunResult> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<RunResult>((resolve) => {
        const ended = (why: string, stopped = false) => resolve({ out: '', err: why, finished: false, stopped });
        worker.onmessage = ({ data }) => resolve(plainResult(data));
        worker.onmessageerror = () => ended('The program sent what cannot be read.');
        worker.onerror = (event) => (event.preventDefault(), ended(event.message || 'Python ended.'));
        timer = setTimeout(() => ended('', true), LIMIT_SECONDS * 1000);
        worker.postMessage({ do: 'run', source } satisfies RunnerOrder);
      });
    } finally {
      clearTimeout(timer);
      this.end(worker);
    }
  }

  private end(worker: Worker) {
    worker.terminate();
    this.workers.delete(worker);
  }
}
