// Python in a thread of its own: Pyodide, loaded from where the page came from. The page ends this thread when a program
// runs too long.
import grader from './grade.py?raw';
import type { Order, Report, RunResult } from './messages';
import type { Grade } from '../backend';

interface Pyodide {
  setStdout(options: { write: (bytes: Uint8Array) => number }): void;
  setStderr(options: { write: (bytes: Uint8Array) => number }): void;
  runPython(source: string, options?: { globals?: unknown; filename?: string }): unknown;
  toPy(value: unknown): unknown;
  globals: { get(name: string): (...values: unknown[]) => unknown };
}

const LONGEST = 64 * 1024; // bytes of output
const tell = (report: Report) => postMessage(report);
let python: Pyodide;

// Counts what is fetched, so that the page can show how far it is. Sizes are known beforehand: a web host may compress.
// Not every host knows the type of WebAssembly either, and Pyodide takes no other.
function countFetches(files: { name: string; size: number }[]) {
  const plain = self.fetch.bind(self);
  const counted = new Map(files.filter((one) => /\.(wasm|zip)$/.test(one.name)).map((one) => [one.name, one.size]));
  const total = [...counted.values()].reduce((sum, size) => sum + size, 0);
  let read = 0;
  self.fetch = async (input, init) => {
    const response = await plain(input, init);
    const address = input instanceof Request ? input.url : String(input);
    if (!response.body || !counted.has(address.split('/').pop() ?? '')) return response;
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        read += chunk.byteLength;
        tell({ is: 'progress', share: Math.min(1, read / total) });
        controller.enqueue(chunk);
      },
    });
    const headers = new Headers(response.headers);
    if (response.ok && address.endsWith('.wasm')) headers.set('Content-Type', 'application/wasm');
    return new Response(response.body.pipeThrough(count), { status: response.status, headers });
  };
}

async function load(base: string, files: { name: string; size: number }[]) {
  countFetches(files);
  const { loadPyodide } = await import(/* @vite-ignore */ base + 'pyodide.js');
  const { default: createPyodideModule } = await import(/* @vite-ignore */ base + 'pyodide.asm.js');
  python = await loadPyodide({ indexURL: base, createPyodideModule });
  python.runPython(grader);
  tell({ is: 'ready' });
}

function run(source: string): RunResult {
  const decoder = new TextDecoder();
  const result: RunResult = { out: '', error: '', cut: false };
  let bytes = 0;
  const write = (chunk: Uint8Array) => {
    if (bytes < LONGEST) result.out += decoder.decode(chunk.subarray(0, LONGEST - bytes), { stream: true });
    bytes += chunk.length;
    return chunk.length;
  };
  python.setStdout({ write });
  python.setStderr({ write });
  result.error = String(python.globals.get('mlrung_run')(source) ?? '');
  result.cut = bytes > LONGEST;
  return result;
}

self.onmessage = async (event: MessageEvent<Order>) => {
  const order = event.data;
  try {
    if (order.do === 'load') await load(order.base, order.files);
    if (order.do === 'run') tell({ is: 'ran', result: run(order.source) });
    if (order.do === 'grade') {
      const json = python.globals.get('mlrung_grade')(order.source, JSON.stringify(order.project));
      tell({ is: 'graded', grade: JSON.parse(String(json)) as Grade });
    }
  } catch (error) {
    tell({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
};
