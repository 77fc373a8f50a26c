"""WeChat packages of PyPI at work. Each says a refusal in its own way; here all of them give a dictionary."""

import importlib.metadata
import re
import sys

from answering import serve
from redirect import redirect_to

ORIGIN = sys.argv[1]


class WeChatPy:
    """Pointed by its own settings: base URLs, and the token's URL in a subclass, since it is a literal there."""

    package = "wechatpy"

    def __init__(self, appid, secret, access_token=None):
        from wechatpy import WeChatClient
        from wechatpy.client.api import WeChatWxa

        base = f"{ORIGIN}/api.weixin.qq.com/"

        class Wxa(WeChatWxa):
            API_BASE_URL = base

        class Client(WeChatClient):
            API_BASE_URL = f"{base}cgi-bin/"
            wxa = Wxa()

            def fetch_access_token(self):
                query = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
                return self._fetch_access_token(url=f"{base}cgi-bin/token", params=query)

        self.base = base
        self.appid = appid
        self.client = Client(appid, secret, access_token=access_token)

    def told(self, call):
        from wechatpy.exceptions import WeChatClientException

        try:
            return call()
        except WeChatClientException as error:
            asked = error.request.path_url.split("?")[0].removeprefix("/api.weixin.qq.com/")
            return {"errcode": error.errcode, "errmsg": error.errmsg, "asked": asked, "raised": type(error).__name__}

    def exchange(self, code):
        return self.told(lambda: self.client.wxa.code_to_session(code))

    def phone_number(self, code):
        # JSON bytes without a content type, as all its POSTs are.
        url = f"{self.base}wxa/business/getuserphonenumber"
        return self.told(lambda: self.client.post(url, data={"code": code}))

    def decrypt(self, session_key, encrypted, iv):
        from wechatpy.crypto import WeChatWxaCrypto

        return WeChatWxaCrypto(session_key, iv, self.appid).decrypt_message(encrypted)


class PyWeMiniApp:
    package = "pywe-miniapp"

    def __init__(self, appid, secret):
        from pywe_miniapp.miniapp import MiniApp

        self.app = MiniApp(appid, secret)

    def exchange(self, code):
        return self.app.get_session_info(code=code)

    def decrypt(self, session_key, encrypted, iv):
        return self.app.get_userinfo(session_key=session_key, encryptedData=encrypted, iv=iv)


class WeixinPython:
    package = "weixin-python"

    def __init__(self, appid, secret):
        from weixin.login import WeixinLogin

        self.login = WeixinLogin(appid, secret)

    def exchange(self, code):
        from weixin.login import WeixinLoginError

        try:
            return self.login.jscode2session(code)
        except WeixinLoginError as error:
            errcode, errmsg = str(error).split(" ", 1)
            return {"errcode": int(errcode), "errmsg": errmsg, "raised": type(error).__name__}


class FlaskWXApp:
    package = "Flask-WXApp"

    def __init__(self, appid, secret):
        from flask_wxapp import WXApp

        class Application:
            config = {"WX_APPID": appid, "WX_SECRET": secret}

        self.app = WXApp(Application)

    def exchange(self, code):
        return self.app.jscode2session(code)

    def decrypt(self, session_key, encrypted, iv):
        return self.app.decrypt(session_key, encrypted, iv)


class WeChatTools:
    package = "py-wechat-tools"

    def __init__(self, appid, secret, access_token=None):
        from py_wechat_tools.mini_program import Auth

        self.auth = Auth(appid, secret, access_token=access_token)

    def told(self, call):
        from py_wechat_tools.libs.we_exception import WeError

        try:
            return call().result_json
        except WeError as error:
            # Its texts are its own; of the answer only the number is left.
            return {"errcode": int(re.search(r"\d+", str(error)).group()), "raised": type(error).__name__}

    def exchange(self, code):
        return self.told(lambda: self.auth.code2session(code))

    def phone_number(self, code):
        return self.told(lambda: self.auth.get_phone_number(code))

    def decrypt(self, session_key, encrypted, iv):
        return self.auth.decrypt(encrypted, iv, session_key)


SDKS = {sdk.package: sdk for sdk in (WeChatPy, PyWeMiniApp, WeixinPython, FlaskWXApp, WeChatTools)}
clients = {}


def packages():
    """The installed packages, and what they can do beside the exchange."""
    found = {}
    for name, sdk in SDKS.items():
        try:
            importlib.metadata.version(name)
            found[name] = [ability for ability in ("phone_number", "decrypt") if hasattr(sdk, ability)]
        except importlib.metadata.PackageNotFoundError:
            pass
    return found


def call(package, method, given, settings, kept=False):
    """One call of a package, by a new client or by the one that is kept for its settings."""
    name = (package, repr(settings))
    client = clients.get(name) if kept else None
    client = client or SDKS[package](**settings)
    if kept:
        clients[name] = client
    return getattr(client, method)(**given)


redirect_to(ORIGIN)
serve(packages=packages, call=call)
