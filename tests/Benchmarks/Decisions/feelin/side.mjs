// feelin's side of the comparison: reads one workload as JSON from standard input, answers with evaluations per second of each sample.
// feelin has no way to keep a parsed expression, so it parses each time; that is how its users evaluate with it.
import { readFileSync } from 'node:fs';
import { evaluate, unaryTest } from '@bpmn-io/feelin';

const { kind, expression, context, rules, inputs, samples, milliseconds } = JSON.parse(readFileSync(0, 'utf8'));

let turn = 0;
/** A table as an application on feelin tests it: rule by rule, cell by cell, until one does not match. */
const table = () => {
  const input = inputs[turn++ % inputs.length];
  const hits = [];
  rules.forEach((rule, number) => {
    if (rule.every((cell, column) => unaryTest(cell, { '?': input[column] }).value === true)) { hits.push(number); }
  });
  return hits;
};
const act = kind === 'table' ? table : () => evaluate(expression, context).value;

const sample = () => {
  const end = performance.now() + milliseconds;
  const started = performance.now();
  let count = 0;
  do { act(); count++; } while (performance.now() < end);
  return count * 1000 / (performance.now() - started);
};

const first = JSON.stringify(act());
turn = 0;
sample();
console.log(JSON.stringify({ first, perSecond: Array.from({ length: samples }, sample) }));
