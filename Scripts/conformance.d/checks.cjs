'use strict'
// The checks of one part: each runs by itself, and becomes one row of the table.

const assert = require('node:assert/strict')
const { inspect } = require('node:util')

const LONGEST_CHECK = 20_000

/** Sends a row to the table, or prints it when the part was started by hand. */
function report(row) {
  if (process.send) process.send(row)
  else console.log(row.outcome, row.name, row.ms ?? '', row.got ?? '')
}

/** Runs one check; what it returns, if it is text, is shown beside its name. */
async function check(name, body) {
  const begin = process.hrtime.bigint()
  const since = () => Math.round(Number(process.hrtime.bigint() - begin) / 1e6)
  let timer
  const tooLong = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${LONGEST_CHECK} ms`)), LONGEST_CHECK)
  })
  try {
    const note = await Promise.race([body(), tooLong])
    report({ outcome: 'ok', name, ms: since(), note: typeof note === 'string' ? note : undefined })
  } catch (error) {
    if (error instanceof NotEmulated) report({ outcome: 'SKIP', name, ms: since(), note: error.message })
    else report({ outcome: 'FAIL', name, ms: since(), got: describe(error) })
  } finally {
    clearTimeout(timer)
  }
}

/** Skips a check: the emulator says itself that it does not have this. */
class NotEmulated extends Error {}

/** What a failure says: the differences, or the thing that was thrown (SDKs throw plain objects too). */
function describe(error) {
  if (error instanceof assert.AssertionError) return error.message
  if (error instanceof Error) return error.stack
  return `thrown: ${show(error)}`
}

function show(value) {
  return inspect(value, { depth: 6, breakLength: 110 })
}

function equal(got, expected, what) {
  assert.ok(isEqual(got, expected), `${what}\n  got      ${show(got)}\n  expected ${show(expected)}`)
}

function isEqual(left, right) {
  try {
    assert.deepStrictEqual(left, right)
    return true
  } catch {
    return false
  }
}

/** Checks the named members only; a regular expression stands for any text that it matches. */
function includes(got, expected, what) {
  for (const [name, wanted] of Object.entries(expected)) {
    const value = got?.[name]
    const fits = wanted instanceof RegExp ? typeof value === 'string' && wanted.test(value) : isEqual(value, wanted)
    assert.ok(fits, `${what}: ${name}\n  expected ${show(wanted)}\n  got      ${show(got)}`)
  }
}

/** What a promise or a function rejects or throws with; failing when it does neither. */
async function failure(body, what) {
  let value
  try {
    value = await body()
  } catch (error) {
    return error
  }
  assert.fail(`${what}: no failure\n  got ${show(value)}`)
}

module.exports = { check, report, equal, includes, failure, show, assert, NotEmulated }
