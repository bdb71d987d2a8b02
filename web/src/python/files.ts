// Python's files, read once by the page: each worker gets them from here, with WebAssembly that is already compiled.
import { backend } from '../backend';

export interface PythonFiles {
  base: string;
  module: WebAssembly.Module;
  files: Map<string, ArrayBuffer>;
  memory: Uint8Array | undefined; // of a worker that was loaded and has run nothing
}

// Modules are loaded by the workers themselves; the rest is read as bytes. The sizes are known beforehand: a web host may
// compress.
export async function readPythonFiles(progress: (share: number) => void): Promise<PythonFiles> {
  const { available, files } = await backend.python();
  if (!available) throw new Error('Python for the page is not installed: see “The page” in the manual.');
  const base = new URL('./python/', document.baseURI).href.replace(/#.*/, '');
  const wanted = files.filter((one) => !one.name.endsWith('.js'));
  const total = wanted.reduce((sum, one) => sum + one.size, 0);
  let read = 0;
  const bytes = async (name: string): Promise<ArrayBuffer> => {
    const response = await fetch(base + name);
    if (!response.ok || !response.body) throw new Error(`${name} is missing on the web host.`);
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        read += chunk.byteLength;
        progress(Math.min(1, read / total));
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(count)).arrayBuffer();
  };
  const found = new Map(await Promise.all(wanted.map(async (one) => [one.name, await bytes(one.name)] as const)));
  const binary = [...found.keys()].find((name) => name.endsWith('.wasm')) ?? '';
  const module = await WebAssembly.compile(found.get(binary)!);
  found.delete(binary);
  return { base, module, files: found, memory: undefined };
}
