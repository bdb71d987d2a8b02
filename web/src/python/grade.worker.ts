// Judges a program without running it: the program's own grader as WebAssembly. It plans the runs with values that it
// chooses itself, and says what their outputs show. No program is ever in this worker.
import type { Grade, Project } from '../backend';
import type { GraderOrder, GraderReport } from './messages';

interface Grader {
  memory: WebAssembly.Memory;
  _initialize(): void;
  reserve(size: number): number;
  release(place: number): void;
  plan(place: number, size: number): number;
  judge(place: number, size: number): number;
}

let loaded: Promise<Grader> | undefined;
let planned: { project: Project; source: string; secret: string } | undefined;

async function load(): Promise<Grader> {
  const response = await fetch(new URL('../../generated/grader.wasm', import.meta.url));
  if (!response.ok) throw new Error('The grader is missing on the web host.');
  const refuse = () => 52; // the system call is not there
  const system = { fd_close: refuse, fd_seek: refuse, fd_write: refuse };
  const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(), { wasi_snapshot_preview1: system });
  const grader = instance.exports as unknown as Grader;
  grader._initialize();
  return grader;
}

function call<T>(grader: Grader, name: 'plan' | 'judge', request: unknown): T {
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const place = grader.reserve(bytes.length);
  new Uint8Array(grader.memory.buffer).set(bytes, place);
  const answer = grader[name](place, bytes.length);
  const memory = new Uint8Array(grader.memory.buffer);
  const text = new TextDecoder().decode(memory.subarray(answer, memory.indexOf(0, answer)));
  grader.release(answer);
  grader.release(place);
  const value = JSON.parse(text) as T & { error?: string };
  if (value.error) throw new Error(value.error);
  return value;
}

const newSecret = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function follow(order: GraderOrder): Promise<GraderReport> {
  loaded ??= load();
  const grader = await loaded;
  if (order.do === 'plan') {
    planned = { project: order.project, source: order.source, secret: newSecret() };
    return { is: 'planned', runs: call<{ runs: string[] }>(grader, 'plan', planned).runs };
  }
  return { is: 'graded', grade: call<Grade>(grader, 'judge', { ...planned, outputs: order.outputs }) };
}

self.onmessage = async (event: MessageEvent<GraderOrder>) => {
  try {
    postMessage(await follow(event.data));
  } catch (error) {
    postMessage({ is: 'failed', why: error instanceof Error ? error.message : String(error) } satisfies GraderReport);
  }
};
