// What the official client does against our API, one scenario after its name: node scenarios.mjs NAME
import assert from 'node:assert/strict';
import { judge } from './answers.mjs';
import { operations } from './operations.mjs';
import { address, client, deploy, models, now, raw, refused, run, token } from './start.mjs';

const processOf = (deployment) => deployment.deployments[0].processDefinition;

async function start(name, model, variables = {}) {
  const deployment = await deploy(`${name}.bpmn`, model);
  return client.createProcessInstance({ processDefinitionKey: processOf(deployment).processDefinitionKey, variables });
}

async function activate(type, more = {}) {
  const { jobs } = await client.activateJobs({ type, worker: 'proof', timeout: 60_000, maxJobsToActivate: 5, requestTimeout: 10_000, ...more });
  return jobs;
}

async function stateOf(key) {
  return (await client.getProcessInstance({ processInstanceKey: key }, now)).state;
}

const scenarios = {
  async connects() {
    await client.getStatus();
    const topology = await client.getTopology();
    assert.equal(topology.brokers[0].partitions[0].health, 'healthy');
    assert.equal((await client.getLicense()).validLicense, true);
    const me = await client.getAuthentication();
    assert.equal(me.username, process.env.API_USER);
  },

  async deploys() {
    const id = `deploys-${run}`;
    const first = await deploy('deploys.bpmn', models.task(id));
    const deployed = processOf(first);
    assert.equal(deployed.processDefinitionVersion, 1);
    assert.equal(processOf(await deploy('deploys.bpmn', models.task(id))).processDefinitionKey, deployed.processDefinitionKey, 'the same text is the same version');
    assert.equal(processOf(await deploy('deploys.bpmn', models.job(id, 'x'))).processDefinitionVersion, 2);

    const found = await client.searchProcessDefinitions({ filter: { processDefinitionId: id, isLatestVersion: true } }, now);
    assert.deepEqual(found.items.map((item) => item.version), [2]);
    const one = await client.getProcessDefinition({ processDefinitionKey: deployed.processDefinitionKey }, now);
    assert.equal(one.name, `Quy trình thử ${id}`);
    assert.match(await client.getProcessDefinitionXml({ processDefinitionKey: deployed.processDefinitionKey }, now), /zeebe:userTaskForm/);

    const wrong = await refused(deploy('wrong.bpmn', models.task(id).replace('targetRef="decide"', 'targetRef="nowhere"')));
    assert.equal(wrong.status, 400);
    const other = await refused(client.createDeployment({ resources: [new File(['{}'], 'ask.form')] }));
    assert.equal(other.status, 501);
  },

  async starts() {
    const id = `starts-${run}`;
    await deploy('starts.bpmn', models.choice(id));
    const created = await client.createProcessInstance({ processDefinitionId: id, variables: { amount: 12, name: 'Đỗ Thị Lan' }, tags: ['urgent', `run:${run}`], businessId: `order-${run}` });
    assert.deepEqual([...created.tags].sort(), [`run:${run}`, 'urgent']);
    const instance = await client.getProcessInstance({ processInstanceKey: created.processInstanceKey }, now);
    assert.deepEqual([instance.state, instance.businessId, instance.processDefinitionId], ['COMPLETED', `order-${run}`, id]);
    const tagged = await client.searchProcessInstances({ filter: { tags: ['urgent', `run:${run}`] } }, now);
    assert.deepEqual(tagged.items.map((item) => item.processInstanceKey), [created.processInstanceKey]);

    const flows = await client.getProcessInstanceSequenceFlows({ processInstanceKey: created.processInstanceKey }, now);
    assert.deepEqual(flows.items.map((flow) => flow.elementId), ['f0', 'f1']);
    const elements = await client.searchElementInstances({ filter: { processInstanceKey: created.processInstanceKey }, sort: [{ field: 'elementInstanceKey' }] }, now);
    assert.deepEqual(elements.items.map((item) => [item.elementId, item.type, item.state]), [['start', 'START_EVENT', 'COMPLETED'], ['which', 'EXCLUSIVE_GATEWAY', 'COMPLETED'], ['yes', 'END_EVENT', 'COMPLETED']]);
    const one = await client.getElementInstance({ elementInstanceKey: elements.items[1].elementInstanceKey }, now);
    assert.equal(one.elementName, 'Đủ không?');
    const counts = await client.getProcessInstanceStatistics({ processInstanceKey: created.processInstanceKey }, now);
    assert.equal(counts.items.find((item) => item.elementId === 'yes').completed, 1);
    const callers = await client.getProcessInstanceCallHierarchy({ processInstanceKey: created.processInstanceKey }, now);
    assert.equal(callers.length, 1);

    const holding = (value) => client.searchProcessInstances({ filter: { processDefinitionId: id, variables: [{ name: 'amount', value: '12' }, { name: 'name', value }] }, sort: [{ field: 'tenantId' }] }, now);
    assert.deepEqual((await holding('"Đỗ Thị Lan"')).items.map((item) => item.processInstanceKey), [created.processInstanceKey]);
    assert.deepEqual((await holding({ $like: '*Lan*' })).items.length, 1);
    assert.deepEqual((await holding('"Lan"')).items, []);
    const variables = await client.searchVariables({ filter: { processInstanceKey: created.processInstanceKey }, sort: [{ field: 'name' }] }, now);
    assert.deepEqual(variables.items.map((item) => [item.name, item.value]), [['amount', '12'], ['name', '"Đỗ Thị Lan"']]);
    assert.equal((await client.getVariable({ variableKey: variables.items[1].variableKey }, now)).value, '"Đỗ Thị Lan"');

    assert.equal((await refused(client.createProcessInstance({ processDefinitionId: `none-${run}` }))).status, 404);
    const awaited = await client.createProcessInstance({ processDefinitionId: id, variables: { amount: 3 }, awaitCompletion: true });
    assert.equal(awaited.variables.amount, 3);
  },

  async works() {
    const type = `work-${run}`;
    const created = await start('works', models.job(`works-${run}`, type), { amount: 7, other: 'x' });
    const [job] = await activate(type, { fetchVariable: ['amount'] });
    assert.deepEqual([job.elementId, job.customHeaders.to, job.retries, job.processInstanceKey], ['work', 'unit', 3, created.processInstanceKey]);
    assert.deepEqual(job.variables, { amount: 7 });
    assert.deepEqual(await activate(type, { requestTimeout: -1 }), [], 'a job that somebody holds is not given twice');
    const listed = await client.searchJobs({ filter: { type } }, now);
    assert.deepEqual(listed.items.map((item) => [item.jobKey, item.worker]), [[job.jobKey, 'proof']]);

    await client.failJob({ jobKey: job.jobKey, retries: 2, errorMessage: 'no printer', variables: { tried: true } });
    const [again] = await activate(type);
    assert.equal(again.retries, 2);
    await client.updateJob({ jobKey: again.jobKey, changeset: { timeout: 120_000 } });
    await client.completeJob({ jobKey: again.jobKey, variables: { printed: true } });
    assert.equal(await stateOf(created.processInstanceKey), 'COMPLETED');
    assert.equal((await refused(client.completeJob({ jobKey: again.jobKey }))).status, 404);
  },

  async fences() {
    const type = `fence-${run}`;
    const created = await start('fences', models.job(`fences-${run}`, type));
    const [slow] = await activate(type, { timeout: 1000, worker: 'slow' });
    const [quick] = await activate(type, { timeout: 60_000, worker: 'quick', requestTimeout: 20_000 });
    assert.notEqual(slow.jobKey, quick.jobKey);
    assert.equal((await refused(client.completeJob({ jobKey: slow.jobKey }))).status, 409, 'whoever lost the lease cannot complete');
    assert.equal((await refused(client.updateJob({ jobKey: slow.jobKey, changeset: { timeout: 5000 } }))).status, 409);
    await client.completeJob({ jobKey: quick.jobKey });
    assert.equal(await stateOf(created.processInstanceKey), 'COMPLETED');
  },

  async waits() {
    const type = `wait-${run}`;
    const deployment = await deploy('waits.bpmn', models.job(`waits-${run}`, type));
    const began = performance.now();
    const waiting = activate(type, { requestTimeout: 30_000 });
    await client.createProcessInstance({ processDefinitionKey: processOf(deployment).processDefinitionKey });
    const [job] = await waiting;
    assert.equal(job.type, type);
    assert.ok(performance.now() - began < 20_000, 'woken, not timed out');
    await client.completeJob({ jobKey: job.jobKey });
    assert.deepEqual(await activate(type, { requestTimeout: 100 }), []);
  },

  async keepsWorking() {
    const type = `worker-${run}`;
    const deployment = await deploy('worker.bpmn', models.job(`worker-${run}`, type));
    const keys = [];
    for (let i = 0; i < 10; i++) keys.push((await client.createProcessInstance({ processDefinitionKey: processOf(deployment).processDefinitionKey, variables: { i } })).processInstanceKey);
    const done = [];
    let all;
    const ready = new Promise((resolve) => { all = resolve; });
    const worker = client.createJobWorker({
      jobType: type, maxParallelJobs: 4, jobTimeoutMs: 30_000, pollTimeoutMs: 5000,
      jobHandler: async (job) => {
        const receipt = await job.complete({ doubled: job.variables.i * 2 });
        done.push(job.variables.i);
        if (done.length === keys.length) all();
        return receipt;
      },
    });
    await ready;
    await worker.stopGracefully();
    assert.deepEqual(done.sort((a, b) => a - b), keys.map((_, i) => i), 'each once');
    for (const key of keys) assert.equal(await stateOf(key), 'COMPLETED');
  },

  async throws() {
    const type = `throw-${run}`;
    const created = await start('throws', models.caught(`throws-${run}`, type));
    const [job] = await activate(type);
    await client.throwJobError({ jobKey: job.jobKey, errorCode: 'lost', errorMessage: 'gone', variables: { paper: 'A' } });
    const tasks = await client.searchUserTasks({ filter: { processInstanceKey: created.processInstanceKey } }, now);
    assert.deepEqual(tasks.items.map((task) => task.elementId), ['repair']);
    await client.cancelProcessInstance({ processInstanceKey: created.processInstanceKey });
    assert.equal(await stateOf(created.processInstanceKey), 'TERMINATED');
    assert.equal((await refused(client.cancelProcessInstance({ processInstanceKey: created.processInstanceKey }))).status, 404);
  },

  async repairs() {
    const type = `repair-${run}`;
    const created = await start('repairs', models.job(`repairs-${run}`, type));
    const [job] = await activate(type);
    await client.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: 'no paper' });
    const filter = { processInstanceKey: created.processInstanceKey, state: 'ACTIVE' };
    const open = await client.searchIncidents({ filter }, now);
    assert.deepEqual(open.items.map((item) => [item.errorType, item.elementId]), [['JOB_NO_RETRIES', 'work']]);
    assert.match(open.items[0].errorMessage, /no paper/);
    const alike = async (errorMessage) => (await client.searchProcessInstances({ filter: { processDefinitionId: `repairs-${run}`, errorMessage } }, now)).items.length;
    assert.deepEqual([await alike(open.items[0].errorMessage), await alike({ $like: '*no paper*' }), await alike('other')], [1, 1, 0]);
    assert.equal((await client.searchIncidents({ filter: { ...filter, errorMessage: open.items[0].errorMessage } }, now)).items.length, 1, 'what is answered finds it again');
    assert.equal((await client.getProcessInstance({ processInstanceKey: created.processInstanceKey }, now)).hasIncident, true);
    assert.equal((await client.searchProcessInstanceIncidents({ processInstanceKey: created.processInstanceKey }, now)).items.length, 1);
    await client.resolveIncident({ incidentKey: open.items[0].incidentKey });
    assert.equal((await client.getIncident({ incidentKey: open.items[0].incidentKey }, now)).state, 'RESOLVED');
    const [again] = await activate(type);
    await client.completeJob({ jobKey: again.jobKey });
    assert.equal(await stateOf(created.processInstanceKey), 'COMPLETED');
    assert.deepEqual((await client.searchIncidents({ filter }, now)).items, []);
  },

  async tasks() {
    const created = await start('tasks', models.task(`tasks-${run}`), { amount: 5 });
    const found = await client.searchUserTasks({ filter: { processInstanceKey: created.processInstanceKey, state: 'CREATED' } }, now);
    const [task] = found.items;
    assert.deepEqual([task.name, task.assignee, task.state], ['Quyết định', null, 'CREATED']);
    const { userTaskKey } = task;
    assert.match((await client.getUserTaskForm({ userTaskKey }, now)).schema, /Trả lời/);
    const variables = await client.searchUserTaskVariables({ userTaskKey }, now);
    assert.deepEqual(variables.items.map((item) => [item.name, item.value]), [['amount', '5']]);

    await client.updateUserTask({ userTaskKey, changeset: { priority: 80, dueDate: '2027-01-05T10:00:00Z', candidateGroups: ['dept'] } });
    const changed = await client.getUserTask({ userTaskKey }, now);
    assert.deepEqual([changed.priority, changed.dueDate, changed.candidateGroups], [80, '2027-01-05T10:00:00Z', ['dept']]);

    assert.deepEqual((await raw('PATCH', `/user-tasks/${userTaskKey}`, { body: { changeset: 'priority' } })).body.code, 'task.change');

    await client.assignUserTask({ userTaskKey, assignee: process.env.API_USER });
    assert.equal((await client.getUserTask({ userTaskKey }, now)).assignee, process.env.API_USER);
    assert.equal((await refused(client.assignUserTask({ userTaskKey, assignee: 'quay', allowOverride: false }))).status, 409);
    await client.unassignUserTask({ userTaskKey });
    await client.assignUserTask({ userTaskKey, assignee: process.env.API_USER });
    await client.completeUserTask({ userTaskKey, variables: { answer: 'đồng ý' } });
    assert.equal(await stateOf(created.processInstanceKey), 'COMPLETED');
    assert.equal((await refused(client.completeUserTask({ userTaskKey }))).status, 404);
    const end = await client.searchVariables({ filter: { processInstanceKey: created.processInstanceKey, name: 'answer' } }, now);
    assert.equal(end.items[0].value, '"đồng ý"');
  },

  async messages() {
    const name = `paid-${run}`;
    const id = `messages-${run}`;
    const created = await start('messages', models.message(id, name), { order: 'A1' });
    const waits = await client.searchMessageSubscriptions({ filter: { messageName: name } }, now);
    assert.deepEqual(waits.items.map((item) => [item.correlationKey, item.processInstanceKey]), [['A1', created.processInstanceKey]]);
    await client.publishMessage({ name, correlationKey: 'A1', timeToLive: 60_000, messageId: 'once', variables: { paid: 10 } });
    assert.equal(await stateOf(created.processInstanceKey), 'COMPLETED');
    assert.equal((await refused(client.publishMessage({ name, correlationKey: 'A1', timeToLive: 60_000, messageId: 'once' }))).status, 409, 'the same id is accepted once');

    await client.publishMessage({ name, correlationKey: 'B2', timeToLive: 60_000 });
    const late = await client.createProcessInstance({ processDefinitionId: id, variables: { order: 'B2' } });
    assert.equal(await stateOf(late.processInstanceKey), 'COMPLETED', 'a message that came early was kept');

    assert.equal((await refused(client.correlateMessage({ name, correlationKey: 'C3' }))).status, 404);
    const third = await client.createProcessInstance({ processDefinitionId: id, variables: { order: 'C3' } });
    assert.equal((await client.correlateMessage({ name, correlationKey: 'C3' })).processInstanceKey, third.processInstanceKey);
  },

  async signals() {
    const name = `stop-${run}`;
    const id = `signals-${run}`;
    await deploy('signals.bpmn', models.signal(id, name));
    const one = client.createProcessInstance({ processDefinitionId: id, awaitCompletion: true });
    const open = async () => (await client.searchElementInstances({ filter: { processDefinitionId: id, elementId: 'wait', state: 'ACTIVE' } }, now)).items.length;
    while (await open() === 0);
    await client.broadcastSignal({ signalName: name, variables: { why: 'rain' } });
    assert.equal((await one).variables.why, 'rain');
  },

  async decides() {
    const id = `fee-${run}`;
    const deployment = await deploy('fee.dmn', models.decision(id));
    const deployed = deployment.deployments[0].decisionDefinition;
    const answer = await client.evaluateDecision({ decisionDefinitionId: id, variables: { amount: 12 } });
    assert.deepEqual([answer.output, answer.evaluatedDecisions[0].matchedRules[0].ruleId, answer.evaluatedDecisions[0].evaluatedInputs[0].inputValue], ['2', `r2-${id}`, '12']);
    assert.equal((await client.evaluateDecision({ decisionDefinitionKey: deployed.decisionDefinitionKey, variables: { amount: 1 } })).output, '1');
    const found = await client.searchDecisionDefinitions({ filter: { decisionDefinitionId: id } }, now);
    assert.deepEqual(found.items.map((item) => item.decisionDefinitionKey), [deployed.decisionDefinitionKey]);
    assert.equal((await client.getDecisionDefinition({ decisionDefinitionKey: deployed.decisionDefinitionKey }, now)).name, 'Phí');
    assert.match(await client.getDecisionDefinitionXml({ decisionDefinitionKey: deployed.decisionDefinitionKey }, now), /decisionTable/);
    const files = await client.searchDecisionRequirements({ filter: { decisionRequirementsKey: deployed.decisionRequirementsKey } }, now);
    assert.equal(files.items.length, 1);
    assert.equal((await client.getDecisionRequirements({ decisionRequirementsKey: deployed.decisionRequirementsKey }, now)).resourceName, 'fee.dmn');
    const gap = await refused(deploy('gap.dmn', models.decision(`gap-${run}`).replace('&gt;= 10', '&gt; 20')));
    assert.equal(gap.status, 400, 'a table with a gap does not pass the gate');
  },

  async pages() {
    const id = `pages-${run}`;
    const deployment = await deploy('pages.bpmn', models.task(id));
    const keys = [];
    for (let i = 0; i < 7; i++) keys.push((await client.createProcessInstance({ processDefinitionKey: processOf(deployment).processDefinitionKey, businessId: `b${i % 3}` })).processInstanceKey);
    const sort = [{ field: 'businessId', order: 'DESC' }];
    const filter = { processDefinitionId: id };
    const seen = [];
    let page = { limit: 3 };
    let pages = [];
    for (;;) {
      const found = await client.searchProcessInstances({ filter, sort, page }, now);
      if (found.items.length === 0) break;
      assert.equal(found.page.totalItems, 7);
      pages.push(found);
      seen.push(...found.items);
      page = { limit: 3, after: found.page.endCursor };
    }
    assert.deepEqual(pages.map((found) => found.items.length), [3, 3, 1]);
    assert.deepEqual(seen.map((item) => item.businessId), ['b2', 'b2', 'b1', 'b1', 'b0', 'b0', 'b0']);
    assert.deepEqual(new Set(seen.map((item) => item.processInstanceKey)), new Set(keys), 'each once');
    const back = await client.searchProcessInstances({ filter, sort, page: { limit: 3, before: pages[2].page.startCursor } }, now);
    assert.deepEqual(back.items, pages[1].items);

    const ask = async (more) => (await client.searchProcessInstances({ filter: { processDefinitionId: id, ...more } }, now)).items.length;
    assert.equal(await ask({ businessId: { $like: 'b*' } }), 7);
    assert.equal(await ask({ businessId: { $in: ['b1', 'b2'] } }), 4);
    assert.equal(await ask({ businessId: { $neq: 'b0' } }), 4);
    assert.equal(await ask({ processInstanceKey: { $in: keys.slice(0, 2) } }), 2);
    assert.equal(await ask({ processInstanceKey: { $notIn: keys.slice(0, 2) } }), 5);
    assert.equal(await ask({ endDate: { $exists: true } }), 0);
    assert.equal(await ask({ startDate: { $gt: '2020-01-01T00:00:00Z', $lte: '2099-01-01T00:00:00Z' } }), 7);
    assert.equal(await ask({ processDefinitionVersion: { $gte: 2 } }), 0);
    assert.equal(await ask({ state: 'ACTIVE', parentProcessInstanceKey: { $exists: false } }), 7);
    assert.equal(await ask({ $or: [{ businessId: 'b0' }, { businessId: 'b1' }] }), 5);
    const byDue = await client.searchUserTasks({ filter: { processDefinitionId: id }, sort: [{ field: 'dueDate', order: 'DESC' }], page: { limit: 4 } }, now);
    const rest = await client.searchUserTasks({ filter: { processDefinitionId: id }, sort: [{ field: 'dueDate', order: 'DESC' }], page: { limit: 4, after: byDue.page.endCursor } }, now);
    assert.equal(byDue.items.length + rest.items.length, 7, 'an order by what nobody has still pages through');
    assert.equal((await refused(client.searchProcessInstances({ filter: { elementInstanceState: 'ACTIVE' } }, now))).status, 501);
  },

  async setsVariables() {
    const created = await start('sets', models.task(`sets-${run}`), { amount: 1 });
    await client.createElementInstanceVariables({ elementInstanceKey: created.processInstanceKey, variables: { amount: 2 } });
    const found = await client.searchVariables({ filter: { processInstanceKey: created.processInstanceKey } }, now);
    assert.deepEqual(found.items.map((item) => item.value), ['2']);
  },

  async findsVariables() {
    const deployment = await deploy('finds.bpmn', models.task(`finds-${run}`));
    const name = `amount_${run}`;
    const begin = (value) => client.createProcessInstance({ processDefinitionKey: processOf(deployment).processDefinitionKey, variables: { [name]: value, other: value } });
    const [one, two, three] = [await begin(1), await begin(22), await begin(22)];

    const sort = [{ field: 'value', order: 'DESC' }, { field: 'processInstanceKey', order: 'ASC' }];
    const first = await client.searchVariables({ filter: { name }, sort, page: { limit: 2 } }, now);
    const rest = await client.searchVariables({ filter: { name }, sort, page: { limit: 2, after: first.page.endCursor } }, now);
    assert.deepEqual([...first.items, ...rest.items].map((item) => [item.processInstanceKey, item.value]), [[two.processInstanceKey, '22'], [three.processInstanceKey, '22'], [one.processInstanceKey, '1']], 'over all instances');
    assert.equal(first.page.totalItems, 3);
    assert.equal((await client.searchVariables({ filter: { name, value: '22' } }, now)).items.length, 2);
    assert.equal((await client.searchVariables({ filter: { name, processInstanceKey: { $in: [one.processInstanceKey, two.processInstanceKey] } } }, now)).items.length, 2);
    const product = (await client.searchProcessInstances({ filter: { processDefinitionId: 'nomination' }, page: { limit: 1 } }, now)).items[0];
    if (product) assert.equal((await raw('POST', '/variables/search', { body: { filter: { processInstanceKey: { $in: [one.processInstanceKey, product.processInstanceKey] } } } })).body.code, 'process.of-the-product');
  },

  async looksUp() {
    const created = await start('looks', models.task(`looks-${run}`), { amount: 1 });
    const { processDefinitionKey, processInstanceKey } = created;
    const [task] = (await client.searchUserTasks({ filter: { processInstanceKey } }, now)).items;
    const { formKey } = await client.getUserTaskForm({ userTaskKey: task.userTaskKey }, now);
    const found = async (method, path, body) => { const answer = await raw(method, path, { body }); assert.ok(answer.status < 300, `${path}: ${answer.status}`); return answer; };

    assert.equal((await found('GET', `/process-definitions/${processDefinitionKey}/form`)).status, 204, 'nothing is asked at the start');
    assert.equal((await found('GET', `/resources/${formKey}`)).body.resourceName, 'looks.bpmn');
    assert.match((await found('GET', `/resources/${formKey}/content`)).body, /bpmn:process/);
    assert.deepEqual((await found('POST', `/element-instances/${task.elementInstanceKey}/incidents/search`, {})).body.items, []);
    assert.deepEqual((await found('POST', `/user-tasks/${task.userTaskKey}/effective-variables/search`, {})).body.items.map((item) => item.name), ['amount']);
    const [table] = (await client.searchDecisionRequirements({ page: { limit: 1 } }, now)).items;
    assert.match((await found('GET', `/decision-requirements/${table.decisionRequirementsKey}/xml`)).body, /definitions/);
  },

  async measures() {
    const [from, to] = [new Date(Date.now() - 3_600_000).toISOString(), new Date(Date.now() + 3_600_000).toISOString()];
    const before = await client.getUsageMetrics({ startTime: from, endTime: to }, now);
    await start('measures', models.choice(`measures-${run}`), { amount: 5 });
    const after = await client.getUsageMetrics({ startTime: from, endTime: to }, now);
    assert.ok(after.processInstances > before.processInstances);
    assert.deepEqual([after.activeTenants, after.tenants], [1, {}]);
    const split = await client.getUsageMetrics({ startTime: from, endTime: to, withTenants: true }, now);
    assert.equal(split.tenants['<default>'].processInstances, split.processInstances);
    assert.equal((await raw('GET', `/system/usage-metrics?startTime=${to}&endTime=${from}`)).body.code, 'usage.period');
    assert.equal((await raw('GET', '/system/usage-metrics')).body.code, 'request.query');

    assert.deepEqual((await client.searchTenants({}, now)).items.map((tenant) => tenant.tenantId), ['<default>']);
    assert.equal((await client.searchTenants({ filter: { tenantId: 'other' } }, now)).items.length, 0);
    assert.equal((await client.getTenant({ tenantId: '<default>' }, now)).tenantId, '<default>');
    assert.equal((await refused(client.getTenant({ tenantId: 'other' }, now))).status, 404);
  },

  async repeats() {
    const deployment = await deploy('repeats.bpmn', models.task(`repeats-${run}`));
    const body = { processDefinitionKey: processOf(deployment).processDefinitionKey, variables: { a: 1 } };
    const headers = { 'idempotency-key': `key-${run}` };
    const answers = await Promise.all(Array.from({ length: 8 }, () => raw('POST', '/process-instances', { body, headers })));
    assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200]);
    assert.equal(new Set(answers.map((answer) => answer.body.processInstanceKey)).size, 1, 'started once');
    const found = await client.searchProcessInstances({ filter: { processDefinitionId: `repeats-${run}` } }, now);
    assert.equal(found.items.length, 1);
    const other = await raw('POST', '/process-instances', { body: { ...body, variables: { a: 2 } }, headers });
    assert.deepEqual([other.status, other.body.code], [422, 'idempotency.other-request']);
    const wrong = await raw('POST', '/process-instances', { body: { ...body, processDefinitionKey: '999999999' }, headers: { 'idempotency-key': `wrong-${run}` } });
    assert.equal(wrong.status, 404);
    assert.equal((await raw('POST', '/process-instances', { body, headers: { 'idempotency-key': `wrong-${run}` } })).status, 200, 'a refusal is not kept');
  },

  async modifies() {
    const id = `modifies-${run}`;
    const created = await start('modifies', models.steps(id, 'check', 'decide'), { amount: 1 });
    const { processInstanceKey } = created;
    const open = async () => (await client.searchUserTasks({ filter: { processInstanceKey, state: 'CREATED' }, sort: [{ field: 'elementId' }] }, now)).items;
    const [check] = await open();

    await client.modifyProcessInstance({
      processInstanceKey,
      moveInstructions: [{ sourceElementInstruction: { sourceType: 'byKey', sourceElementInstanceKey: check.elementInstanceKey }, targetElementId: 'decide', ancestorScopeInstruction: { ancestorScopeType: 'inferred' }, variableInstructions: [{ variables: { amount: 9 } }] }],
    });
    assert.deepEqual((await open()).map((task) => task.elementId), ['decide']);
    assert.equal((await client.searchVariables({ filter: { processInstanceKey, name: 'amount' } }, now)).items[0].value, '9');

    await client.modifyProcessInstance({ processInstanceKey, activateInstructions: [{ elementId: 'check', ancestorElementInstanceKey: '-1' }], operationReference: 12 });
    assert.deepEqual((await open()).map((task) => task.elementId), ['check', 'decide']);
    await client.modifyProcessInstance({ processInstanceKey, terminateInstructions: [{ elementId: 'check' }] });
    assert.deepEqual((await open()).map((task) => task.elementId), ['decide']);

    assert.equal((await refused(client.modifyProcessInstance({ processInstanceKey, terminateInstructions: [{ elementId: 'check' }] }))).status, 409, 'a token that is gone');
    assert.equal((await refused(client.modifyProcessInstance({ processInstanceKey, activateInstructions: [{ elementId: 'nowhere' }] }))).status, 400);
    assert.equal((await refused(client.modifyProcessInstance({ processInstanceKey: '99900000000', terminateInstructions: [{ elementId: 'check' }] }))).status, 404);
    await client.modifyProcessInstance({ processInstanceKey, terminateInstructions: [{ elementInstanceKey: (await open())[0].elementInstanceKey }] });
    assert.equal(await stateOf(processInstanceKey), 'TERMINATED', 'with nothing left it ends');
  },

  async migrates() {
    const id = `migrates-${run}`;
    const created = await start('migrates', models.steps(id, 'check', 'decide'), { amount: 1 });
    const { processInstanceKey } = created;
    const next = processOf(await deploy('migrates.bpmn', models.steps(id, 'look', 'decide', 'sign')));

    const lost = await raw('POST', `/process-instances/${processInstanceKey}/migration`, { body: { targetProcessDefinitionKey: next.processDefinitionKey, mappingInstructions: [] } });
    assert.deepEqual([lost.status, lost.body.code, lost.body.problems[0].element, lost.body.problems[0].code], [409, 'migration.refused', 'check', 'migration.unknown-target']);
    await client.migrateProcessInstance({ processInstanceKey, targetProcessDefinitionKey: next.processDefinitionKey, mappingInstructions: [{ sourceElementId: 'check', targetElementId: 'look' }] });
    const instance = await client.getProcessInstance({ processInstanceKey }, now);
    assert.deepEqual([instance.processDefinitionVersion, instance.state], [2, 'ACTIVE']);
    for (const element of ['look', 'decide', 'sign']) {
      const [task] = (await client.searchUserTasks({ filter: { processInstanceKey, state: 'CREATED' } }, now)).items;
      assert.equal(task.elementId, element);
      await client.completeUserTask({ userTaskKey: task.userTaskKey });
    }
    assert.equal(await stateOf(processInstanceKey), 'COMPLETED');
    const other = processOf(await deploy('other.bpmn', models.steps(`${id}-other`, 'check')));
    const more = await client.createProcessInstance({ processDefinitionId: id });
    assert.equal((await refused(client.migrateProcessInstance({ processInstanceKey: more.processInstanceKey, targetProcessDefinitionKey: other.processDefinitionKey, mappingInstructions: [] }))).status, 409);
  },

  async batches() {
    const id = `batches-${run}`;
    const type = `batch-${run}`;
    const filter = { processDefinitionId: id };
    const deployment = await deploy('batches.bpmn', models.steps(id, 'check', 'decide'));
    const keys = [];
    for (let i = 0; i < 3; i++) keys.push((await client.createProcessInstance({ processDefinitionKey: processOf(deployment).processDefinitionKey })).processInstanceKey);
    const ended = async ({ batchOperationKey }) => client.getBatchOperation({ batchOperationKey }, { consistency: { waitUpToMs: 60_000, predicate: (batch) => batch.state === 'COMPLETED' } });

    const moved = await ended(await client.modifyProcessInstancesBatchOperation({ filter, moveInstructions: [{ sourceElementId: 'check', targetElementId: 'decide' }] }));
    assert.deepEqual([moved.batchOperationType, moved.operationsTotalCount, moved.operationsCompletedCount, moved.operationsFailedCount, moved.actorId], ['MODIFY_PROCESS_INSTANCE', 3, 3, 0, process.env.API_USER]);

    const next = processOf(await deploy('batches.bpmn', models.steps(id, 'check', 'judge')));
    const wrong = await ended(await client.migrateProcessInstancesBatchOperation({ filter, migrationPlan: { targetProcessDefinitionKey: next.processDefinitionKey, mappingInstructions: [] } }));
    assert.equal(wrong.operationsFailedCount, 3);
    const failed = await client.searchBatchOperationItems({ filter: { batchOperationKey: wrong.batchOperationKey, state: 'FAILED' }, sort: [{ field: 'itemKey' }], page: { limit: 2 } }, now);
    assert.deepEqual(failed.items.map((item) => item.itemKey), keys.slice(0, 2));
    assert.match(failed.items[0].errorMessage, /migration.unknown-target/);
    const last = await client.searchBatchOperationItems({ filter: { batchOperationKey: wrong.batchOperationKey, state: 'FAILED' }, sort: [{ field: 'itemKey' }], page: { limit: 2, after: failed.page.endCursor } }, now);
    assert.deepEqual(last.items.map((item) => item.processInstanceKey), keys.slice(2));
    const migrated = await ended(await client.migrateProcessInstancesBatchOperation({ filter, migrationPlan: { targetProcessDefinitionKey: next.processDefinitionKey, mappingInstructions: [{ sourceElementId: 'decide', targetElementId: 'judge' }] } }));
    assert.equal(migrated.operationsCompletedCount, 3);

    const broken = await start('broken', models.job(`${id}-job`, type));
    const [job] = await activate(type);
    await client.failJob({ jobKey: job.jobKey, retries: 0, errorMessage: 'no paper' });
    const repaired = await ended(await client.resolveProcessInstanceIncidents({ processInstanceKey: broken.processInstanceKey }));
    assert.deepEqual([repaired.batchOperationType, repaired.operationsCompletedCount], ['RESOLVE_INCIDENT', 1]);
    const [again] = await activate(type);
    await client.failJob({ jobKey: again.jobKey, retries: 0, errorMessage: 'no paper' });
    assert.equal((await ended(await client.resolveIncidentsBatchOperation({ filter: { processDefinitionId: `${id}-job` } }))).operationsCompletedCount, 1);

    const key = (await client.cancelProcessInstancesBatchOperation({ filter })).batchOperationKey;
    await ended({ batchOperationKey: key });
    for (const processInstanceKey of keys) assert.equal(await stateOf(processInstanceKey), 'TERMINATED');
    for (const steer of ['suspendBatchOperation', 'resumeBatchOperation', 'cancelBatchOperation']) assert.equal((await refused(client[steer]({ batchOperationKey: key }))).status, 409, 'it has ended');
    const mine = await client.searchBatchOperations({ filter: { batchOperationKey: key, operationType: 'CANCEL_PROCESS_INSTANCE', state: 'COMPLETED' } }, now);
    assert.equal(mine.items.length, 1);
    assert.equal((await raw('POST', '/process-instances/cancellation', { body: { filter: {} } })).body.code, 'batch.filter');
    assert.equal((await raw('POST', '/process-instances/cancellation', { body: { filter: { processDefinitionId: 'x', colour: 1 } } })).body.code, 'search.filter');
  },

  async searchesEndedTasks() {
    const id = `ended-${run}`;
    const { processInstanceKey } = await start('ended', models.steps(id, 'check', 'decide'));
    const [check] = (await client.searchUserTasks({ filter: { processInstanceKey } }, now)).items;
    await client.assignUserTask({ userTaskKey: check.userTaskKey, assignee: process.env.API_USER });
    await client.completeUserTask({ userTaskKey: check.userTaskKey });
    await client.cancelProcessInstance({ processInstanceKey });

    const done = await client.searchUserTasks({ filter: { processInstanceKey, state: 'COMPLETED', completionDate: { $exists: true } }, sort: [{ field: 'completionDate', order: 'DESC' }] }, now);
    assert.deepEqual(done.items.map((task) => [task.elementId, task.state, task.assignee]), [['check', 'COMPLETED', process.env.API_USER]]);
    assert.ok(done.items[0].completionDate >= done.items[0].creationDate);
    const all = await client.searchUserTasks({ filter: { processInstanceKey, state: { $in: ['COMPLETED', 'CANCELED'] } }, sort: [{ field: 'name' }], page: { limit: 1 } }, now);
    const rest = await client.searchUserTasks({ filter: { processInstanceKey, state: { $in: ['COMPLETED', 'CANCELED'] } }, sort: [{ field: 'name' }], page: { limit: 1, after: all.page.endCursor } }, now);
    assert.deepEqual([...all.items, ...rest.items].map((task) => [task.elementId, task.state]), [['check', 'COMPLETED'], ['decide', 'CANCELED']]);
    assert.equal((await client.getUserTask({ userTaskKey: check.userTaskKey }, now)).state, 'COMPLETED');
    assert.deepEqual((await client.searchUserTasks({ filter: { processInstanceKey, state: 'CREATED' } }, now)).items, [], 'none is open');

    const other = await client.createProcessInstance({ processDefinitionId: id });
    const both = { filter: { processDefinitionId: id, state: { $in: ['CREATED', 'COMPLETED'] } }, sort: [{ field: 'state', order: 'DESC' }] };
    const one = await client.searchUserTasks({ ...both, page: { limit: 1 } }, now);
    const after = await client.searchUserTasks({ ...both, page: { limit: 1, after: one.page.endCursor } }, now);
    assert.deepEqual([one.page.totalItems, ...[...one.items, ...after.items].map((task) => task.state)], [2, 'CREATED', 'COMPLETED'], 'open and ended tasks are in one order');
    assert.deepEqual((await client.searchUserTasks({ filter: { processDefinitionId: id } }, now)).items.map((task) => task.state).sort(), ['CANCELED', 'COMPLETED', 'CREATED'], 'without a state all are meant');
    assert.equal((await client.searchUserTasks({ filter: { processDefinitionId: id, $or: [{ state: 'CREATED' }, { completionDate: { $exists: true } }] } }, now)).items.length, 3);
    await client.cancelProcessInstance({ processInstanceKey: other.processInstanceKey });
    assert.equal((await refused(client.searchJobs({ filter: { state: 'TIMED_OUT' } }, now))).status, 501, 'what is not kept is not said to be none');
  },

  async judgesForms() {
    const id = `forms-${run}`;
    const form = { type: 'default', id: 'ask', components: [
      { type: 'textfield', key: 'answer', label: 'Trả lời', validate: { required: true, minLength: 3 } },
      { type: 'number', key: 'amount', label: 'Số', validate: { max: 10 } }] };
    const { processInstanceKey } = await start('forms', models.task(id).replace(/\{"type".*\}\]\}/, JSON.stringify(form)), { amount: 5 });
    const [{ userTaskKey }] = (await client.searchUserTasks({ filter: { processInstanceKey } }, now)).items;
    const sent = (variables) => raw('POST', `/user-tasks/${userTaskKey}/completion`, { body: { variables } });

    const problems = async (variables) => { const answer = await sent(variables); return [answer.status, answer.body.code, ...answer.body.problems.map((problem) => `${problem.key}:${problem.code}`)]; };
    assert.deepEqual(await problems({}), [400, 'form.refused', 'answer:form.required']);
    assert.deepEqual(await problems({ answer: 'x', amount: 11 }), [400, 'form.refused', 'answer:form.too-short', 'amount:form.too-large']);
    assert.deepEqual(await problems({ answer: 'được', approved: true }), [400, 'form.refused', ':form.unknown-key']);
    await client.completeUserTask({ userTaskKey, variables: { answer: 'được' } });
    const values = await client.searchVariables({ filter: { processInstanceKey }, sort: [{ field: 'name' }] }, now);
    assert.deepEqual(values.items.map((item) => [item.name, item.value]), [['amount', '5'], ['answer', '"được"']], 'what was not sent stays');
  },

  async counts() {
    const id = `counts-${run}`;
    const type = `counted-${run}`;
    const first = processOf(await deploy('counts.bpmn', models.job(id, type)));
    for (let i = 0; i < 3; i++) await client.createProcessInstance({ processDefinitionId: id });
    const [failing, done] = await activate(type);
    await client.failJob({ jobKey: failing.jobKey, retries: 0, errorMessage: `lost ${run}` });
    await client.completeJob({ jobKey: done.jobKey });
    const second = processOf(await deploy('counts.bpmn', models.steps(id, 'work')));
    await client.createProcessInstance({ processDefinitionId: id });

    const elements = await client.getProcessDefinitionStatistics({ processDefinitionKey: first.processDefinitionKey, filter: {} }, now);
    assert.deepEqual(elements.items.find((item) => item.elementId === 'work'), { elementId: 'work', active: 2, canceled: 0, incidents: 1, completed: 1 });
    assert.deepEqual((await client.getProcessDefinitionStatistics({ processDefinitionKey: first.processDefinitionKey, filter: { hasIncident: true } }, now)).items.find((item) => item.elementId === 'work'), { elementId: 'work', active: 1, canceled: 0, incidents: 1, completed: 0 });
    const versions = await client.getProcessDefinitionInstanceVersionStatistics({ filter: { processDefinitionId: id }, sort: [{ field: 'processDefinitionVersion' }] }, now);
    assert.deepEqual(versions.items.map((item) => [item.processDefinitionVersion, item.activeInstancesWithIncidentCount, item.activeInstancesWithoutIncidentCount]), [[1, 1, 1], [2, 0, 1]]);
    const processes = await client.getProcessDefinitionInstanceStatistics({ page: { limit: 1000 } }, now);
    const mine = processes.items.find((item) => item.processDefinitionId === id);
    assert.deepEqual([mine.hasMultipleVersions, mine.activeInstancesWithIncidentCount, mine.activeInstancesWithoutIncidentCount], [true, 1, 2]);
    const errors = await client.getProcessInstanceStatisticsByError({ page: { limit: 1000 } }, now);
    const lost = errors.items.find((item) => item.errorMessage.includes(`lost ${run}`));
    assert.equal(lost.activeInstancesWithErrorCount, 1);
    const where = await client.getProcessInstanceStatisticsByDefinition({ filter: { errorHashCode: lost.errorHashCode } }, now);
    assert.deepEqual(where.items.map((item) => [item.processDefinitionKey, item.activeInstancesWithErrorCount]), [[first.processDefinitionKey, 1]]);

    const name = `counted-${run}`;
    await deploy('waits.bpmn', models.message(`${id}-m`, name));
    for (const order of ['A', 'B']) await client.createProcessInstance({ processDefinitionId: `${id}-m`, variables: { order } });
    const waits = await client.getProcessDefinitionMessageSubscriptionStatistics({ filter: { messageName: name } }, now);
    assert.deepEqual(waits.items.map((item) => [item.processDefinitionId, item.activeSubscriptions, item.processInstancesWithActiveSubscriptions]), [[`${id}-m`, 2, 2]]);
    assert.ok(second.processDefinitionKey);
  },

  async evaluates() {
    const answer = await client.evaluateExpression({ expression: '=amount * 2', variables: { amount: 21 } });
    assert.deepEqual([answer.result, answer.warnings], [42, []]);
    assert.ok((await client.evaluateExpression({ expression: '=missing + 1' })).warnings.length > 0);
    assert.equal((await refused(client.evaluateExpression({ expression: '=1 +' }))).status, 400);

    const rule = `rule-${run}`;
    await deploy('rule.dmn', models.decision(rule));
    const { processInstanceKey } = await start('decided', models.rule(`decided-${run}`, rule), { amount: 12 });
    const [kept] = (await client.searchDecisionInstances({ filter: { processInstanceKey } }, now)).items;
    assert.deepEqual([kept.decisionDefinitionId, kept.result, kept.state, kept.decisionDefinitionVersion], [rule, '2', 'EVALUATED', 1]);
    const why = await client.getDecisionInstance({ decisionEvaluationInstanceKey: kept.decisionEvaluationInstanceKey }, now);
    assert.deepEqual([why.matchedRules[0].ruleId, why.evaluatedInputs[0].inputValue], [`r2-${rule}`, '12']);

    const id = `when-${run}`;
    const when = processOf(await deploy('when.bpmn', models.condition(id)));
    assert.deepEqual((await client.evaluateConditionals({ processDefinitionKey: when.processDefinitionKey, variables: { amount: 1 } })).processInstances, []);
    const { processInstances } = await client.evaluateConditionals({ processDefinitionKey: when.processDefinitionKey, variables: { amount: 100 } });
    assert.deepEqual(processInstances.map((item) => item.processDefinitionKey), [when.processDefinitionKey]);

    const adHoc = await start('adhoc', models.adHoc(`adhoc-${run}`));
    const [sub] = (await client.searchElementInstances({ filter: { processInstanceKey: adHoc.processInstanceKey, elementId: 'any' } }, now)).items;
    await client.activateAdHocSubProcessActivities({ adHocSubProcessInstanceKey: sub.elementInstanceKey, elements: [{ elementId: 'ask' }] });
    assert.deepEqual((await client.searchUserTasks({ filter: { processInstanceKey: adHoc.processInstanceKey } }, now)).items.map((task) => task.elementId), ['ask']);
    assert.equal((await refused(client.activateAdHocSubProcessActivities({ adHocSubProcessInstanceKey: sub.elementInstanceKey, elements: [{ elementId: 'nothing' }] }))).status, 409);
  },

  async findsDoneJobs() {
    const type = `done-${run}`;
    const { processInstanceKey } = await start('done', models.caught(`done-${run}`, type));
    const [first] = await activate(type, { worker: 'first' });
    await client.failJob({ jobKey: first.jobKey, retries: 2, errorMessage: 'no paper', retryBackOff: 0 });
    const [open] = (await client.searchJobs({ filter: { processInstanceKey, state: 'FAILED' } }, now)).items;
    assert.deepEqual([open.retries, open.errorMessage, open.endTime], [2, 'no paper', null]);
    const [second] = await activate(type, { worker: 'second' });
    await client.throwJobError({ jobKey: second.jobKey, errorCode: 'lost', errorMessage: 'gone for good' });
    const { processInstanceKey: other } = await client.createProcessInstance({ processDefinitionId: `done-${run}` });
    const [third] = await activate(type, { worker: 'second' });
    await client.completeJob({ jobKey: third.jobKey });

    const thrown = await client.searchJobs({ filter: { processInstanceKey, state: 'ERROR_THROWN', endTime: { $exists: true } } }, now);
    assert.deepEqual(thrown.items.map((job) => [job.jobKey, job.worker, job.errorCode, job.errorMessage, job.retries, job.customHeaders]), [[second.jobKey, 'second', 'lost', 'gone for good', 2, { to: 'unit' }]]);
    assert.ok(thrown.items[0].endTime >= thrown.items[0].creationTime);
    assert.deepEqual((await client.searchJobs({ filter: { jobKey: third.jobKey } }, now)).items.map((job) => [job.state, job.processInstanceKey]), [['COMPLETED', other]]);
    const page = await client.searchJobs({ filter: { type }, page: { limit: 1 } }, now);
    const rest = await client.searchJobs({ filter: { type }, page: { limit: 1, after: page.page.endCursor } }, now);
    assert.deepEqual([page.page.totalItems, ...[...page.items, ...rest.items].map((job) => job.state)], [2, 'ERROR_THROWN', 'COMPLETED']);
    assert.deepEqual((await client.searchJobs({ filter: { type, state: { $in: ['CREATED', 'FAILED'] } } }, now)).items, []);

    const window = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() };
    const counted = ({ created, completed, failed }) => [created.count, completed.count, failed.count];
    const global = await client.getGlobalJobStatistics({ ...window, jobType: type }, now);
    assert.deepEqual([...counted(global), global.isIncomplete], [2, 1, 2, false]);
    const types = await client.getJobTypeStatistics({ filter: { ...window, jobType: { $like: 'done-*' } }, page: { limit: 100 } }, now);
    assert.deepEqual(types.items.filter((item) => item.jobType === type).map((item) => [...counted(item), item.workers]), [[2, 1, 2, 2]]);
    const workers = await client.getJobWorkerStatistics({ filter: { ...window, jobType: type } }, now);
    assert.deepEqual(workers.items.map((item) => [item.worker, ...counted(item)]), [['first', 0, 0, 1], ['second', 2, 1, 1]]);
    const series = await client.getJobTimeSeriesStatistics({ filter: { ...window, jobType: type, resolution: 'PT12H' } }, now);
    assert.equal(series.items.reduce((sum, item) => sum + item.failed.count, 0), 2);
    assert.ok(series.items.every((item) => new Date(item.time).getTime() % 43_200_000 === 0));
    const errors = await client.getJobErrorStatistics({ filter: { ...window, jobType: type } }, now);
    assert.deepEqual(errors.items.map((item) => [item.errorCode, item.errorMessage, item.workers]), [['', 'no paper', 1], ['lost', 'gone for good', 1]]);
    assert.equal((await raw('POST', '/jobs/statistics/by-types', { body: {} })).body.code, 'search.filter');
    assert.equal((await raw('POST', '/jobs/statistics/time-series', { body: { filter: { ...window, jobType: type, resolution: 'PT1S' } } })).body.code, 'search.filter');

    const { processInstanceKey: given } = await client.createProcessInstance({ processDefinitionId: `done-${run}` });
    const [held] = await activate(type, { worker: 'third' });
    await client.cancelProcessInstance({ processInstanceKey: given });
    const withdrawn = await client.searchJobs({ filter: { processInstanceKey: given, state: 'CANCELED', endTime: { $exists: true } } }, now);
    assert.deepEqual(withdrawn.items.map((job) => [job.jobKey, job.worker, job.state]), [[held.jobKey, 'third', 'CANCELED']]);
    assert.equal((await refused(client.completeJob({ jobKey: held.jobKey }))).status, 404);
    assert.deepEqual(counted(await client.getGlobalJobStatistics({ ...window, jobType: type }, now)), [3, 1, 2], 'made, and neither done nor failed');
  },

  async findsReceivedMessages() {
    const name = `received-${run}`;
    const id = `received-${run}`;
    const keys = [];
    for (const order of ['A', 'B', 'C']) {
      keys.push((order === 'A' ? await start('received', models.message(id, name), { order }) : await client.createProcessInstance({ processDefinitionId: id, variables: { order } })).processInstanceKey);
      await client.publishMessage({ name, correlationKey: order, timeToLive: 1000 });
    }
    const one = await client.searchCorrelatedMessageSubscriptions({ filter: { processInstanceKey: keys[1] } }, now);
    assert.deepEqual(one.items.map((item) => [item.messageName, item.elementId, item.processInstanceKey, item.correlationKey]), [[name, 'wait', keys[1], null]]);
    const page = await client.searchCorrelatedMessageSubscriptions({ filter: { processDefinitionId: id }, page: { limit: 2 } }, now);
    const rest = await client.searchCorrelatedMessageSubscriptions({ filter: { processDefinitionId: id }, page: { limit: 2, after: page.page.endCursor } }, now);
    assert.deepEqual([...page.items, ...rest.items].map((item) => item.processInstanceKey), keys);
    assert.deepEqual((await client.searchCorrelatedMessageSubscriptions({ filter: { messageName: name, elementId: 'other' } }, now)).items, []);
    assert.equal((await raw('POST', '/correlated-message-subscriptions/search', { body: { filter: { correlationKey: 'A' } } })).status, 501, 'keys are values of variables and are not kept');
  },

  async audits() {
    const me = process.env.API_USER;
    const { processInstanceKey } = await start('audited', models.steps(`audited-${run}`, 'check', 'decide'));
    const [check] = (await client.searchUserTasks({ filter: { processInstanceKey } }, now)).items;
    await client.assignUserTask({ userTaskKey: check.userTaskKey, assignee: me });
    await client.unassignUserTask({ userTaskKey: check.userTaskKey }).catch((error) => assert.equal(error.status, 409));
    await client.updateUserTask({ userTaskKey: check.userTaskKey, changeset: { priority: 80 } });
    await client.createElementInstanceVariables({ elementInstanceKey: processInstanceKey, variables: { amount: 5 } });
    await client.completeUserTask({ userTaskKey: check.userTaskKey });
    await client.cancelProcessInstance({ processInstanceKey });

    const all = await client.searchAuditLogs({ filter: { processInstanceKey }, page: { limit: 100 } }, now);
    const said = all.items.map((item) => `${item.entityType} ${item.operationType}`);
    for (const expected of ['PROCESS_INSTANCE CREATE', 'USER_TASK ASSIGN', 'USER_TASK UPDATE', 'VARIABLE UPDATE', 'USER_TASK COMPLETE', 'PROCESS_INSTANCE CANCEL']) assert.ok(said.includes(expected), `${expected} in ${said}`);
    assert.deepEqual([...new Set(all.items.map((item) => [item.actorId, item.result].join(' ')))], [`${me} SUCCESS`]);
    const given = all.items.find((item) => item.operationType === 'ASSIGN');
    assert.deepEqual([given.relatedEntityType, given.relatedEntityKey, given.userTaskKey, given.category], ['USER', me, check.userTaskKey, 'USER_TASKS']);
    assert.equal(all.items.find((item) => item.entityType === 'VARIABLE').entityDescription, 'amount', 'names, no values');
    assert.deepEqual(await client.getAuditLog({ auditLogKey: given.auditLogKey }, now), given);

    const page = await client.searchAuditLogs({ filter: { processInstanceKey, operationType: { $in: ['CREATE', 'CANCEL'] } }, sort: [{ field: 'timestamp', order: 'DESC' }], page: { limit: 1 } }, now);
    const rest = await client.searchAuditLogs({ filter: { processInstanceKey, operationType: { $in: ['CREATE', 'CANCEL'] } }, sort: [{ field: 'timestamp', order: 'DESC' }], page: { limit: 1, after: page.page.endCursor } }, now);
    assert.deepEqual([...page.items, ...rest.items].map((item) => item.operationType), ['CANCEL', 'CREATE']);
    const about = await client.searchUserTaskAuditLogs({ userTaskKey: check.userTaskKey, filter: { actorId: me }, sort: [{ field: 'timestamp' }] }, now);
    assert.equal(about.items.at(-1).operationType, 'COMPLETE');
    assert.ok(about.items.every((item) => item.userTaskKey === check.userTaskKey));
    assert.equal((await raw('POST', '/audit-logs/search', { body: { filter: { result: 'FAIL' } } })).status, 501, 'what was refused changed nothing and is not kept');
    assert.equal((await raw('GET', '/audit-logs/1')).status, 404);
  },

  async offersOrSaysNo() {
    const document = await (await fetch(`${address}/openapi`)).json();
    assert.match(document.openapi, /^3\.1/);
    const described = new Map(Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => [operation.operationId, `${method.toUpperCase()} ${path}`])));
    const all = operations();
    assert.ok(all.length > 150);
    const offered = [];
    const missing = [];
    for (const { id, method, path } of all) {
      const address = path.replaceAll(/\{[^}]+\}/g, '0');
      const answer = await raw(method, address, { body: method === 'GET' || method === 'DELETE' ? undefined : {}, headers: { 'x-probe': id } });
      if (described.has(id)) {
        offered.push(id);
        assert.equal(described.get(id), `${method} /v2${path}`);
        assert.notEqual(answer.body?.code, 'operation.unknown', id);
        assert.notEqual(answer.body?.code, 'operation.not-offered', id);
        assert.ok(answer.status < 500 || answer.body.code === 'not-offered', `${id} answers ${answer.status}`);
      } else if (answer.status !== 501 || answer.body.code !== 'operation.not-offered') missing.push(`${id}: ${answer.status} ${answer.body?.code}`);
    }
    assert.deepEqual(missing, []);
    assert.deepEqual([...described.keys()].filter((id) => !offered.includes(id)), [], 'nothing is described that the official description has not');
    console.log(`${offered.length} of ${all.length} operations are offered.`);
    const unknown = await raw('GET', '/nothing');
    assert.deepEqual([unknown.status, unknown.body.code], [404, 'operation.unknown']);
  },

  async guards() {
    assert.deepEqual([(await raw('GET', '/topology', { as: null })).status, (await raw('GET', '/topology', { as: 'wft_wrong' })).status], [401, 401]);
    assert.equal((await raw('POST', '/process-instances', { body: { processDefinitionId: 'nomination' } })).body.code, 'process.of-the-product');
    const unknown = await raw('POST', '/process-instances', { body: { processDefinitionId: 'x', colour: 'red' } });
    assert.deepEqual([unknown.status, unknown.body.code], [400, 'request.body']);
    assert.ok(token.startsWith('wft_'));
  },
};

// Every scenario in one go says too which operations none of them has had answered.
const [, , name] = process.argv;
if (name !== 'all' && !scenarios[name]) throw new Error(`Expected all or one of ${Object.keys(scenarios).join(', ')}, but found '${name}'.`);
for (const one of name === 'all' ? Object.keys(scenarios) : [name]) {
  if (name === 'all') console.log(one);
  await scenarios[one]();
}
const { problems, missing } = await judge(address);
assert.deepEqual(problems, [], 'every answer is of the shape that /openapi describes');
if (name === 'all') assert.deepEqual(missing, [], 'every operation that is offered was called and answered');
process.exit(0);
