// node run.mjs PEER FILE SECONDS: runs the cases of FILE in PEER one by one, and prints what became of each as JSON.
import { readFileSync } from 'node:fs';
import { Servers } from './servers.mjs';

const PATIENCE = 1000; // milliseconds for one call
const [peer, file, seconds] = process.argv.slice(2);
const cases = JSON.parse(readFileSync(file, 'utf8'));
const { open } = await import(`./${peer}.mjs`);

// A peer that throws out of turn must not take the other cases along.
process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});

const servers = new Servers();
await servers.start();
const page = open(servers.origin('A'));
const outcomes = [];
const start = performance.now();
for (const one of cases) {
  if (performance.now() - start > seconds * 1000) break;
  servers.serve(one);
  const url = `${servers.origin(one.hops[0].at)}/case/${one.id}/0`;
  const headers = one.request.headers.map(([name, value]) => [name, servers.fill(value)]);
  outcomes.push(await settle(() => page.run(url, { ...one.request, headers })));
}
const took = (performance.now() - start) / 1000;
process.stdout.write(JSON.stringify({ outcomes, seconds: took }), () => process.exit(0));

async function settle(call) {
  let timer;
  const timeout = new Promise(resolve => { timer = setTimeout(resolve, PATIENCE, 'timeout'); });
  try {
    return await Promise.race([call(), timeout]);
  } catch {
    return 'error';
  } finally {
    clearTimeout(timer);
  }
}
