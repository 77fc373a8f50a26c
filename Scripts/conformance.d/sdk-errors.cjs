'use strict'
// What node-sdk itself says to bad input, so that our table of differences stays true.

const { generateKeyPairSync, createPublicKey, createPrivateKey } = require('node:crypto')
const { check, equal, failure, assert } = require('./checks.cjs')

const NO_ENV_ID = '当前私钥未包含env_id 信息， 请前往腾讯云云开发控制台，获取自定义登录最新私钥'
const OTHER_ENV = '当前私钥所属环境与 init 指定环境不一致！'
const NOT_ASYMMETRIC = 'secretOrPrivateKey must be an asymmetric key when using RS256'
const INVALID = 'INVALID_PARAM'

/** Name, what `init` gets, expected code (undefined: a plain error), expected message, then uid and options. */
function rows(cloudbase, keyFile) {
  const { env_id: env, private_key: pem } = keyFile
  const file = (changes) => ({ env, credentials: { ...keyFile, ...changes } })
  const good = file({})
  const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'secret' }
  const encrypted = createPrivateKey(pem).export(locked)
  const published = createPublicKey(pem).export({ type: 'pkcs1', format: 'pem' })
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  const notText = [undefined, null, 12345].map((uid) =>
    ({ name: `uid ${uid}`, init: good, uid, message: 'uid must be a string' }))
  const notOfClass = ['', 'abc', 'x'.repeat(33), 'a b c', 'abc/d', 'abcd\n', '中文字符'].map((uid) =>
    ({ name: `uid ${JSON.stringify(uid)}`, init: good, uid, message: `Invalid uid: "${uid}"` }))
  const ofKeyFile = [
    { name: 'credentials {}', init: { env, credentials: {} }, message: NO_ENV_ID },
    { name: 'env in place of env_id', init: file({ env_id: undefined, env }), message: NO_ENV_ID },
    { name: 'env_id of another environment', init: file({ env_id: 'another-env' }), message: OTHER_ENV },
    { name: 'no env', init: { credentials: keyFile }, message: 'no env in config' },
    { name: "env ''", init: { ...good, env: '' }, message: 'no env in config' },
    { name: 'SYMBOL_DEFAULT_ENV', init: { ...good, env: cloudbase.SYMBOL_DEFAULT_ENV }, message: OTHER_ENV },
  ]
  const plain = [
    ...[undefined, ''].map((key) =>
      ({ name: `private_key ${key}`, init: file({ private_key: key }), message: 'secretOrPrivateKey must have a value' })),
    ...Object.entries({
      'no PEM': 'abc', 'a truncated PEM': pem.slice(0, 300), 'a public PEM': published, 'an encrypted PEM': encrypted,
      'literal \\n': pem.replaceAll('\n', '\\n'),
    }).map(([name, key]) => ({ name, init: file({ private_key: key }), message: NOT_ASYMMETRIC })),
    { name: 'an EC key', init: file({ private_key: elliptic }),
      message: '"alg" parameter for "ec" key type must be one of: ES256, ES384, ES512.' },
    { name: 'a number as key', init: file({ private_key: 7 }), message: 'secretOrPrivateKey is not valid key material' },
    { name: 'allowInsecureKeySizes false', init: good, options: { allowInsecureKeySizes: false },
      message: 'secretOrPrivateKey has a minimum key size of 2048 bits for RS256' },
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
  await check('node-sdk: an error lists code and requestId only; null or frozen options throw', async () => {
    const error = await failure(() => sign({ env: keyFile.env_id, credentials: keyFile }, 'abc'), 'createTicket')
    equal(Object.keys(error).sort(), ['code', 'requestId'], 'keys')
    equal(error.requestId, '', 'requestId')
    for (const options of [null, Object.freeze({})]) {
      await failure(() => sign({ env: keyFile.env_id, credentials: keyFile }, 'abcd', options), 'createTicket')
    }
  })
}

module.exports = { checkOwnErrors }
