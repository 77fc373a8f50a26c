"""The code exchange as packages of PyPI make it; each says a refusal in its own way, here all give a dictionary."""

import importlib.metadata
import re
import sys

from answering import serve
from redirect import redirect_to

ORIGIN = sys.argv[1]


def by_wechatpy(appid, secret, code, access_token=None):
    """wechatpy by its own settings: base URLs, and the token's URL in a subclass, since it is a literal there."""
    from wechatpy import WeChatClient
    from wechatpy.client.api import WeChatWxa
    from wechatpy.exceptions import WeChatClientException

    base = f"{ORIGIN}/api.weixin.qq.com/"

    class Wxa(WeChatWxa):
        API_BASE_URL = base

    class Client(WeChatClient):
        API_BASE_URL = f"{base}cgi-bin/"
        wxa = Wxa()

        def fetch_access_token(self):
            query = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
            return self._fetch_access_token(url=f"{base}cgi-bin/token", params=query)

    client = Client(appid, secret, access_token=access_token)
    try:
        return client.wxa.code_to_session(code)
    except WeChatClientException as error:
        asked = error.request.path_url.split("?")[0].removeprefix("/api.weixin.qq.com/")
        return {"errcode": error.errcode, "errmsg": error.errmsg, "asked": asked, "raised": type(error).__name__}


def by_pywe_miniapp(appid, secret, code):
    from pywe_miniapp import get_session_info

    return get_session_info(appid=appid, secret=secret, code=code)


def by_weixin_python(appid, secret, code):
    from weixin.login import WeixinLogin, WeixinLoginError

    try:
        return WeixinLogin(appid, secret).jscode2session(code)
    except WeixinLoginError as error:
        errcode, errmsg = str(error).split(" ", 1)
        return {"errcode": int(errcode), "errmsg": errmsg, "raised": type(error).__name__}


def by_flask_wxapp(appid, secret, code):
    from flask_wxapp import WXApp

    class Application:
        config = {"WX_APPID": appid, "WX_SECRET": secret}

    return WXApp(Application).jscode2session(code)


def by_wechat_tools(appid, secret, code):
    from py_wechat_tools.libs.we_exception import WeError
    from py_wechat_tools.mini_program import Auth

    try:
        return Auth(appid, secret).code2session(code).result_json
    except WeError as error:
        # Its texts are its own; of the answer only the number is left.
        errcode = int(re.search(r"\d+", str(error)).group())
        return {"errcode": errcode, "raised": type(error).__name__}


EXCHANGES = {
    "wechatpy": by_wechatpy,
    "pywe-miniapp": by_pywe_miniapp,
    "weixin-python": by_weixin_python,
    "Flask-WXApp": by_flask_wxapp,
    "py-wechat-tools": by_wechat_tools,
}


def packages():
    """The versions of those packages that are installed."""
    found = {}
    for name in EXCHANGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            pass
    return found


def exchange(package, **given):
    return EXCHANGES[package](**given)


redirect_to(ORIGIN)
serve(packages=packages, exchange=exchange)
