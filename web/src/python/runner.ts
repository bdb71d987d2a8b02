// Runs programs in the worker, one at a time, and ends it when one takes too long; the next run starts a new one.
import { backend, type Grade, type Project } from '../backend';
import type { Order, Report, RunResult } from './messages';

export const LIMIT_SECONDS = 10;

export class Runner {
  private worker: Worker | undefined;
  private ready: Promise<void> | undefined;

  constructor(private readonly progress: (share: number) => void) {}

  // Loads Python, once.
  load(): Promise<void> {
    this.ready ??= this.start().catch((error) => {
      this.stop();
      throw error;
    });
    return this.ready;
  }

  stop() {
    this.worker?.terminate();
    this.worker = undefined;
    this.ready = undefined;
  }

  run = (source: string) => this.ask<RunResult>({ do: 'run', source }, (report) => (report.is === 'ran' ? report.result : undefined));
  grade = (source: string, project: Project) =>
    this.ask<Grade>({ do: 'grade', source, project }, (report) => (report.is === 'graded' ? report.grade : undefined));

  private async start() {
    const { available, files } = await backend.python();
    if (!available) throw new Error('Python for the page is not installed: see “The page” in the manual.');
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    const base = new URL('./python/', document.baseURI).href.replace(/#.*/, '');
    await this.reply({ do: 'load', base, files }, (report) => (report.is === 'ready' ? true : undefined));
  }

  private reply<T>(order: Order, wanted: (report: Report) => T | undefined): Promise<T> {
    const worker = this.worker!;
    return new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message || 'Python could not be loaded.'));
      worker.onmessage = (event: MessageEvent<Report>) => {
        const report = event.data;
        if (report.is === 'progress') return this.progress(report.share);
        if (report.is === 'failed') return reject(new Error(report.why));
        const value = wanted(report);
        if (value !== undefined) resolve(value);
      };
      worker.postMessage(order);
    });
  }

  private async ask<T>(order: Order, wanted: (report: Report) => T | undefined): Promise<T> {
    await this.load();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.stop();
        reject(new Error(`Stopped after ${LIMIT_SECONDS} seconds: does a loop never end?`));
      }, LIMIT_SECONDS * 1000);
    });
    try {
      return await Promise.race([this.reply(order, wanted), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
