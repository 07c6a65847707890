import recommended from 'bpmnlint/config/recommended';
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver';

// The rules bpmnlint recommends, bundled: no configuration step of its own in the build.
const modules = import.meta.glob<{ default: unknown }>(['../node_modules/bpmnlint/rules/*.js', '!**/helper.js'], { eager: true });
const cache: Record<string, unknown> = {};
for (const [path, rule] of Object.entries(modules)) {
  cache[`rule:bpmnlint/${path.split('/').at(-1)?.replace('.js', '') ?? path}`] = rule.default;
}

export const lintConfig = { config: { rules: recommended.rules }, resolver: new StaticResolver(cache) as unknown };
