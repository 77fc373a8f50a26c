"""Sends what packages ask of api.weixin.qq.com by `requests` to the emulator instead; any other host is refused."""

from urllib.parse import urlsplit

import requests
from answering import is_loopback

WECHAT = "api.weixin.qq.com"


def redirect_to(origin):
    send = requests.adapters.HTTPAdapter.send

    def send_here(self, request, **options):
        asked = urlsplit(request.url)
        if asked.hostname == WECHAT:
            request.url = origin + request.url[len(f"{asked.scheme}://{asked.netloc}"):]
            request.headers["Host"] = WECHAT
        elif not is_loopback(asked.hostname):
            raise requests.ConnectionError(f"refused: {asked.hostname} is neither {WECHAT} nor this machine")
        return send(self, request, **options)

    requests.adapters.HTTPAdapter.send = send_here
