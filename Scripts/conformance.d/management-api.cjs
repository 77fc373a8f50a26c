'use strict'
// The management API by @cloudbase/manager-node as it is, pointed by its own setting TCB_BASE_URL.

const { check, equal, includes, failure, assert } = require('./checks.cjs')
const { withEmulator } = require('./emulator-process.cjs')
const { load } = require('./sdks.cjs')

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const NOT_EMULATED = 'UnsupportedOperation.NotEmulated'

function managerOf(emulator, envId = emulator.env) {
  const CloudBase = load('CLOUDBASE_MANAGER_NODE', '@cloudbase/manager-node')
  return new CloudBase({ secretId: 'AKIDanybody', secretKey: 'any-key', envId })
}

/** Calls an action by its name; what manager-node has no method for. */
function actionsOf(emulator) {
  const service = managerOf(emulator).commonService('tcb')
  return (Action, Param = {}) => service.call({ Action, Param: { EnvId: emulator.env, ...Param } })
}

async function checkEnvironment(emulator, manager) {
  await check('getEnvInfo, listEnvs, checkTcbService', async () => {
    const { EnvInfo } = await manager.env.getEnvInfo()
    includes(EnvInfo, { EnvId: emulator.env, Region: 'ap-shanghai', Status: 'NORMAL', IsDefault: true }, 'EnvInfo')
    equal((await manager.env.listEnvs()).EnvList.map(({ EnvId }) => EnvId), [emulator.env], 'listEnvs')
    equal((await manager.env.checkTcbService()).Initialized, true, 'Initialized')
  })
  await check('an unknown environment: Environment none not found', async () => {
    const error = await failure(() => managerOf(emulator, 'none').user.getEndUserList({ limit: 1, offset: 0 }), 'list')
    equal(error.message, 'Environment none not found', 'message')
  })
}

async function checkKeys(emulator, manager) {
  await check('createCustomLoginKeys: a key that becomes the current one', async () => {
    const key = await manager.env.createCustomLoginKeys()
    includes(key, { KeyID: UUID, PrivateKey: /^-----BEGIN RSA PRIVATE KEY-----\n/, RequestId: UUID }, 'key')
    const file = await emulator.control('GET', `envs/${emulator.env}/custom-login-keys/current`)
    includes(file, { private_key_id: key.KeyID, private_key: key.PrivateKey }, 'key file')
  })
}

async function checkUsers(emulator, manager) {
  const { user } = manager
  const listed = async () => (await user.getEndUserList({ limit: 100, offset: 0 })).Users
  let uid
  await check('createEndUser, getEndUserList', async () => {
    const { User } = await user.createEndUser({ username: 'yxd59sdf00', password: '123hello' })
    uid = User.UUId
    includes(User, { UUId: UUID, UserName: 'yxd59sdf00', HasPassword: true, IsDisabled: false }, 'User')
    equal(await listed(), [User], 'list')
  })
  await check('a name that is taken, a weak password: refused', async () => {
    const again = await failure(() => user.createEndUser({ username: 'yxd59sdf00', password: '123hello' }), 'again')
    equal(again.code, 'ResourceInUse', 'code')
    const weak = await failure(() => user.createEndUser({ username: 'other', password: '123' }), 'weak')
    equal(weak.code, 'InvalidParameterValue', 'code')
  })
  await check('modifyEndUser, updateEndUser, setEndUserStatus', async () => {
    await user.modifyEndUser({ uuid: uid, username: 'renamed' })
    const told = { nickName: 'Nick', gender: 'MALE', avatarUrl: 'a', country: 'c', province: 'p', city: 'd' }
    await user.updateEndUser({ uuid: uid, ...told })
    await user.setEndUserStatus({ uuid: uid, status: 'DISABLE' })
    const [found] = await listed()
    includes(found, { UserName: 'renamed', NickName: 'Nick', Gender: 'MALE', City: 'd', IsDisabled: true }, 'user')
    equal((await emulator.users())[0].status, 'BLOCKED', 'status in the control plane')
  })
  await check('deleteEndUsers', async () => {
    await user.deleteEndUsers({ userList: [uid] })
    equal(await listed(), [], 'list')
  })
}

async function checkActions(emulator, call) {
  await check('GetProviders, ModifyProvider: the switch of Custom Login', async () => {
    for (const On of ['FALSE', 'TRUE']) {
      await call('ModifyProvider', { Id: 'custom', ProviderType: 'CUSTOM', On })
      const [provider] = (await call('GetProviders')).Data
      includes(provider, { Id: 'custom', ProviderType: 'CUSTOM', On }, 'provider')
      equal((await emulator.control('GET', `envs/${emulator.env}/login-methods`)).custom, On === 'TRUE', 'switch')
    }
  })
  await check('DescribeLoginConfig, ModifyLoginConfig, DescribeClient, ModifyClient', async () => {
    await call('ModifyLoginConfig', { AnonymousLogin: true, UserNameLogin: false })
    includes(await call('DescribeLoginConfig'), { AnonymousLogin: true, UserNameLogin: false, EmailLogin: false }, 'login')
    await call('ModifyClient', { Id: emulator.env, AccessTokenExpiresIn: 1800, MaxDevice: 1 })
    includes(await call('DescribeClient', { Id: emulator.env }),
      { AccessTokenExpiresIn: 1800, RefreshTokenExpiresIn: 2592000, MaxDevice: 1 }, 'client')
  })
  await check('permissions, by three generations of actions', async () => {
    const CollectionName = 'todos'
    await call('ModifyDatabaseACL', { CollectionName, AclTag: 'READONLY' })
    equal((await call('DescribeSafeRule', { CollectionName })).AclTag, 'READONLY', 'tag')
    await call('ModifySafeRule', { CollectionName, AclTag: 'ADMINONLY' })
    const asked = { ResourceType: 'collection', Resources: [CollectionName] }
    equal((await call('DescribeResourcePermission', asked)).Data.PermissionList[0].Permission, 'ADMINONLY', 'tag')
    await call('ModifyResourcePermission', { ResourceType: 'collection', Resource: CollectionName, Permission: 'PRIVATE' })
    equal((await call('DescribeDatabaseACL', { CollectionName })).AclTag, 'PRIVATE', 'tag')
  })
  await check('CreateUser, DescribeUserList, ModifyUser, DeleteUsers, CreateRole, DescribeRoleList, DeleteRoles', async () => {
    const { Uid } = (await call('CreateUser', { Name: 'anna', Password: 'Abcdef123' })).Data
    await call('CreateRole', { RoleIdentity: 'editors', RoleName: 'Editors', MemberUids: [Uid] })
    await call('ModifyUser', { Uid, NickName: 'Anna' })
    const { UserList } = (await call('DescribeUserList', { Name: 'ann' })).Data
    equal(UserList.map(({ Name, NickName, Type }) => [Name, NickName, Type]), [['anna', 'Anna', 'internalUser']], 'list')
    equal((await emulator.users())[0].roles, ['internalUser', 'editors'], 'roles in the control plane')
    equal((await call('DescribeRoleList')).Data.CustomRoles.map(({ RoleId }) => RoleId), ['editors'], 'roles')
    await call('DeleteRoles', { RoleIds: ['editors'] })
    equal((await call('DeleteUsers', { Uids: [Uid] })).Data, { SuccessCount: 1, FailedCount: 0 }, 'DeleteUsers')
  })
}

async function checkRefusals(call) {
  await check('what the cloud has and the emulator has not is named; what exists nowhere is InvalidAction', async () => {
    for (const action of ['DescribeStorageACL', 'DescribeLoginConfigs', 'CreateStaticStore']) {
      includes(await failure(() => call(action), action),
        { name: 'CloudBaseError', code: NOT_EMULATED, message: `[${action}] not emulated: ${action}`, action }, 'error')
    }
    const error = await failure(() => call('DescribeNothing'), 'DescribeNothing')
    includes(error, { code: 'InvalidAction', requestId: UUID }, 'error')
  })
  await check('bad parameters have the API\'s own codes', async () => {
    const rows = [
      ['DescribeUserList', { PageSize: 1000 }, 'InvalidParameterValue'], ['GetProviders', { X: 1 }, 'UnknownParameter'],
      ['DescribeLoginConfig', { EnvId: 'none' }, 'ResourceNotFound.EnvNotExist'], ['CreateUser', {}, 'MissingParameter'],
      ['DescribeLoginConfig', { EnvId: 1 }, 'InvalidParameter'],
      ['ModifySafeRule', { CollectionName: 'todos', AclTag: 'CUSTOM', Rule: '{}' }, NOT_EMULATED],
    ]
    for (const [action, parameters, code] of rows) {
      equal((await failure(() => call(action, parameters), action)).code, code, `code of ${action}`)
    }
  })
}

withEmulator(async (emulator) => {
  for (const base of [emulator.url, `${emulator.url}/tcb.tencentcloudapi.com`]) {
    process.env.TCB_BASE_URL = base
    await checkEnvironment(emulator, managerOf(emulator))
  }
  await checkKeys(emulator, managerOf(emulator))
  await checkUsers(emulator, managerOf(emulator))
  const call = actionsOf(emulator)
  await checkActions(emulator, call)
  await checkRefusals(call)
  await check('every action has its line in the journal', async () => {
    const { entries } = await emulator.control('GET', 'journal?limit=1000')
    const lines = entries.filter(({ surface }) => surface === 'management')
    assert.ok(lines.some(({ operation, caller }) => operation === 'CreateCustomLoginKeys' && caller === 'AKIDanybody'))
    return `${lines.length} lines`
  })
})
