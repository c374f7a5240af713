import config from './web-test-runner.config.mjs';
const sum = (s) => s ? [...s.tests.map(t => [t.name, t.duration ?? 0]), ...s.suites.flatMap(x => sum(x))] : [];
export default { ...config, reporters: [...config.reporters, { 
  reportTestFileResults({ sessionsForTestFile, testFile }) {
    for (const s of sessionsForTestFile) { const all = sum(s.testResults); console.log(`DUR ${s.browser.name} ${testFile.split('/test/')[1]} ${Math.round(all.reduce((a,[,d])=>a+d,0))}`); for (const [n,d] of all) if (d>500) console.log('   ', Math.round(d), n); }
  } }] };
