'use strict'
// The cloud function of the article's kind: a code of wx.login in, a ticket out. It knows nothing of the emulator;
// tcb_custom_login.json lies beside it when it runs.

const https = require('https')
const cloudbase = require('@cloudbase/node-sdk')

const { WX_APPID, WX_SECRET, TCB_ENV } = process.env
const app = cloudbase.init({ env: TCB_ENV, credentials: require('./tcb_custom_login.json') })

exports.main = async ({ code }) => {
  if (!code) return { error: 'MISSING_CODE', message: 'event.code is required' }
  let session
  try {
    session = await exchange(code)
  } catch ({ message }) {
    return { error: 'WX_API_UNREACHABLE', message }
  }
  const { errcode, errmsg, openid, unionid } = session
  if (errcode) return { error: 'WX_API_ERROR', errcode, message: errmsg }
  return { ticket: app.auth().createTicket(openid, { refresh: 60 * 60 * 1000 }), openid, unionid }
}

async function exchange(code) {
  const query = new URLSearchParams({ appid: WX_APPID, secret: WX_SECRET, js_code: code, grant_type: 'authorization_code' })
  const response = await new Promise((resolve, reject) => {
    https.get(`https://api.weixin.qq.com/sns/jscode2session?${query}`, resolve).on('error', reject)
  })
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) text += chunk
  return JSON.parse(text)
}
