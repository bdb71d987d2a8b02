// Runs one program with Python (Pyodide), then is ended by the page. The program reaches everything in here and may post
// what it likes: the page takes the first message as what was printed. So nothing of value is in here: no network, no
// stored data, no other tab, and no grader.
import run from './run.py?raw';
import { LONGEST, type RunnerOrder, type RunnerReport } from './messages';

interface Pyodide {
  setStdin(options: { stdin: () => null }): void;
  setStdout(options: { write: (bytes: Uint8Array) => number }): void;
  setStderr(options: { write: (bytes: Uint8Array) => number }): void;
  runPython(source: string): unknown;
  makeMemorySnapshot(): Uint8Array;
  globals: { get(name: string): (source: string) => unknown };
  FS: { writeFile(path: string, text: string): void };
}

const MOST_PAGES = 8192; // of WebAssembly: 512 MiB
const DOORS = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'importScripts', 'Worker',
  'SharedWorker', 'BroadcastChannel', 'indexedDB', 'caches', 'navigator', 'Notification', 'RTCPeerConnection'];
const tell = (report: RunnerReport) => postMessage(report);
let python: Pyodide;

function closeDoors() {
  for (const name of DOORS) {
    for (let at: object | null = self; at; at = Object.getPrototypeOf(at)) Reflect.deleteProperty(at, name);
    Object.defineProperty(self, name, { value: undefined });
  }
}

function limitMemory() {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (this.buffer.byteLength / 65536 + pages > MOST_PAGES) throw new RangeError('more memory than a program may have');
    return grow.call(this, pages);
  };
}

// With the memory of an earlier worker, taken before it ran anything, Python is there in a tenth of the time.
async function load({ base, module, files, memory }: RunnerOrder & { do: 'load' }) {
  const name = (input: RequestInfo | URL) => (input instanceof Request ? input.url : String(input)).split('/').pop() ?? '';
  self.fetch = async (input) => new Response(files.get(name(input)) ?? null);
  WebAssembly.instantiateStreaming = async (_, imports) => ({ module, instance: await WebAssembly.instantiate(module, imports) });
  const { loadPyodide } = await import(/* @vite-ignore */ base + 'pyodide.js');
  const { default: createPyodideModule } = await import(/* @vite-ignore */ base + 'pyodide.asm.js');
  python = await loadPyodide({ indexURL: base, createPyodideModule, ...(memory ? { _loadSnapshot: memory } : { _makeSnapshot: true }) });
  if (!memory) python.runPython(run);
  const taken = memory ? undefined : python.makeMemorySnapshot();
  limitMemory();
  closeDoors();
  tell({ is: 'ready', memory: taken });
}

// Keeps what is printed, up to a limit, at which it is sent as it is.
class Printed {
  text = '';
  private ended = false;
  private readonly decoder = new TextDecoder();

  constructor(private readonly full: () => void) {}

  readonly write = (bytes: Uint8Array) => {
    this.text += this.decoder.decode(bytes.subarray(0, LONGEST), { stream: true });
    if (this.text.length >= LONGEST && !this.ended) {
      this.ended = true;
      this.full();
    }
    return bytes.length;
  };
}

function runProgram(source: string) {
  const send = (finished: boolean, stopped = false) => tell({ is: 'ran', out: out.text, err: err.text, finished, stopped });
  const full = () => send(false, true);
  const out = new Printed(full), err = new Printed(full);
  python.setStdin({ stdin: () => null });
  python.setStdout(out);
  python.setStderr(err);
  python.FS.writeFile('main.py', source);
  try {
    send(python.globals.get('mlrung_run')(source) === true);
  } catch (error) {
    const left = error as { name?: string; status?: number; message?: string };
    err.text ||= left.message ?? String(error);
    send(left.name === 'Exit' && left.status === 0);
  }
}

self.onmessage = async (event: MessageEvent<RunnerOrder>) => {
  const order = event.data;
  try {
    if (order.do === 'load') await load(order);
    if (order.do === 'run') runProgram(order.source);
  } catch (error) {
    tell({ is: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
};
