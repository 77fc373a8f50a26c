'use strict'
// One Python process that answers the checks: CONFORMANCE_PYTHON is its interpreter, python/ has what it runs.

const { spawn, spawnSync } = require('node:child_process')
const path = require('node:path')
const readline = require('node:readline')

/** What a call raised, as `python/answering.py` describes it. */
class Raised extends Error {
  constructor(raised) {
    super(`${raised.type}: ${raised.text}`)
    Object.assign(this, raised)
  }
}

class PythonSide {
  #waiting = []

  constructor(script, given) {
    const command = ['-B', '-W', 'ignore', path.join(__dirname, 'python', script), ...given]
    this.child = spawn(process.env.CONFORMANCE_PYTHON, command, { stdio: ['pipe', 'pipe', 'inherit'] })
    process.once('exit', () => this.child.kill())
    readline.createInterface({ input: this.child.stdout }).on('line', (line) => this.#waiting.shift()?.(JSON.parse(line)))
    this.child.once('close', (status) => {
      for (const settle of this.#waiting) settle({ raised: { type: 'Ended', text: `python ended with ${status}` } })
    })
  }

  /** Calls a function by its name; gives its result, rejects with `Raised`. */
  async call(name, given = {}) {
    const answer = await new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.child.stdin.write(`${JSON.stringify({ call: name, given })}\n`)
    })
    if (answer.raised) throw new Raised(answer.raised)
    return answer.result
  }

  stop() {
    this.child.stdin.end()
  }
}

/** The version of a package that the interpreter of CONFORMANCE_PYTHON has, or undefined. */
function pythonVersionOf(name) {
  const interpreter = process.env.CONFORMANCE_PYTHON
  if (!interpreter) return undefined
  const program = 'import sys, importlib.metadata as m; print(m.version(sys.argv[1]))'
  const { status, stdout } = spawnSync(interpreter, ['-c', program, name], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/** Starts a script, with its arguments, for as long as a body runs. */
async function withPython([script, ...given], body) {
  const python = new PythonSide(script, given)
  try {
    await body(python)
  } finally {
    python.stop()
  }
}

module.exports = { withPython, pythonVersionOf }
