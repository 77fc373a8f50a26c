'use strict'
// What a device hands out beside its login code, as packages of PyPI redeem and decrypt it on the server.

const { createHash } = require('node:crypto')
const { check, equal, includes, failure, assert } = require('./checks.cjs')

async function checkPhoneNumber(weChat) {
  const { emulator } = weChat
  for (const name of weChat.able('phone_number')) {
    await check(`${name}: the code of a phone number, once`, async () => {
      const { code } = await weChat.user('phone-number')
      const { phone_info } = await weChat.by(name, 'phone_number', { code }, {}, true)
      includes(phone_info, { phoneNumber: /^\d{11}$/, countryCode: '86' }, 'phone_info')
      equal(phone_info.watermark.appid, emulator.appid, 'appid of the watermark')
      includes(await weChat.by(name, 'phone_number', { code }, {}, true), { errcode: 40029 }, 'the same code again')
    })
    await check(`${name}: an access token that expired meanwhile is fetched anew, the call repeated`, async () => {
      await emulator.advance('2h1m')
      const { code } = await weChat.user('phone-number')
      includes((await weChat.by(name, 'phone_number', { code }, {}, true)).phone_info, { countryCode: '86' }, 'phone_info')
    })
  }
}

async function checkUserData(weChat) {
  const { emulator } = weChat
  const session = async () =>
    weChat.by(weChat.names[0], 'exchange', { code: (await emulator.login('alice')).code })
  for (const name of weChat.able('decrypt')) {
    await check(`${name} decrypts user data and phone number with the session key, and none of an older key`, async () => {
      const { session_key, openid } = await session()
      const info = await weChat.user('user-info')
      const decrypt = ({ encryptedData, iv }, key) => weChat.by(name, 'decrypt', { session_key: key, encrypted: encryptedData, iv })
      const plain = await decrypt(info, session_key)
      equal([plain.openId, plain.watermark.appid], [openid, emulator.appid], 'openId and appid')
      equal(info.signature, createHash('sha1').update(info.rawData + session_key).digest('hex'), 'signature of rawData')
      includes(await decrypt(await weChat.user('phone-number'), session_key), { countryCode: '86' }, 'phone number')
      const next = await session()
      assert.notEqual(next.session_key, session_key, 'the session key stayed the same')
      await failure(() => decrypt(info, next.session_key), 'decrypt with the next key')
    })
  }
}

module.exports = { checkPhoneNumber, checkUserData }
