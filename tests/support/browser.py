"""Debian's Chromium through Playwright: scripts on or off, wide or phone, Russian or English."""

import os
from types import TracebackType
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from guvoh.circles.keyring import Keyring
from guvoh.circles.middleware import cookie_name
from guvoh.circles.sessions.store import begin
from support.server import Server

# Playwright's loop runs in this thread; Django would take that for an asynchronous view and refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

EXECUTABLE = os.environ.get("GUVOH_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# A browser names refused pages itself; that they are refused is what tests look at.
_EXPECTED = ("Failed to load resource",)


class Browser:
    """One Chromium, started when first asked for."""

    def __enter__(self) -> "Browser":
        self._driver = sync_playwright().start()
        self.chromium = self._driver.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS)
        return self

    def __exit__(
        self, sort: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.chromium.close()
        self._driver.stop()


class Visit:
    """Opens windows on the server. At the end no page may have complained or asked another host."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.complaints: list[str] = []
        self._contexts: list[BrowserContext] = []

    def __call__(
        self,
        *,
        scripts: bool = True,
        phone: bool = False,
        language: str = "ru",
        member: Keyring | None = None,
        at: str | None = None,
    ) -> Page:
        """A window of its own cookies. `member`: signed in as her. `at`: a path to open at once."""
        context = self.browser.chromium.new_context(
            base_url=self.server.url, java_script_enabled=scripts, viewport=PHONE if phone else WIDE
        )
        context.add_cookies([{"name": "language", "value": language, "url": self.server.url}])
        if member is not None:
            context.add_cookies([{"name": cookie_name(), "value": begin(member).hex(), "url": self.server.url}])
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._asked)
        page.set_default_timeout(60_000)
        if at is not None:
            page.goto(at)
        return page

    def _heard(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith(_EXPECTED):
            self.complaints.append(f"console: {message.text}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.server.url, "about:", "blob:")):
            self.complaints.append(f"another host was asked: {request.url}")

    def __enter__(self) -> "Visit":
        return self

    def __exit__(
        self, sort: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for context in self._contexts:
            context.close()
        if sort is None:
            assert not self.complaints, self.complaints
