const base=(await import(process.env.BASE??'/work/main/web-test-runner.unit.config.mjs')).default;
import { writeFileSync } from 'node:fs';
const all=[]; const started=new Map(); const files={};
function walk(s, path, file, browser){ for(const t of s.tests) all.push({browser,file,name:[...path,t.name].join(' > '),ms:t.duration,passed:t.passed,skipped:t.skipped}); for(const x of s.suites) walk(x,[...path,x.name],file,browser);}
export default {...base, rootDir:'/work/main', reporters:[...base.reporters,{start({sessions}){sessions.on('session-status-updated',s=>{ if(s.status==='INITIALIZING') started.set(s.id,Date.now()); if(s.status==='FINISHED') files[s.testFile]=Date.now()-started.get(s.id);});},stop({sessions}){for(const s of sessions){if(s.testResults)walk(s.testResults,[],s.testFile.replace('/work/main/',''),s.browser.name)} writeFileSync(process.env.OUT??'/tmp/dur2.json',JSON.stringify(all));writeFileSync('/tmp/files.json',JSON.stringify(files))}}]};
