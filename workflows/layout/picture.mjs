// Opens every diagram in bpmn-js (with the zeebe moddle) in Chromium, fails on any import warning, and writes a PNG beside: node picture.mjs <folder>
import { readFileSync, readdirSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const folder = process.argv[2] ?? '/tmp/workflow-pictures';
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
await page.setContent('<div id="canvas" style="width:1366px;height:768px"></div>');
await page.addScriptTag({ path: require.resolve('bpmn-js/dist/bpmn-navigated-viewer.production.min.js') });
const zeebe = require('zeebe-bpmn-moddle/resources/zeebe.json');
let bad = 0;
const source = new URL('../nomination/', import.meta.url);
for (const file of readdirSync(source).filter(f => f.endsWith('.bpmn'))) {
  const warnings = await page.evaluate(async ([xml, zeebe]) => {
    document.getElementById('canvas').replaceChildren();
    const viewer = new BpmnJS({ container: '#canvas', moddleExtensions: { zeebe } });
    const { warnings } = await viewer.importXML(xml);
    viewer.get('canvas').zoom('fit-viewport', 'auto');
    return warnings.map(w => w.message);
  }, [readFileSync(new URL(file, source), 'utf8'), zeebe]);
  warnings.forEach(w => { bad++; console.error(`${file}: ${w}`); });
  await page.screenshot({ path: `${folder}/${file}.png` });
}
await browser.close();
console.log(bad ? `${bad} warnings` : `all opened without warnings, pictures in ${folder}`);
process.exit(bad ? 1 : 0);
