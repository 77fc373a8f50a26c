'use strict'
// Plays the course, once for each client that is there, and prints the table.

const { Classroom } = require('./classroom.cjs')
const { PlainApp, SDKApp } = require('./apps.cjs')
const { STEPS } = require('./steps.cjs')
const { forbidOtherHosts } = require('../conformance.d/loopback-http.cjs')
const { versionOf } = require('../conformance.d/sdks.cjs')

const totals = { ok: 0, FAIL: 0, SKIP: 0 }

function row(outcome, client, step, text) {
  totals[outcome] += 1
  console.log(`${outcome.padEnd(5)} ${client.padEnd(8)} ${step.padEnd(22)} ${text}`)
}

/** One step: seen in the article's words, then fixed, each as the emulator tells it too. */
async function play(classroom, step) {
  const learner = await classroom.next(step.id)
  const seen = await step.see(learner)
  const isExpected = step.words.test(seen)
  if (!isExpected) throw new Error(`expected ${step.words}\n  got ${seen}`)
  await classroom.expect(step.id, 'seen')
  await step.fix(learner)
  const after = await step.see(learner)
  if (step.words.test(after)) throw new Error(`still there after the fix: ${after}`)
  if (step.after && !step.after.test(after)) throw new Error(`after the fix, expected ${step.after}\n  got ${after}`)
  await classroom.expect(step.id, 'fixed')
  return seen
}

async function course(client, App) {
  const classroom = await Classroom.open(STEPS.map(({ id }) => id), App)
  try {
    for (const step of STEPS) {
      try {
        row('ok', client, step.id, (await play(classroom, step)).replace(/\s+/g, ' ').slice(0, 110))
      } catch (error) {
        row('FAIL', client, step.id, error.message)
      }
    }
    const report = await classroom.report()
    const isWhole = report.includes(`tests="${STEPS.length}" failures="0" errors="0" skipped="0"`)
    row(isWhole ? 'ok' : 'FAIL', client, 'report', isWhole ? 'every step passes in the JUnit report' : report)
  } finally {
    await classroom.close()
  }
}

async function main() {
  const refused = forbidOtherHosts()
  await course('wx shim', PlainApp)
  const missing = [['CLOUDBASE_JS_SDK', '@cloudbase/js-sdk'], ['CLOUDBASE_NODE_SDK', '@cloudbase/adapter-wx_mp']]
    .find(([variable, name]) => !versionOf(variable, name))
  if (missing) row('SKIP', 'js-sdk', 'the whole course', `no ${missing[1]}; set ${missing[0]}`)
  else await course('js-sdk', SDKApp)
  row(refused.length === 0 ? 'ok' : 'FAIL', '-', 'no other host', refused.join(' ') || 'was asked')
  console.log(`${totals.ok} passed, ${totals.FAIL} failed, ${totals.SKIP} skipped`)
  process.exitCode = totals.FAIL > 0 ? 1 : 0
}

main()
