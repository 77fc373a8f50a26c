'use strict'
// Tickets that node-sdk signs although something is odd about them, and what the emulator makes of each.

const { createPrivateKey, generateKeyPairSync, randomUUID } = require('node:crypto')
const { check, equal, includes, show, assert } = require('./checks.cjs')

/** Values that node-sdk copies into a ticket without a look. */
const COPIED = [0, -1, 1, 1e300, Infinity, null, true, '', 'a text', 'x'.repeat(5000), {}, [1], undefined, () => 1]

/** Claims that an app tries to set by options; node-sdk ignores them. */
const IGNORED = { iat: 5, exp: 6, uid: 'somebody-else', env: 'another-env', alg: 'none' }

function claimsOf(ticket) {
  return JSON.parse(Buffer.from(ticket.split('/@@/').at(-1).split('.')[1], 'base64url'))
}

class OddTickets {
  constructor(emulator, cloudbase, keyFile) {
    Object.assign(this, { emulator, cloudbase, keyFile })
  }

  sign(changes = {}, options = undefined) {
    const credentials = { ...this.keyFile, ...changes }
    return this.cloudbase.init({ env: this.keyFile.env_id, credentials }).auth().createTicket('odd-ticket', options)
  }

  async accepted(ticket, what) {
    const { status, text } = await this.emulator.signIn(ticket)
    equal(status, 200, `status for ${what}: ${text}`)
  }

  async refused(ticket, hint, what) {
    const { status, json, headers } = await this.emulator.signIn(ticket)
    includes({ status, ...json, hint: decodeURIComponent(headers['x-emulator-hint'] ?? '') },
      { status: 400, error: 'invalid_ticket', code: 'INVALID_TICKET', error_description: 'ticket is invalid or expired', hint }, what)
  }
}

async function checkOptions(odd) {
  await check('whatever refresh and expire are, the ticket is accepted', async () => {
    for (const value of COPIED) {
      await odd.accepted(odd.sign({}, { refresh: value }), `refresh ${show(value).slice(0, 40)}`)
      await odd.accepted(odd.sign({}, { expire: value }), `expire ${show(value).slice(0, 40)}`)
    }
    await odd.accepted(odd.sign({}, { expire: Date.now() - 86_400_000 }), 'expire of yesterday')
    await odd.accepted(odd.sign({}, { expire: 86_400_000 }), 'expire as a duration')
  })
  await check('options cannot set claims; an unknown option and an array are ignored', async () => {
    const ticket = odd.sign({}, { ...IGNORED })
    includes(claimsOf(ticket), { alg: 'RS256', env: odd.keyFile.env_id, uid: 'odd-ticket' }, 'claims')
    const { status, json } = await odd.emulator.signIn(ticket)
    equal(status, 200, 'status')
    const user = (await odd.emulator.users()).find(({ uid }) => uid === json.sub)
    equal(user.customUserId, 'odd-ticket', 'customUserId')
    await odd.accepted(odd.sign({}, []), 'options []')
  })
}

async function checkKeyIDs(odd) {
  const ofForm = /does not have the form/
  const unknown = /is not known/
  const rows = [
    [undefined, unknown], [null, unknown], [7, unknown], ['x'.repeat(200), unknown], [' ', unknown], ['ключ', unknown], [{}, unknown],
    ['', ofForm], [[], ofForm], ['a/b', ofForm], ['a/@@/b', ofForm],
  ]
  for (const [id, hint] of rows) {
    await check(`private_key_id ${show(id).slice(0, 20)}: signed without a word, refused with the reason`, async () => {
      const ticket = odd.sign({ private_key_id: id })
      assert.ok(ticket.startsWith(`${id}/@@/`), ticket.slice(0, 40))
      await odd.refused(ticket, hint, 'answer')
    })
  }
  await check('the key id in upper case, with a space around it: unknown', async () => {
    const { private_key_id: id } = odd.keyFile
    for (const other of [id.toUpperCase(), `${id} `, ` ${id}`]) {
      await odd.refused(odd.sign({ private_key_id: other }), unknown, show(other))
    }
  })
}

async function checkKeys(odd) {
  const { private_key: pem } = odd.keyFile
  const key = createPrivateKey(pem)
  const forms = {
    'a Buffer': Buffer.from(pem), 'a KeyObject': key, 'an object with key': { key: pem },
    'an encrypted PEM with its passphrase': { passphrase: 'secret',
      key: key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'secret' }) },
    'CRLF line ends': pem.replaceAll('\n', '\r\n'), 'no last line end': pem.trim(), 'a byte order mark': `\ufeff${pem}`,
    'PKCS#8': key.export({ type: 'pkcs8', format: 'pem' }),
  }
  for (const [name, private_key] of Object.entries(forms)) {
    await check(`private_key as ${name}: signed, accepted`, async () => odd.accepted(odd.sign({ private_key }), name))
  }
}

/** Imports keys, which retires the one that was current. */
async function checkKeySizes(emulator, cloudbase, keyFile) {
  const odd = new OddTickets(emulator, cloudbase, keyFile)
  for (const bits of [512, 1024, 2048, 4096]) {
    await check(`a key of ${bits} bits: imported, its tickets accepted`, async () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits })
      const imported = { private_key_id: randomUUID(), env_id: odd.keyFile.env_id,
        private_key: privateKey.export({ type: 'pkcs1', format: 'pem' }) }
      await odd.emulator.control('PUT', `envs/${odd.emulator.env}/custom-login-keys/current`, imported)
      await odd.accepted(odd.sign(imported), `${bits} bits`)
      if (bits >= 2048) await odd.accepted(odd.sign(imported, { allowInsecureKeySizes: false }), 'insecure sizes forbidden')
    })
  }
}

async function checkOddTickets(emulator, cloudbase, keyFile) {
  const odd = new OddTickets(emulator, cloudbase, keyFile)
  await checkOptions(odd)
  await checkKeyIDs(odd)
  await checkKeys(odd)
}

module.exports = { checkOddTickets, checkKeySizes }
