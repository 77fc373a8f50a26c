'use strict'
// What node-sdk itself says to bad input, so that our table of differences stays true.

const { generateKeyPairSync, createPublicKey, createPrivateKey } = require('node:crypto')
const { check, equal, failure, show, assert } = require('./checks.cjs')

const NO_ENV_ID = '当前私钥未包含env_id 信息， 请前往腾讯云云开发控制台，获取自定义登录最新私钥'
const OTHER_ENV = '当前私钥所属环境与 init 指定环境不一致！'
const NOT_ASYMMETRIC = 'secretOrPrivateKey must be an asymmetric key when using RS256'
const INVALID = 'INVALID_PARAM'

function ofType(type, options) {
  return generateKeyPairSync(type, options).privateKey.export({ type: 'pkcs8', format: 'pem' })
}

/** Name, what `init` gets, expected code (undefined: a plain error), expected message, then uid and options. */
function rows(cloudbase, keyFile) {
  const { env_id: env, private_key: pem } = keyFile
  const file = (changes) => ({ env, credentials: { ...keyFile, ...changes } })
  const good = file({})
  const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'secret' }
  const encrypted = createPrivateKey(pem).export(locked)
  const published = createPublicKey(pem).export({ type: 'pkcs1', format: 'pem' })
  const elliptic = ofType('ec', { namedCurve: 'P-256' })
  const notText = [undefined, null, 12345, NaN, true, [], ['abcd'], {}, new String('abcd')].map((uid) =>
    ({ name: `uid ${show(uid)}`, init: good, uid, message: 'uid must be a string' }))
  const alien = [...' !"$%&\'/;?\\^`|\n\t\0é', '😀'].map((character) => `abcd${character}`)
  const notOfClass = ['', 'abc', 'x'.repeat(33), ' abcd', '中文字符', 'ａｂｃｄ', ...alien].map((uid) =>
    ({ name: `uid ${JSON.stringify(uid)}`, init: good, uid, message: `Invalid uid: "${uid}"` }))
  const ofKeyFile = [
    ...[{}, [], '', JSON.stringify(keyFile)].map((credentials) =>
      ({ name: `credentials ${show(credentials).slice(0, 20)}`, init: { env, credentials }, message: NO_ENV_ID })),
    ...[null, ''].map((env_id) => ({ name: `env_id ${show(env_id)}`, init: file({ env_id }), message: NO_ENV_ID })),
    ...[7, [env], `${env} `].map((env_id) => ({ name: `env_id ${show(env_id)}`, init: file({ env_id }), message: OTHER_ENV })),
    { name: 'env in place of env_id', init: file({ env_id: undefined, env }), message: NO_ENV_ID },
    { name: 'env_id of another environment', init: file({ env_id: 'another-env' }), message: OTHER_ENV },
    { name: 'no env', init: { credentials: keyFile }, message: 'no env in config' },
    ...['', null].map((env) => ({ name: `env ${show(env)}`, init: { ...good, env }, message: 'no env in config' })),
    ...[7, [env], env.toUpperCase()].map((env) => ({ name: `env ${show(env)}`, init: { ...good, env }, message: OTHER_ENV })),
    { name: 'SYMBOL_DEFAULT_ENV', init: { ...good, env: cloudbase.SYMBOL_DEFAULT_ENV }, message: OTHER_ENV },
  ]
  const plain = [
    ...[undefined, null, '', 0].map((key) =>
      ({ name: `private_key ${show(key)}`, init: file({ private_key: key }), message: 'secretOrPrivateKey must have a value' })),
    ...Object.entries({
      'no PEM': 'abc', 'a truncated PEM': pem.slice(0, 300), 'a public PEM': published, 'an encrypted PEM': encrypted,
      'literal \\n': pem.replaceAll('\n', '\\n'), 'a PEM on one line': pem.replaceAll('\n', ' '), 'an indented PEM': `  ${pem}`,
    }).map(([name, key]) => ({ name, init: file({ private_key: key }), message: NOT_ASYMMETRIC })),
    { name: 'an EC key', init: file({ private_key: elliptic }),
      message: '"alg" parameter for "ec" key type must be one of: ES256, ES384, ES512.' },
    { name: 'an RSA-PSS key', init: file({ private_key: ofType('rsa-pss', { modulusLength: 1024 }) }),
      message: '"alg" parameter for "rsa-pss" key type must be one of: PS256, PS384, PS512.' },
    { name: 'an Ed25519 key', init: file({ private_key: ofType('ed25519') }), message: 'Unknown key type "ed25519".' },
    ...[7, []].map((key) => ({ name: `private_key ${show(key)}`, init: file({ private_key: key }),
      message: 'secretOrPrivateKey is not valid key material' })),
    ...[false, undefined, null, 1, 'true'].map((allowed) => ({ name: `allowInsecureKeySizes ${show(allowed)}`, init: good,
      options: { allowInsecureKeySizes: allowed },
      message: 'secretOrPrivateKey has a minimum key size of 2048 bits for RS256' })),
    { name: 'a BigInt as refresh', init: good, options: { refresh: 1n }, message: 'Do not know how to serialize a BigInt' },
    ...[null, 'a text', 5].map((options) => ({ name: `options ${show(options)}`, init: good, options,
      message: 'Reflect.has called on non-object' })),
  ]
  return [...[...notText, ...notOfClass, ...ofKeyFile].map((row) => ({ ...row, code: INVALID })), ...plain]
}

async function checkOwnErrors(cloudbase, keyFile) {
  const sign = (init, uid, options) => cloudbase.init(init).auth().createTicket(uid, options)
  for (const { name, init, code, message, options, ...rest } of rows(cloudbase, keyFile)) {
    await check(`node-sdk refuses ${name}`, async () => {
      const uid = 'uid' in rest ? rest.uid : 'oABCD1234567890abcdefghijklm'
      const error = await failure(() => sign(init, uid, options), 'createTicket')
      equal({ code: error.code, message: error.message }, { code, message }, 'error')
    })
  }
  await check('node-sdk refuses no credentials with a TypeError without code', async () => {
    for (const credentials of [undefined, null]) {
      const error = await failure(() => sign({ env: keyFile.env_id, credentials }, 'abcd'), 'createTicket')
      assert.ok(error instanceof TypeError && error.code === undefined, `got ${error.stack}`)
    }
  })
  await check('node-sdk: SYMBOL_CURRENT_ENV is TCB_ENV or SCF_NAMESPACE', async () => {
    const init = { env: cloudbase.SYMBOL_CURRENT_ENV, credentials: keyFile }
    const kept = process.env.SCF_NAMESPACE
    assert.ok(sign(init, 'abcd'))
    delete process.env.SCF_NAMESPACE
    try {
      Object.assign(process.env, { TCB_ENV: keyFile.env_id, TCB_CONTEXT_KEYS: 'TCB_ENV' })
      assert.ok(sign(init, 'abcd'))
      delete process.env.TCB_ENV
      delete process.env.TCB_CONTEXT_KEYS
      const { code, message } = await failure(() => sign(init, 'abcd'), 'createTicket')
      equal({ code, message }, { code: INVALID, message: OTHER_ENV }, 'error')
    } finally {
      process.env.SCF_NAMESPACE = kept
    }
  })
  await check('node-sdk looks at uid, env, env_id, their equality, the key, in this order', async () => {
    const steps = [
      [{ credentials: {} }, '', 'Invalid uid: ""'],
      [{ credentials: {} }, 'abcd', 'no env in config'],
      [{ env: 'x', credentials: { private_key: 7 } }, 'abcd', NO_ENV_ID],
      [{ env: 'x', credentials: { ...keyFile, private_key: 7 } }, 'abcd', OTHER_ENV],
      [{ env: keyFile.env_id, credentials: { ...keyFile, private_key: 7 } }, 'abcd', 'secretOrPrivateKey is not valid key material'],
    ]
    for (const [init, uid, message] of steps) equal((await failure(() => sign(init, uid), 'createTicket')).message, message, 'message')
  })
  await check('node-sdk: an error lists code and requestId only; frozen options throw', async () => {
    const error = await failure(() => sign({ env: keyFile.env_id, credentials: keyFile }, 'abc'), 'createTicket')
    equal(Object.keys(error).sort(), ['code', 'requestId'], 'keys')
    equal(error.requestId, '', 'requestId')
    await failure(() => sign({ env: keyFile.env_id, credentials: keyFile }, 'abcd', Object.freeze({})), 'createTicket')
  })
}

module.exports = { checkOwnErrors }
