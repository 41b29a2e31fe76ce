import { chromium } from 'playwright'
import { browserOptions } from '/tmp/wt/assess/e2e/browser.mjs'
const base=process.env.BASE||'http://localhost:3931'
const b=await chromium.launch(await browserOptions())
const [,, ...jobs]=process.argv
for(const j of jobs){ const [name,w,path,cookie,sel]=j.split('|')
 const c=await b.newContext({viewport:{width:+w,height:800},deviceScaleFactor:1})
 if(cookie){const i=cookie.indexOf('=');await c.addCookies([{name:cookie.slice(0,i),value:cookie.slice(i+1),url:base}])}
 const p=await c.newPage(); const r=await p.goto(base+path); await p.waitForTimeout(600)
 if(sel) await p.locator(sel).first().screenshot({path:`/tmp/shots-${name}.png`}); else await p.screenshot({path:`/tmp/shots-${name}.png`,fullPage:true})
 console.log(name,r.status()); await c.close()}
await b.close()
