// Compresses what Vite built into packed/, which cmake/EmbedWeb.cmake puts into the program. The same bytes each time.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

rmSync('packed', { recursive: true, force: true });
let total = 0;
for (const name of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  if (!name.isFile()) continue;
  const from = join(name.parentPath ?? name.path, name.name);
  const to = join('packed', from.slice('dist/'.length) + '.gz');
  mkdirSync(dirname(to), { recursive: true });
  const bytes = gzipSync(readFileSync(from), { level: 9 });
  total += bytes.length;
  writeFileSync(to, bytes);
}
console.log(`the page without Python: ${(total / 1000).toFixed(0)} kB compressed`);
