'use strict'
// createTicket of node-sdk: what the emulator makes of its tickets, and what the SDK itself refuses.

const { generateKeyPairSync, randomUUID, createPrivateKey } = require('node:crypto')
const { check, equal, includes, assert } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')
const { forbidOtherHosts } = require('./loopback-http.cjs')
const { load } = require('./sdks.cjs')
const { checkOwnErrors } = require('./sdk-errors.cjs')
const { checkOddTickets, checkKeySizes } = require('./ticket-oddities.cjs')

const OPENID = 'oABCD1234567890abcdefghijklm'

// The SDK asks no metadata host when it believes to run as a cloud function.
Object.assign(process.env, { TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'demo-local' })
const refusals = forbidOtherHosts()
const cloudbase = load('CLOUDBASE_NODE_SDK', '@cloudbase/node-sdk')

function sign(keyFile, uid = OPENID, options = undefined) {
  return cloudbase.init({ env: keyFile.env_id, credentials: keyFile }).auth().createTicket(uid, options)
}

function keyOf(bits, type = 'pkcs1') {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  return privateKey.export({ type, format: 'pem' })
}

async function accepted(emulator, ticket, what) {
  const { status, text, json } = await emulator.signIn(ticket)
  assert.equal(status, 200, `${what}: ${status} ${text}`)
  return json.sub
}

async function refused(emulator, ticket, code, what) {
  const { status, json } = await emulator.signIn(ticket)
  includes({ status, ...json }, {
    status: 400, error: code.toLowerCase(), error_code: code, code,
    error_description: 'ticket is invalid or expired', message: 'ticket is invalid or expired', requestId: /./,
  }, what)
}

async function checkAcceptance(emulator, keyFile) {
  await check('the key file: RSA of 1024 bits, PKCS#1, env_id; env in profile recipe', async () => {
    includes(keyFile, { private_key_id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, env_id: emulator.env, env: emulator.env,
      private_key: /^-----BEGIN RSA PRIVATE KEY-----\n[^]+\n-----END RSA PRIVATE KEY-----\n$/ }, 'key file')
    equal(createPrivateKey(keyFile.private_key).asymmetricKeyDetails.modulusLength, 1024, 'bits')
  })
  await check('createTicket with the downloaded key file is accepted, twice, as one user', async () => {
    const ticket = sign(keyFile)
    const uid = await accepted(emulator, ticket, 'first')
    equal(await accepted(emulator, ticket, 'second'), uid, 'sub')
    equal((await emulator.users()).map(({ customUserId }) => customUserId), [OPENID], 'users')
    return `${ticket.length} characters`
  })
  await check('every customUserId that the SDK signs is accepted', async () => {
    for (const uid of ['abcd', 'Z'.repeat(32), '_-#@~=*(){}[]:.,<>+', '0000']) {
      await accepted(emulator, sign(keyFile, uid), uid)
    }
  })
  await check('a key of ours that the emulator never saw is refused, by id and by signature', async () => {
    const private_key = keyOf(1024)
    await refused(emulator, sign({ ...keyFile, private_key }), 'INVALID_TICKET', 'foreign signature')
    await refused(emulator, sign({ ...keyFile, private_key_id: randomUUID() }), 'INVALID_TICKET', 'foreign id')
  })
  await check('a ticket of another environment is refused here and good there', async () => {
    const { id } = await emulator.control('POST', 'envs', { id: 'another-env' })
    const ticket = sign(await emulator.control('GET', `envs/${id}/custom-login-keys/current`))
    await refused(emulator, ticket, 'INVALID_TICKET', 'ticket of another-env')
    const there = `${id}.ap-shanghai.tcb-api.tencentcloudapi.com`
    const answer = await emulator.sendTo(there, 'POST', '/auth/v1/signin/custom', {}, { provider_id: 'custom', ticket })
    equal(answer.status, 200, 'status there')
  })
}

async function checkTime(emulator, keyFile) {
  await check('11m later: TICKET_EXPIRED; signed after the advance: good', async () => {
    const ticket = sign(keyFile)
    await emulator.advance('9m')
    await accepted(emulator, ticket, 'after 9m')
    await emulator.advance('2m')
    await refused(emulator, ticket, 'TICKET_EXPIRED', 'after 11m')
    await accepted(emulator, sign(keyFile), 'signed after the advance')
  })
  await check('60 times at full speed: ticket, advance 11m: expired; ticket: good', async () => {
    // A ticket and the advance after it often share a millisecond: the order of the answers counts.
    await emulator.control('PUT', 'wechat/quota', { limit: 0 })
    const accessService = `${emulator.env}.service.tcloudbase.com`
    const wrong = { 'old but accepted': 0, 'new but refused': 0 }
    for (let round = 0; round < 60; round += 1) {
      const { code } = await emulator.login('alice')
      const { ticket } = (await emulator.sendTo(accessService, 'POST', '/getLoginTicket', {}, { code })).json
      await emulator.advance('11m')
      const fresh = sign(keyFile)
      if ((await emulator.signIn(ticket)).status === 200) wrong['old but accepted'] += 1
      if ((await emulator.signIn(fresh)).status !== 200) wrong['new but refused'] += 1
    }
    equal(wrong, { 'old but accepted': 0, 'new but refused': 0 }, 'rounds that went wrong')
  })
  await check('a replaced key: good for 2h, then INVALID_TICKET; the new key is good', async () => {
    const newKeyFile = await emulator.control('POST', `envs/${emulator.env}/custom-login-keys`)
    await emulator.advance('1h59m')
    await accepted(emulator, sign(keyFile), 'old key after 1h59m')
    await emulator.advance('2m')
    await refused(emulator, sign(keyFile), 'INVALID_TICKET', 'old key after 2h1m')
    await accepted(emulator, sign(newKeyFile), 'new key')
  })
  await check('an imported key of 2048 bits, PKCS#8, is good', async () => {
    const imported = { private_key_id: randomUUID(), private_key: keyOf(2048, 'pkcs8'), env_id: emulator.env }
    await emulator.control('PUT', `envs/${emulator.env}/custom-login-keys/current`, imported)
    const ticket = sign(imported)
    await accepted(emulator, ticket, '2048 bits')
    return `${ticket.length} characters`
  })
  await check('ticket lengths are those of the notes', async () => {
    const lengths = [512, 1024, 2048].map((bits) => {
      const keyFile = { private_key_id: randomUUID(), private_key: keyOf(bits), env_id: 'demo-1g2h3j4k5l6m7n8o' }
      return sign(keyFile).length
    })
    equal(lengths, [382, 467, 638], 'lengths for 512, 1024, 2048 bits')
    return lengths.join(', ')
  })
}

withEmulator(async (emulator) => {
  const keyFile = await emulator.control('GET', `envs/${emulator.env}/custom-login-keys/current`)
  await checkAcceptance(emulator, keyFile)
  await checkOwnErrors(cloudbase, keyFile)
  await checkOddTickets(emulator, cloudbase, keyFile)
  await checkTime(emulator, keyFile)
  await checkKeySizes(emulator, cloudbase, keyFile)
  await check('no other host was asked', async () => equal(refusals, [], 'names'))
})
