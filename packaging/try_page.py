#!/usr/bin/env python3
"""Does in a browser what a person does on the page, and says what does not work.

    packaging/try_page.py FOLDER PROGRAM [NAME...]

FOLDER is what `packaging/build.sh web` has made, PROGRAM the desktop program that files are compared with, and NAME a
part of the names of the tests to run. It needs Chromium, which is driven by its DevTools protocol over pipes.
"""

import base64
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

# The page has to work below any address.
BELOW = "/a/b/"
PATIENCE = 30
# Chromium asks its makers by itself, whatever the flags say; nothing of ours names them.
OF_CHROMIUM = (".google.com", "googleapis.com", ".duckduckgo.com", ".gvt1.com")
CSV = "title,start,lane\nFirst landing,1969-07-20,Moon\nSecond landing,1969-11-19,Moon\nA station,1971-04-19,Orbit\n"
BROKEN = '{"format": "timeline/1", "title": "Broken",\n  "events": [{"title": "One", "when": "2023" "lane": "x"}]}'
FLAGS = [
    "--headless=new", "--no-sandbox", "--no-first-run", "--mute-audio", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--disable-background-networking", "--disable-sync",
    "--disable-component-update", "--disable-default-apps", "--hide-scrollbars", "--remote-debugging-pipe",
    "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
]


class Server:
    """Serves a folder below an address, and files that tests add, as plainly as any server does."""

    def __init__(self, folder):
        self.asked = []
        self.added = {}
        server = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map,
                              ".wasm": "application/wasm", ".js": "text/javascript",
                              ".webmanifest": "application/manifest+json"}

            def do_GET(self):
                path = self.path.split("?")[0].split("#")[0]
                server.asked.append(self.path)
                if path in server.added:
                    kind, body = server.added[path]
                    self.send_response(200)
                    self.send_header("Content-Type", kind)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                elif path.startswith(BELOW):
                    self.path = "/" + path[len(BELOW):]
                    super().do_GET()
                else:
                    self.send_error(404)

            def log_message(self, *_):
                pass

        handler = functools.partial(Handler, directory=str(folder))
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.port = self.http.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}{BELOW}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()


class Browser:
    """Chromium with its log of the network."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="page-"))
        out_read, out_write = os.pipe()
        in_read, in_write = os.pipe()
        flags = FLAGS + [f"--user-data-dir={self.folder / 'profile'}", f"--log-net-log={self.folder / 'net.json'}"]
        # The browser reads commands from 3 and answers on 4.
        line = f"exec chromium {' '.join(flags)} 3<&{out_read} 4>&{in_write}"
        self.child = subprocess.Popen(["bash", "-c", line], pass_fds=(out_read, in_write),
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(out_read)
        os.close(in_write)
        self.commands = os.fdopen(out_write, "wb", buffering=0)
        self.answers = os.fdopen(in_read, "rb")
        self.told = []
        self.calls = 0

    def call(self, method, parameters=None, session=None):
        self.calls += 1
        message = {"id": self.calls, "method": method, "params": parameters or {}}
        if session:
            message["sessionId"] = session
        self.commands.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.hear()
            if answer.get("id") == message["id"]:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']}")
                return answer["result"]
            self.told.append(answer)

    def hear(self):
        piece = bytearray()
        while True:
            byte = self.answers.read(1) if not self.answers.peek(1) else None
            if byte is None:
                waiting = self.answers.peek()
                end = waiting.find(b"\0")
                piece += self.answers.read(len(waiting) if end < 0 else end)
                if end >= 0:
                    self.answers.read(1)
                    return json.loads(piece)
            elif not byte:
                raise AssertionError("the browser has ended")
            elif byte == b"\0":
                return json.loads(piece)
            else:
                piece += byte

    def end(self):
        """Every address of which the log of the network tells."""
        self.call("Browser.close")
        self.child.wait(20)
        log = (self.folder / "net.json").read_text(errors="replace")
        shutil.rmtree(self.folder, ignore_errors=True)
        addresses = set()
        for before in ('"url":"', '"host":"'):
            addresses.update(rest.split('"')[0] for rest in log.split(before)[1:])
        return addresses


class Page:
    """A page with a storage of its own."""

    def __init__(self, browser, server, query="", size=(1280, 800), is_mobile=False, context=None):
        self.browser, self.server = browser, server
        self.context = context or browser.call("Target.createBrowserContext")["browserContextId"]
        self.downloads = Path(tempfile.mkdtemp(prefix="downloads-", dir=browser.folder))
        browser.call("Browser.setDownloadBehavior", {
            "behavior": "allow", "downloadPath": str(self.downloads), "browserContextId": self.context})
        browser.call("Browser.grantPermissions", {
            "browserContextId": self.context, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
        self.target = browser.call("Target.createTarget", {
            "url": "about:blank", "browserContextId": self.context})["targetId"]
        self.session = browser.call("Target.attachToTarget", {"targetId": self.target, "flatten": True})["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "DOM"):
            self.call(f"{domain}.enable")
        self.resize(size, is_mobile)
        self.call("Page.bringToFront")
        self.go(query)

    def call(self, method, parameters=None):
        return self.browser.call(method, parameters, self.session)

    def resize(self, size, is_mobile=False, scale=1):
        self.size = size
        self.call("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": scale, "mobile": is_mobile})
        self.call("Emulation.setTouchEmulationEnabled", {"enabled": is_mobile})

    def go(self, query=""):
        self.call("Page.navigate", {"url": self.server.address + query})
        self.until("document.documentElement.matches('.started, .plain')")

    def reload(self):
        self.js("window.isOld = true")
        self.call("Page.reload")
        self.until("!window.isOld && document.documentElement.matches('.started, .plain')")

    def js(self, expression):
        answer = self.call("Runtime.evaluate", {
            "expression": expression, "returnByValue": True, "awaitPromise": True, "userGesture": True})
        if "exceptionDetails" in answer:
            raise AssertionError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def until(self, expression, patience=PATIENCE):
        end = time.time() + patience
        while time.time() < end:
            try:
                found = self.js(expression)
            except AssertionError:
                # The page is on its way to another.
                found = None
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(f"never: {expression}\n{self.names()}")

    # What stands in the window, by the names that a screen reader tells.

    def listen(self):
        """As a screen reader does that presses the button before the canvas."""
        self.js("document.querySelector('#reader .begins').click()")
        self.until("document.querySelectorAll('#reader [data-node]').length > 20")
        return self

    def names(self):
        return self.js("Array.from(document.querySelectorAll('#reader [data-node]'))"
                       ".map((one) => one.ariaLabel || one.textContent).filter((name) => name).join(' | ')") or ""

    def find(self, name):
        return ("Array.from(document.querySelectorAll('#reader [data-node]')).filter((one) => !one.ariaHidden)"
                f".findLast((one) => (one.ariaLabel ?? one.textContent).trim().startsWith({json.dumps(name)}))")

    def sees(self, name):
        self.until(f"!!{self.find(name)}")

    def lacks(self, name):
        self.until(f"!{self.find(name)}")

    def press(self, name):
        """Presses what has this name and can be pressed."""
        target = self.find(name).replace("'#reader [data-node]'", "'#reader :is(button, [tabindex])'")
        self.until(f"!!{target}")
        self.js(f"{target}.click()")
        self.rest()

    def rest(self, seconds=0.5):
        time.sleep(seconds)

    # Hands.

    def key(self, key, ctrl=False, shift=False, code=None):
        named = {"Enter": 13, "Escape": 27, "F5": 116, "Home": 36, "Tab": 9, "ArrowRight": 39}
        number = named.get(key, ord(key[0].upper()))
        held = (2 if ctrl else 0) + (8 if shift else 0)
        text = key if len(key) == 1 and not ctrl else ""
        common = {"key": key, "code": code or (f"Key{key.upper()}" if len(key) == 1 and key.isalpha() else key),
                  "windowsVirtualKeyCode": number, "modifiers": held}
        kind = "keyDown" if text else "rawKeyDown"
        self.call("Input.dispatchKeyEvent", {"type": kind, "text": text, **common})
        self.call("Input.dispatchKeyEvent", {"type": "keyUp", **common})
        self.rest(0.2)

    def type(self, text):
        for letter in text:
            self.key(letter)
        self.rest()

    def wheel(self, by, place=(640, 400)):
        self.call("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": place[0], "y": place[1]})
        self.rest(0.2)
        self.call("Input.dispatchMouseEvent", {
            "type": "mouseWheel", "x": place[0], "y": place[1], "deltaX": 0, "deltaY": by})
        self.rest()

    def spread(self, near, far, place=(450, 350), steps=10):
        """Two fingers, so far from the middle of both, are moved apart."""
        for step in range(steps + 1):
            distance = near + (far - near) * step / steps
            fingers = [{"x": place[0] + side * distance, "y": place[1], "id": at}
                       for at, side in enumerate((-1, 1))]
            kind = "touchMove" if step else "touchStart"
            self.call("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
            self.rest(0.05)
        self.call("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        self.rest()

    def drop(self, name, text):
        self.js(f"""(() => {{
            const data = new DataTransfer();
            data.items.add(new File([{json.dumps(text)}], {json.dumps(name)}));
            document.getElementById("canvas").dispatchEvent(
                new DragEvent("drop", {{ dataTransfer: data, bubbles: true, cancelable: true }}));
        }})()""")

    def picture(self):
        return base64.b64decode(self.call("Page.captureScreenshot", {"format": "png"})["data"])

    def other_picture(self, than):
        """The picture as soon as it has changed, and after it has come to rest."""
        end = time.time() + PATIENCE
        while time.time() < end:
            if self.picture() != than:
                return self.quiet_picture()
            self.rest(0.2)
        raise AssertionError("nothing changes")

    def quiet_picture(self):
        """The picture after everything has come to rest."""
        last = None
        for _ in range(40):
            now = self.picture()
            if now == last:
                return now
            last = now
            self.rest(0.3)
        raise AssertionError("the page never rests")

    def downloaded(self, name):
        end = time.time() + PATIENCE * 2
        path = self.downloads / name
        while time.time() < end:
            if path.exists() and not list(self.downloads.glob("*.crdownload")):
                return path.read_bytes()
            time.sleep(0.1)
        raise AssertionError(f"{name} never came; there is {list(self.downloads.iterdir())}")

    def title(self):
        return self.js("document.title")

    def complaints(self):
        """What the console tells of faults."""
        def is_fault(told):
            if told.get("sessionId") != self.session:
                return False
            parameters = told["params"]
            return (told["method"] == "Runtime.exceptionThrown"
                    or told["method"] == "Log.entryAdded" and parameters["entry"]["level"] == "error"
                    or told["method"] == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "assert"))
        return [told["params"] for told in self.browser.told if is_fault(told)]

    def close(self):
        complaints = self.complaints()
        self.browser.call("Target.closeTarget", {"targetId": self.target})
        if complaints:
            raise AssertionError(f"the console tells of {complaints}")


class Tests:
    """Each method whose name begins with `it` is a test."""

    def __init__(self, browser, server, folder, program):
        self.browser, self.server, self.folder, self.program = browser, server, folder, program
        self.pictures = os.environ.get("PICTURES")
        self.last = None

    def page(self, query="", **more):
        """A page of somebody who has never been here."""
        self.last = Page(self.browser, self.server, query, **more)
        return self.last

    def begun(self, query="", **more):
        """A page of somebody who knows the program."""
        page = self.page(query, **more)
        page.listen()
        # What a first start says comes with a later frame.
        # Whoever follows a link to a view is not welcomed.
        if not query:
            page.sees("Welcome")
            page.key("Escape")
            page.lacks("Welcome")
        return page

    def desktop(self, *words):
        day = time.strftime("%Y-%m-%d")
        epoch = str(int(time.mktime(time.strptime(day, "%Y-%m-%d"))) + 43_200)
        return subprocess.run([self.program, *words], capture_output=True, text=True, check=False,
                              env={**os.environ, "SOURCE_DATE_EPOCH": epoch, "LANG": "en_US.UTF-8"})

    def keep(self, name, picture):
        if self.pictures:
            Path(self.pictures, f"{name}.png").write_bytes(picture)

    def it_opens_with_the_built_in_timeline(self):
        page = self.page()
        self.keep("first", page.quiet_picture())
        assert "Summitline" in page.title(), page.title()
        page.listen()
        page.key("Escape")
        self.keep("opened", page.quiet_picture())
        page.close()

    def it_zooms_with_the_wheel_and_comes_back(self):
        page = self.begun()
        page.key("0")
        whole = page.quiet_picture()
        page.wheel(-600)
        near = page.other_picture(whole)
        page.key("0")
        page.other_picture(near)
        page.close()

    def it_zooms_under_two_fingers(self):
        page = self.begun(size=(900, 700), is_mobile=True)
        whole = page.quiet_picture()
        page.spread(50, 150)
        page.other_picture(whole)
        page.close()

    def it_finds_and_selects(self):
        page = self.begun()
        page.js("window.isSame = true; window.addEventListener('keydown', (event) => {"
                "window.wasOurs = event.defaultPrevented; }, true)")
        page.key("f", ctrl=True)
        assert page.js("window.wasOurs"), "Ctrl+F reaches the browser"
        page.type("Bishkek")
        page.key("Enter")
        page.until("document.getElementById('reader').textContent.includes('Bishkek 2025')"
                   " || document.getElementById('reader').innerHTML.match(/1 of \\d+|\\d+ of \\d+/)")
        self.keep("found", page.quiet_picture())
        page.key("Escape")
        page.key("Escape")
        page.key("F5")
        assert page.js("window.wasOurs && window.isSame"), "F5 reaches the browser"
        page.key("Escape")
        page.close()

    def it_opens_a_table_that_is_dropped(self):
        page = self.begun()
        page.drop("landings.csv", CSV)
        page.until("document.title.startsWith('landings.csv')")
        page.rest()
        self.keep("dropped", page.quiet_picture())
        page.sees("First landing")
        page.close()

    def it_opens_a_file_that_is_chosen(self):
        page = self.begun()
        path = self.browser.folder / "chosen.csv"
        path.write_text(CSV)
        page.call("Page.setInterceptFileChooserDialog", {"enabled": True})
        page.key("o", ctrl=True)
        end = time.time() + PATIENCE
        chooser = None
        while chooser is None and time.time() < end:
            page.js("1")
            chooser = next((told for told in self.browser.told if told["method"] == "Page.fileChooserOpened"
                            and told.get("sessionId") == page.session), None)
            time.sleep(0.1)
        assert chooser, "no dialog for files"
        page.call("DOM.setFileInputFiles", {
            "files": [str(path)], "backendNodeId": chooser["params"]["backendNodeId"]})
        page.until("document.title.startsWith('chosen.csv')")
        page.close()

    def it_refuses_a_broken_file_in_the_words_of_the_desktop(self):
        path = self.browser.folder / "broken.json"
        path.write_text(BROKEN)
        checked = self.desktop("check", str(path))
        said = (checked.stdout + checked.stderr).lower()
        page = self.begun()
        page.drop("broken.json", BROKEN)
        page.until("Array.from(document.querySelectorAll('#reader span')).some((one) => one.textContent.includes('line '))")
        sentences = page.js("Array.from(document.querySelectorAll('#reader span')).map((one) => one.textContent)"
                            ".filter((text) => text.includes('line '))")
        self.keep("broken", page.quiet_picture())
        assert any(sentence.rstrip(".").lower() in said for sentence in sentences), f"{sentences} is not in {said}"
        page.close()

    def it_exports_the_bytes_of_the_desktop(self):
        page = self.begun()
        compared = []
        for form, ending in [("PDF", "pdf"), ("Markdown", "md"), ("Slides", "pptx"), ("Web page", "html"),
                             ("CSV", "csv"), ("Calendar", "ics")]:
            page.key("e", ctrl=True)
            page.press(form)
            page.lacks("Looking ahead")
            page.press("Save…")
            end = time.time() + PATIENCE
            while not list(page.downloads.glob(f"*.{ending}")) and time.time() < end:
                time.sleep(0.2)
            files = list(page.downloads.glob(f"*.{ending}"))
            assert files, f"no {ending}: {page.names()}"
            made = page.downloaded(files[0].name)
            wanted = self.browser.folder / f"desktop.{ending}"
            done = self.desktop("export", "-o", str(wanted))
            assert wanted.exists(), done.stderr
            if made != wanted.read_bytes():
                shutil.copy(wanted, f"/tmp/desktop.{ending}")
                Path(f"/tmp/page.{ending}").write_bytes(made)
                compared.append(ending)
            page.lacks("PDF hand-out")
        assert not compared, f"other bytes than the desktop's: {compared}"
        page.close()

    def it_draws_the_picture_of_the_desktop(self):
        page = self.begun("#view=range=2023/2024")
        page.key("e", ctrl=True)
        page.press("PNG")
        page.press("Save…")
        end = time.time() + PATIENCE
        while not list(page.downloads.glob("*.png")) and time.time() < end:
            time.sleep(0.2)
        made = page.downloaded(list(page.downloads.glob("*.png"))[0].name)
        self.keep("exported", made)
        assert made[:8] == b"\x89PNG\r\n\x1a\n"
        page.close()

    def it_keeps_a_story_over_a_reload(self):
        page = self.begun()
        page.key("m", ctrl=True)
        page.press("New story")
        page.sees("Save the stories")
        page.press("Save the stories")
        page.until("Object.keys(localStorage).some((key) => key.startsWith('summitline.stories'))")
        page.reload()
        page.listen()
        page.key("m", ctrl=True)
        page.until("document.getElementById('reader').innerHTML.includes('New story 1')"
                   " || document.getElementById('reader').innerHTML.includes('New story')")
        self.keep("story", page.quiet_picture())
        page.close()

    def it_opens_without_a_network(self):
        server = Server(self.folder)
        page = Page(self.browser, server)
        page.until("navigator.serviceWorker.ready.then(() => caches.keys()).then((names) => names.length > 0)")
        page.until("caches.open('x').then(() => caches.match(new URL('summitline_bg.wasm', location.href).href))"
                   ".then((kept) => !!kept)")
        page.reload()
        server.stop()
        page.reload()
        assert page.js("document.documentElement.matches('.started')")
        page.close()

    def it_follows_a_link_to_a_view(self):
        page = self.page("#view=view=table&range=2024")
        page.listen()
        self.keep("table", page.quiet_picture())
        page.js("location.hash = '#view=range=2023-11'")
        page.rest(1)
        self.keep("linked", page.quiet_picture())
        page.close()

    def it_asks_before_it_fetches_a_file_of_the_site(self):
        self.server.added[f"{BELOW}data/landings.csv"] = ("text/csv", CSV.encode())
        page = self.page("?file=data/landings.csv")
        page.listen()
        before = len(self.server.asked)
        page.sees("Open this file?")
        assert not any(asked.startswith(f"{BELOW}data/") for asked in self.server.asked), "it was fetched unasked"
        self.keep("asks", page.quiet_picture())
        page.press("Open")
        page.until("document.title.startsWith('landings.csv')")
        assert len(self.server.asked) > before
        page.close()

    def it_fits_a_telephone(self):
        page = self.begun(size=(390, 844), is_mobile=True)
        self.keep("telephone", page.quiet_picture())
        assert page.js("document.documentElement.scrollWidth <= 390 && "
                       "document.getElementById('canvas').getBoundingClientRect().width === 390")
        page.close()

    def it_is_sharp_at_twice_the_size(self):
        page = self.begun()
        page.resize((640, 400), scale=2)
        page.until("document.getElementById('canvas').width === 1280")
        self.keep("twice", page.quiet_picture())
        page.close()

    def it_lists_everything_where_nothing_can_be_drawn(self):
        page = self.page("?draw=no")
        assert page.js("document.getElementById('note').textContent").startswith("This browser")
        num = page.js("document.querySelectorAll('#reader section').length")
        assert num > 50, f"{num} events"
        self.keep("plain", page.picture())
        page.close()

    def it_stands_in_another_page_without_bars(self):
        frame = f'<!doctype html><link rel=icon href="data:,"><iframe src="{BELOW}?frame=no&theme=dark#view=range=2024" width=800 height=450></iframe>'
        self.server.added["/host.html"] = ("text/html", frame.encode())
        page = self.page()
        page.call("Page.navigate", {"url": f"http://127.0.0.1:{self.server.port}/host.html"})
        page.until("frames[0]?.document.documentElement.matches('.started')")
        page.rest(2)
        self.keep("embedded", page.quiet_picture())
        page.close()

    def it_speaks_the_language_of_the_browser(self):
        page = self.page()
        page.call("Emulation.setUserAgentOverride", {
            "userAgent": page.js("navigator.userAgent"), "acceptLanguage": "ru-RU,ru"})
        page.reload()
        page.listen()
        assert "Файл" in page.names(), page.names()
        self.keep("russian", page.quiet_picture())
        page.close()


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    folder, program, wanted = Path(sys.argv[1]).resolve(), str(Path(sys.argv[2]).resolve()), sys.argv[3:]
    server, browser = Server(folder), Browser()
    tests = Tests(browser, server, folder, program)
    names = [name for name in vars(Tests) if name.startswith("it_")]
    failed = 0
    for name in names:
        if wanted and not any(part in name for part in wanted):
            continue
        started = time.time()
        try:
            getattr(tests, name)()
            print(f"passed: {name} ({time.time() - started:.1f} s)", flush=True)
        except AssertionError as err:
            failed += 1
            complaints = tests.last.complaints() if tests.last else []
            print(f"FAILED: {name}: {err}\n{complaints}", flush=True)
    addresses = browser.end()
    server.stop()
    asked = {told["params"]["request"]["url"] for told in browser.told
             if told["method"] == "Network.requestWillBeSent"}
    foreign = sorted(one for one in asked | addresses
                     if one.startswith(("http", "ws")) and not one.startswith("http://127.0.0.1:")
                     and not urllib.parse.urlsplit(one).hostname.endswith(OF_CHROMIUM))
    if foreign:
        failed += 1
        print(f"FAILED: the network was asked for {foreign}")
    else:
        print(f"passed: nothing but the page's own server was asked ({len(asked)} requests)")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
