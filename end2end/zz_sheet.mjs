import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
const [out, ...files] = process.argv.slice(2);
const b = await chromium.launch({ executablePath: '/usr/bin/chromium' });
const p = await b.newPage({ viewport: { width: 1900, height: 800 } });
const w = f => f.includes('_p.') ? 380 : 940;
await p.setContent(`<body style="margin:0;background:#f0f;display:flex;flex-wrap:wrap;gap:6px">${files.map(f => `<img style="width:${w(f)}px" src="data:image/png;base64,${readFileSync(f).toString('base64')}">`).join('')}</body>`);
await p.screenshot({ path: out, fullPage: true }); await b.close();
