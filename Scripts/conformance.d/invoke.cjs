'use strict'
// Invokes a function of a folder once, as the platform does: `node invoke.cjs FOLDER EVENT` prints what came of it.

const path = require('node:path')

const [folder, event] = process.argv.slice(2)

async function invoke() {
  try {
    return { result: await require(path.join(folder, 'index.cjs')).main(JSON.parse(event), {}) }
  } catch ({ code, message }) {
    return { rejected: { code, message } }
  }
}

invoke().then((outcome) => console.log(`outcome ${JSON.stringify(outcome)}`))
