// Installs packages and builds the bundle only when their inputs changed, one process at a time:
// several test projects may build the web project at once.
import { createHash } from 'node:crypto';
import { execSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const stamps = join(here, 'node_modules', '.stamps');
const lock = join(here, '.build-lock');
const dist = join(here, '..', 'wwwroot', 'dist', 'site.js');

const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
const hash = (paths) => paths.reduce((sum, path) => sum.update(path.slice(here.length)).update(readFileSync(path)), createHash('sha256')).digest('hex');
const stamp = (name) => (existsSync(join(stamps, name)) ? readFileSync(join(stamps, name), 'utf8') : '');
const mark = (name, value) => { mkdirSync(stamps, { recursive: true }); writeFileSync(join(stamps, name), value); };
const run = (command) => execSync(command, { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });

const alive = (pid) => { try { process.kill(pid, 0); return true; } catch (error) { return error.code === 'EPERM'; } };

function takeLock() {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') { throw error; }
    }
    try {
      const owner = Number(readFileSync(lock, 'utf8'));
      const abandoned = owner > 0 ? !alive(owner) : statSync(lock).mtimeMs < Date.now() - 60_000;
      if (abandoned) { rmSync(lock, { force: true }); continue; }
    } catch (error) {
      if (error.code !== 'ENOENT') { throw error; }
      continue;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
  }
}

takeLock();
try {
  const packages = hash([join(here, 'package.json'), join(here, 'package-lock.json')]);
  if (stamp('packages') !== packages) {
    run('npm ci --no-audit --no-fund --loglevel=error');
    mark('packages', packages);
  }
  const sources = packages + hash([...files(join(here, 'src')), join(here, 'vite.config.ts'), join(here, 'tsconfig.json')]);
  if (stamp('bundle') !== sources || !existsSync(dist)) {
    run('npm run --silent build -- --logLevel=warn');
    mark('bundle', sources);
  }
} finally {
  rmSync(lock, { force: true });
}
