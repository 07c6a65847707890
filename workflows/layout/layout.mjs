// Writes the diagram interchange of workflows/nomination/*.bpmn from the grid in places.json: node layout.mjs [file…]
// The semantic part of a file is not touched, but for the lists of flows of each step. A shape without a place, or a warning of the reader, ends with an error.
import { readFileSync, writeFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { createRequire } from 'node:module';

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');
const places = JSON.parse(readFileSync(new URL('places.json', import.meta.url)));
const wanted = process.argv.slice(2);
const left = 200, top = 80, laneLabel = 30, poolLabel = 30;

for (const [file, plan] of Object.entries(places)) {
  if (wanted.length && !wanted.includes(file)) continue;
  const url = new URL(`../nomination/${file}`, import.meta.url);
  const moddle = new BpmnModdle({ zeebe });
  const { rootElement: definitions, warnings } = await moddle.fromXML(readFileSync(url, 'utf8'));
  if (warnings.length) throw new Error(`${file}: ${warnings.map(w => w.message).join('; ')}`);
  definitions.rootElements.filter(e => e.$type === 'bpmn:Process').forEach(connect);
  draw(moddle, definitions, plan, file);
  writeFileSync(url, (await moddle.toXML(definitions, { format: true })).xml);
}

// Every step names the flows to it and from it, in the order of the flows, as modellers write it: linters read only that.
function connect(scope) {
  const flows = scope.flowElements.filter(e => e.$type === 'bpmn:SequenceFlow');
  for (const e of scope.flowElements) {
    if (e.flowElements) connect(e);
    if (e.$type === 'bpmn:SequenceFlow' || !e.$instanceOf('bpmn:FlowNode')) continue;
    e.incoming = flows.filter(f => f.targetRef === e);
    e.outgoing = flows.filter(f => f.sourceRef === e);
  }
}

function draw(moddle, definitions, plan, file) {
  const process = definitions.rootElements.find(e => e.$type === 'bpmn:Process');
  const rowTop = [top];
  plan.rows.forEach((h, i) => rowTop.push(rowTop[i] + h));
  const colWidth = plan.col ?? 150;
  const shapes = {}, planeElement = [];
  const bounds = (x, y, width, height) => moddle.create('dc:Bounds', { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) });
  const size = e => /Event$/.test(e.$type) ? [36, 36] : /Gateway$/.test(e.$type) ? [50, 50] : [110, 80];

  const labelOf = (e, cx, cy, h) => {
    // Beside a gateway's corner, where no flow leaves; left of an event on the edge of an activity; else below an event, or above
    // when the flow comes from below.
    const lines = Math.ceil(e.name.length / 16), above = process.flowElements.some(f => f.targetRef === e && (plan.at[f.sourceRef.id]?.[1] ?? 0) > plan.at[e.id]?.[1]);
    if (plan.labels?.[e.id]) return bounds(cx + plan.labels[e.id][0], cy + plan.labels[e.id][1], 100, 14 * lines);
    if (plan.top?.includes(e.id)) return bounds(cx - 120, cy - 10 - 14 * lines, 96, 14 * lines);
    if (e.attachedToRef) return bounds(cx - 122, cy + 6, 100, 14 * lines);
    if (h === 50) return bounds(cx - 92, cy - h / 2 - 14 * (lines - 1) - 4, 84, 14 * lines);
    return bounds(cx - 48, above ? cy - h / 2 - 6 - 14 * lines : cy + h / 2 + 6, 96, 14 * lines);
  };

  const place = (e, cx, cy) => {
    const [w, h] = size(e);
    shapes[e.id] = { x: cx - w / 2, y: cy - h / 2, w, h, e };
    const shape = moddle.create('bpmndi:BPMNShape', { id: `${e.id}_di`, bpmnElement: e, bounds: bounds(cx - w / 2, cy - h / 2, w, h) });
    if (/ExclusiveGateway$/.test(e.$type)) shape.isMarkerVisible = true;
    if (e.name && w < 100) shape.label = moddle.create('bpmndi:BPMNLabel', { bounds: labelOf(e, cx, cy, h) });
    planeElement.push(shape);
  };

  const inside = e => e.flowElements.filter(x => x.$type !== 'bpmn:SequenceFlow');
  const expanded = e => 40 + inside(e).length * 135;
  const columns = Math.max(...process.flowElements.filter(e => plan.at[e.id])
    .map(e => plan.at[e.id][0] + (e.$type === 'bpmn:SubProcess' ? (expanded(e) + 20) / colWidth : 1)));
  const width = poolLabel + laneLabel + columns * colWidth + 20;
  if (process.laneSets?.length) {
    const height = rowTop.at(-1) - top;
    let collaboration = definitions.rootElements.find(e => e.$type === 'bpmn:Collaboration');
    if (!collaboration) {
      const participant = moddle.create('bpmn:Participant', { id: `${process.id}-pool`, name: process.name, processRef: process });
      collaboration = moddle.create('bpmn:Collaboration', { id: `${process.id}-collaboration`, participants: [participant] });
      participant.$parent = collaboration;
      definitions.rootElements.splice(definitions.rootElements.indexOf(process), 0, collaboration);
    }
    const pool = collaboration.participants[0];
    planeElement.push(moddle.create('bpmndi:BPMNShape', { id: `${pool.id}_di`, bpmnElement: pool, isHorizontal: true, bounds: bounds(left - poolLabel - laneLabel, top, width, height) }));
    let row = 0;
    process.laneSets[0].lanes.forEach((lane, i) => {
      const next = row + plan.lanes[i];
      planeElement.push(moddle.create('bpmndi:BPMNShape', { id: `${lane.id}_di`, bpmnElement: lane, isHorizontal: true, bounds: bounds(left - laneLabel, rowTop[row], width - poolLabel, rowTop[next] - rowTop[row]) }));
      row = next;
    });
  }

  const centre = ([c, r]) => [left + 10 + (c + 0.5) * colWidth, (rowTop[Math.floor(r)] + rowTop[Math.floor(r) + 1]) / 2 + (r % 1) * 100];
  const flows = [];
  for (const e of process.flowElements) {
    if (e.$type === 'bpmn:SequenceFlow') { flows.push(e); continue; }
    if (e.attachedToRef) continue;
    const at = plan.at[e.id];
    if (!at) throw new Error(`${file}: ${e.id} has no place in places.json`);
    const [cx, cy] = centre(at);
    if (e.$type !== 'bpmn:SubProcess') { place(e, cx, cy); continue; }
    const inner = inside(e), w = expanded(e), h = 130, x = left + 10 + at[0] * colWidth + 10;
    planeElement.push(moddle.create('bpmndi:BPMNShape', { id: `${e.id}_di`, bpmnElement: e, isExpanded: true, bounds: bounds(x, cy - h / 2, w, h) }));
    inner.forEach((child, i) => place(child, x + 20 + (i + 0.5) * 135, cy + 5));
    flows.push(...e.flowElements.filter(child => child.$type === 'bpmn:SequenceFlow'));
  }
  for (const e of process.flowElements.filter(x => x.attachedToRef)) {
    const host = shapes[e.attachedToRef.id];
    place(e, host.x + host.w - 25, plan.top?.includes(e.id) ? host.y : host.y + host.h);
  }

  for (const flow of flows) {
    const s = shapes[flow.sourceRef.id], t = shapes[flow.targetRef.id];
    const points = route(s, t, plan.routes?.[flow.id]);
    const edge = moddle.create('bpmndi:BPMNEdge', { id: `${flow.id}_di`, bpmnElement: flow, waypoint: points.map(([x, y]) => moddle.create('dc:Point', { x: Math.round(x), y: Math.round(y) })) });
    if (flow.name) {
      // 'on': on the long side of a way under or over others, where flows that leave the same corner do not meet.
      const [[x1, y1], [x2, y2]] = plan.routes?.[flow.id]?.endsWith(':on') ? points.slice(1) : points, w = Math.max(30, flow.name.length * 6);
      const long = Math.abs(x2 - x1) >= Math.abs(y2 - y1);
      edge.label = moddle.create('bpmndi:BPMNLabel', { bounds: long
        ? bounds(x1 < x2 ? x1 + 6 : x1 - w - 6, y1 - 18, w, 14)
        : bounds(x1 + 6, y1 < y2 ? y1 + 8 : y1 - 26, w, 14) });
    }
    planeElement.push(edge);
  }

  const plane = moddle.create('bpmndi:BPMNPlane', { id: `${process.id}_plane`, bpmnElement: definitions.rootElements.find(e => e.$type === 'bpmn:Collaboration') ?? process, planeElement });
  definitions.diagrams = [moddle.create('bpmndi:BPMNDiagram', { id: `${process.id}_diagram`, plane })];
}

// Orthogonal ways. A hint of places.json says how: 'vh', 'hv', 'hv:<dx>', 'under:<dy>', 'over:<dy>', 'mid:<dy>' (down, across, down); these three
// with ':<dx>' end beside the middle of their target, so that ways to one target do not lie on each other. ':on' moves the name to the second
// part of the way. Otherwise by the places.
function route(s, t, hint) {
  const sx = s.x + s.w / 2, sy = s.y + s.h / 2, tx = t.x + t.w / 2, ty = t.y + t.h / 2;
  const right = [s.x + s.w, sy], intoLeft = [t.x, ty];
  const [kind, value, beside = 0] = (hint ?? '').replace(/:on$/, '').split(':'), ex = tx + Number(beside);
  const down = ty > sy;
  if (kind === 'under' || kind === 'over') {
    const under = kind === 'under', dy = Number(value ?? 30);
    const y = under ? Math.max(s.y + s.h, t.y + t.h) + dy : Math.min(s.y, t.y) - dy;
    return [[sx, under ? s.y + s.h : s.y], [sx, y], [ex, y], [ex, under ? t.y + t.h : t.y]];
  }
  if (kind === 'mid') { const y = s.y + s.h + Number(value); return [[sx, s.y + s.h], [sx, y], [ex, y], [ex, t.y]]; }
  if (Math.abs(sx - tx) < 2) return down ? [[sx, s.y + s.h], [tx, t.y]] : [[sx, s.y], [tx, t.y + t.h]];
  if (Math.abs(sy - ty) < 2) return tx > sx ? [right, intoLeft] : [[s.x, sy], [t.x + t.w, ty]];
  if (kind === 'hv' || (!kind && !/Gateway$|Event$/.test(s.e.$type)))
    {
    const x = tx + Number(value ?? 0);
    return [tx > sx ? right : [s.x, sy], [x, sy], [x, down ? t.y : t.y + t.h]];
  }
  return [[sx, down ? s.y + s.h : s.y], [sx, ty], tx > sx ? intoLeft : [t.x + t.w, ty]];
}
