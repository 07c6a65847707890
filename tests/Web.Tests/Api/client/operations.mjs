// Prints the operations of the installed client as src/Web/Api/operations.json holds them: node operations.mjs > ../../../../src/Web/Api/operations.json
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function operations() {
  const dist = join(dirname(fileURLToPath(import.meta.url)), 'node_modules', '@camunda8', 'orchestration-cluster-api', 'dist');
  const sources = readdirSync(dist).filter((name) => name.endsWith('.js.map')).flatMap((name) => {
    const map = JSON.parse(readFileSync(join(dist, name), 'utf8'));
    return map.sources.map((source, at) => [source, map.sourcesContent?.[at]]).filter(([source]) => source.endsWith('/gen/sdk.gen.ts')).map(([, text]) => text);
  });
  const found = new Map();
  for (const [, id, method, path] of sources.join('\n').matchAll(/export const (\w+) = <.*?\.(get|post|put|patch|delete)<.*?url: '([^']+)'/gs)) found.set(id, { id, method: method.toUpperCase(), path });
  return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`[\n${operations().map((o) => `  { "id": "${o.id}", "method": "${o.method}", "path": "${o.path}" }`).join(',\n')}\n]`);
}
