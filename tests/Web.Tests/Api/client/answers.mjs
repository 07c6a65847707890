// Every request of a scenario and its answer, held against our own description at /openapi. Imported before the client, which takes its fetch from here.
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const plain = globalThis.fetch;
const answers = [];

globalThis.fetch = async (input, init) => {
  const request = input instanceof Request ? input : undefined;
  const sent = typeof init?.body === 'string' ? init.body : request?.body && (request.headers.get('content-type') ?? '').includes('json') ? await request.clone().text() : '';
  const response = await plain(input, init);
  const { pathname } = new URL(request?.url ?? input);
  const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
  if (pathname.startsWith('/v2/')) answers.push({ sent, method, pathname, status: response.status, type: (response.headers.get('content-type') ?? '').split(';')[0], text: response.clone().text().catch(() => null) });
  return response;
};

const escaped = (text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');

// What is wrong with the answers so far, and which operations have done what was asked of them (2xx), or found that its time is over (409).
export async function judge(address) {
  const document = await (await plain(`${address}/openapi`)).json();
  const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({
    id: operation.operationId, method: method.toUpperCase(), request: operation.requestBody?.content?.['application/json']?.schema, responses: operation.responses, places: path.split('{').length,
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
  for (const { sent, method, pathname, status, type, text } of answers) {
    const operation = operations.find((one) => one.method === method && one.matches.test(pathname));
    if (!operation) continue; // not offered: what it answers is looked at by offersOrSaysNo
    const at = `${operation.id} ${status}`;
    const response = operation.responses[status] ?? (status >= 400 ? operation.responses.default : undefined);
    if (!response) { problems.push(`${at}: this status is not described`); continue; }

    // What was accepted must be what may be sent.
    if (status < 300 && sent && !operation.request) problems.push(`${at}: no body is described, but ${sent.slice(0, 200)} was accepted`);
    else if (status < 300 && sent) {
      const validate = validator(`${operation.id} request`, operation.request);
      if (!validate(JSON.parse(sent))) problems.push(`${at} accepts what is not described: ${ajv.errorsText(validate.errors, { separator: '; ' })} in ${sent.slice(0, 300)}`);
    }

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
