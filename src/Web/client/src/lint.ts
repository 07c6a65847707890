import StaticResolver from 'bpmnlint/lib/resolver/static-resolver';

// Every rule bpmnlint ships, bundled: no configuration step of its own in the build.
const modules = import.meta.glob<{ default: unknown }>(['../node_modules/bpmnlint/rules/*.js', '!**/helper.js'], { eager: true });
const cache: Record<string, unknown> = {};
const rules: Record<string, string> = {};
for (const [path, rule] of Object.entries(modules)) {
  const name = path.split('/').at(-1)?.replace('.js', '') ?? path;
  cache[`rule:bpmnlint/${name}`] = rule.default;
  rules[name] = 'warn';
}

export const lintConfig = { config: { rules }, resolver: new StaticResolver(cache) as unknown };
