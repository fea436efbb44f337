"""Headless Chromium that can reach this machine and nothing else, and says what its pages asked for."""
import json
import pathlib
import tempfile
import urllib.parse

import psutil
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

ARTIFACTS = pathlib.Path(__file__).resolve().parents[2] / "artifacts/pages"
CUT_OFF = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


class Browser:
    def __init__(self):
        self._profile = tempfile.TemporaryDirectory(prefix="medalign-browser-", ignore_cleanup_errors=True)
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--disable-gpu", "--window-size=1180,900",
                         "--force-device-scale-factor=1",
                         "--no-sandbox", "--disable-dev-shm-usage",  # as root, in a container
                         "--no-first-run", "--disable-background-networking", "--disable-component-update",
                         f"--host-resolver-rules={CUT_OFF}", f"--user-data-dir={self._profile.name}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        service = Service("/usr/bin/chromedriver")
        self.driver = webdriver.Chrome(service=service, options=options)
        self._processes = psutil.Process(service.process.pid).children(recursive=True)
        self.driver.set_script_timeout(60)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition, what, seconds=60):
        """Waits until the condition gives something true, and gives that."""
        return WebDriverWait(self.driver, seconds, poll_frequency=0.1).until(lambda driver: condition(), what)

    def open_tab(self):
        self.driver.switch_to.new_window("tab")

    def close_tab(self):
        """Closes the newest tab and goes back to the one before."""
        self.driver.close()
        self.driver.switch_to.window(self.driver.window_handles[-1])

    def picture(self, name, element=None):
        """Keeps what is seen under artifacts/pages."""
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        path = ARTIFACTS / f"{name}.png"
        (element.screenshot if element is not None else self.driver.save_screenshot)(str(path))

    def take_requests(self):
        """Every address that a page has asked for since the last call, in order; without what the browser is
        made of."""
        asked = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                asked.append(message["params"]["request"]["url"])
            elif message["method"] == "Network.webSocketCreated":
                asked.append(message["params"]["url"])
        own = ("data:", "blob:", "about:", "chrome:", "chrome-untrusted:")
        return [address for address in asked if not address.startswith(own)]

    def take_requests_outside(self):
        """Those of them that went, or would have gone, beyond this machine."""
        return [address for address in self.take_requests()
                if not address.startswith("file:") and urllib.parse.urlsplit(address).hostname != "127.0.0.1"]

    def close(self):
        self.driver.quit()
        _, left = psutil.wait_procs(self._processes, timeout=5)
        for process in left:
            process.kill()
        self._profile.cleanup()
