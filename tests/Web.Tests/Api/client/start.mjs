// One client, as strict as it can be: every answer must be of the official shape, and hold nothing besides. Requests only warn: in strict
// mode this version drops the cursor of a page ({ limit, after } is taken for { limit }).
import './answers.mjs';
import createCamundaClient from '@camunda8/orchestration-cluster-api';

export const address = process.env.API_ADDRESS;
export const token = process.env.API_TOKEN;

export const client = createCamundaClient({
  config: {
    CAMUNDA_REST_ADDRESS: address,
    CAMUNDA_AUTH_STRATEGY: 'BASIC',
    CAMUNDA_BASIC_AUTH_USERNAME: process.env.API_USER,
    CAMUNDA_BASIC_AUTH_PASSWORD: token,
    CAMUNDA_SDK_VALIDATION: 'req:warn,res:fanatical',
    CAMUNDA_SDK_LOG_LEVEL: 'error',
    CAMUNDA_SDK_HTTP_RETRY_MAX_ATTEMPTS: '1',
  },
});

// Nothing here is kept for later: an answer is looked for once.
export const now = { consistency: { waitUpToMs: 0 } };

// Each run deploys processes of its own, so that runs of one database do not meet.
export const run = `r${process.pid}x${Date.now().toString(36)}`;

const xml = (id, body) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
  ${body.messages ?? ''}<bpmn:process id="${id}" name="Quy trình thử ${id}" isExecutable="true">${body.process}</bpmn:process>
</bpmn:definitions>`;

const flows = (...ids) => ids.slice(1).map((id, at) => `<bpmn:sequenceFlow id="f${at}" sourceRef="${ids[at]}" targetRef="${id}"/>`).join('');
const service = (id, type) => `<bpmn:serviceTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${type}" retries="3"/><zeebe:taskHeaders><zeebe:header key="to" value="unit"/></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>`;
const line = (middle, ...ids) => `<bpmn:startEvent id="start"/>${middle}<bpmn:endEvent id="end"/>${flows('start', ...ids, 'end')}`;

export const models = {
  job: (id, type) => xml(id, { process: line(service('work', type), 'work') }),
  caught: (id, type) => xml(id, {
    messages: '<bpmn:error id="e" name="lost" errorCode="lost"/>',
    process: `${line(service('work', type), 'work')}<bpmn:boundaryEvent id="caught" attachedToRef="work"><bpmn:errorEventDefinition errorRef="e"/></bpmn:boundaryEvent><bpmn:userTask id="repair" name="Sửa"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask><bpmn:endEvent id="repaired"/><bpmn:sequenceFlow id="g0" sourceRef="caught" targetRef="repair"/><bpmn:sequenceFlow id="g1" sourceRef="repair" targetRef="repaired"/>`,
  }),
  task: (id) => xml(id, {
    process: `<bpmn:extensionElements><zeebe:userTaskForm id="ask">{"type":"default","id":"ask","components":[{"type":"textfield","key":"answer","label":"Trả lời"}]}</zeebe:userTaskForm></bpmn:extensionElements>${line(
      '<bpmn:userTask id="decide" name="Quyết định"><bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formKey="camunda-forms:bpmn:ask"/></bpmn:extensionElements></bpmn:userTask>', 'decide')}`,
  }),
  steps: (id, ...tasks) => xml(id, { process: line(tasks.map((task) => `<bpmn:userTask id="${task}" name="${task}"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>`).join(''), ...tasks) }),
  rule: (id, decision) => xml(id, { process: line(`<bpmn:businessRuleTask id="rule"><bpmn:extensionElements><zeebe:calledDecision decisionId="${decision}" resultVariable="fee"/></bpmn:extensionElements></bpmn:businessRuleTask>`, 'rule') }),
  condition: (id) => xml(id, { process: '<bpmn:startEvent id="start"><bpmn:conditionalEventDefinition><bpmn:condition>=amount &gt; 50</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent><bpmn:endEvent id="end"/><bpmn:sequenceFlow id="f0" sourceRef="start" targetRef="end"/>' }),
  adHoc: (id) => xml(id, { process: line('<bpmn:adHocSubProcess id="any"><bpmn:userTask id="ask" name="Hỏi"/><bpmn:userTask id="tell" name="Báo"/></bpmn:adHocSubProcess>', 'any') }),
  message: (id, name) => xml(id, {
    messages: `<bpmn:message id="m" name="${name}"><bpmn:extensionElements><zeebe:subscription correlationKey="=order"/></bpmn:extensionElements></bpmn:message>`,
    process: line('<bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="m"/></bpmn:intermediateCatchEvent>', 'wait'),
  }),
  signal: (id, name) => xml(id, {
    messages: `<bpmn:signal id="s" name="${name}"/>`,
    process: line('<bpmn:intermediateCatchEvent id="wait"><bpmn:signalEventDefinition signalRef="s"/></bpmn:intermediateCatchEvent>', 'wait'),
  }),
  choice: (id) => xml(id, {
    process: '<bpmn:startEvent id="start"/><bpmn:exclusiveGateway id="which" name="Đủ không?"/><bpmn:endEvent id="yes"/><bpmn:endEvent id="no"/><bpmn:sequenceFlow id="f0" sourceRef="start" targetRef="which"/>'
      + '<bpmn:sequenceFlow id="f1" sourceRef="which" targetRef="yes"><bpmn:conditionExpression>=amount &gt; 10</bpmn:conditionExpression></bpmn:sequenceFlow>'
      + '<bpmn:sequenceFlow id="f2" sourceRef="which" targetRef="no"><bpmn:conditionExpression>=amount &lt;= 10</bpmn:conditionExpression></bpmn:sequenceFlow>',
  }),
  decision: (id) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg-${id}" name="Phí ${id}" namespace="urn:${id}">
  <inputData id="a-${id}" name="amount"><variable name="amount" typeRef="number"/></inputData>
  <decision id="${id}" name="Phí"><variable name="Phí" typeRef="number"/><informationRequirement><requiredInput href="#a-${id}"/></informationRequirement>
    <decisionTable id="t-${id}" hitPolicy="UNIQUE"><input id="i-${id}" label="Số tiền"><inputExpression typeRef="number"><text>amount</text></inputExpression></input><output id="o-${id}" name="fee" typeRef="number"/>
      <rule id="r1-${id}"><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
      <rule id="r2-${id}"><inputEntry><text>&gt;= 10</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`,
};

export async function deploy(name, text) {
  return client.createDeployment({ resources: [new File([text], name, { type: 'application/xml' })] });
}

// The answer to a request that the client would not make.
export async function raw(method, path, { body, headers = {}, as = token } = {}) {
  const response = await fetch(`${address}/v2${path}`, {
    method,
    headers: { ...(as ? { authorization: `Bearer ${as}` } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
}

// A refusal of the client's own call.
export async function refused(promise) {
  try {
    await promise;
  } catch (error) {
    return { status: error.status, error };
  }
  throw new Error('Expected a refusal, but the call was answered.');
}
