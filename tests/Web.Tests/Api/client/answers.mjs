// Every answer that a scenario gets from the API, held against our own description at /openapi. Imported before the client, which takes its fetch from here.
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const plain = globalThis.fetch;
const answers = [];

globalThis.fetch = async (input, init) => {
  const response = await plain(input, init);
  const request = input instanceof Request ? input : undefined;
  const { pathname } = new URL(request?.url ?? input);
  const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
  if (pathname.startsWith('/v2/')) answers.push({ method, pathname, status: response.status, type: (response.headers.get('content-type') ?? '').split(';')[0], text: response.clone().text().catch(() => null) });
  return response;
};

const escaped = (text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');

// What is wrong with the answers so far, and which operations have done what was asked of them (2xx), or found that its time is over (409).
export async function judge(address) {
  const document = await (await plain(`${address}/openapi`)).json();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({
    id: operation.operationId, method: method.toUpperCase(), responses: operation.responses, places: path.split('{').length,
    matches: new RegExp(`^${escaped(path).replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }))).sort((one, other) => one.places - other.places);

  const ajv = formats(new Ajv({ strict: false, allErrors: true }));
  const compiled = new Map();
  const validator = (key, schema) => {
    if (!compiled.has(key)) compiled.set(key, ajv.compile({ ...schema, components: document.components }));
    return compiled.get(key);
  };

  const problems = [];
  const answered = new Set();
  for (const { method, pathname, status, type, text } of answers) {
    const operation = operations.find((one) => one.method === method && one.matches.test(pathname));
    if (!operation) continue; // not offered: what it answers is looked at by offersOrSaysNo
    const at = `${operation.id} ${status}`;
    const response = operation.responses[status] ?? (status >= 400 ? operation.responses.default : undefined);
    if (!response) { problems.push(`${at}: this status is not described`); continue; }

    const body = await text;
    const described = response.content ?? {};
    if (Object.keys(described).length === 0) {
      if (body) problems.push(`${at}: no body is described, but found ${body.slice(0, 200)}`);
    } else if (!described[type]) {
      problems.push(`${at}: expected ${Object.keys(described).join(' or ')}, but found '${type}'`);
    } else if (type.endsWith('json')) {
      const validate = validator(`${operation.id} ${response === operation.responses.default ? 'default' : status}`, described[type].schema ?? {});
      if (!validate(JSON.parse(body))) problems.push(`${at}: ${ajv.errorsText(validate.errors, { separator: '; ' })} in ${body.slice(0, 300)}`);
    }
    if (status < 300 || status === 409) answered.add(operation.id);
  }

  return { problems: [...new Set(problems)], missing: operations.map((one) => one.id).filter((id) => !answered.has(id)) };
}
