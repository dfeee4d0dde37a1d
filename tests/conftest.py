"""What every test shares: long property tests, one worker for a file, and a server and browser to see its pages in."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling

from endpoint import PATIENCE, Endpoint, serving
from writable import writable

# How fast a machine makes examples says nothing of what they prove.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

REGISTER = Path(__file__).parents[1] / "data" / "examples" / "register" / "augustus.json"
CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]


def pytest_xdist_make_scheduler(config: Any, log: Any) -> Any:
    """Keep the tests of a file together, in the order of the files, so that their server or browser starts once."""
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)


def pytest_sessionstart() -> None:
    """Look for no circles among what is collected, of which all stays: that took a third of the time of all tests."""
    gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and skip it where there is none."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="needs a browser (Debian: chromium)"))


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    with serving("--register", str(REGISTER), workers=2) as running:
        yield running


@pytest.fixture(scope="module")
def client(endpoint: Endpoint) -> Iterator[httpx.Client]:
    """Send requests to the server of the module, which may have an `endpoint` of its own with other limits."""
    with httpx.Client(base_url=endpoint.address, trust_env=False, timeout=PATIENCE) as made:
        yield made


@pytest.fixture(scope="module")
def writable_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Endpoint, httpx.Client]]:
    """Serve a folder to write to, once for a module, and give a client that has its token."""
    folder = tmp_path_factory.mktemp("writes") / "data"
    with writable(folder, workers=3, time_ms=2_500, worker_megabytes=700) as both:
        yield both


@pytest.fixture
def writer(writable_server: tuple[Endpoint, httpx.Client]) -> httpx.Client:
    """Give the client that has the token, with nothing left of what other tests wrote."""
    made = writable_server[1]
    for graph in ("graph=urn:g", "graph=urn:h", "default"):
        made.delete(f"/graphs?{graph}")
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, timeout=PATIENCE * 1_000)
        started.on("context", lambda context: context.set_default_timeout(PATIENCE * 1_000))
        yield started
        started.close()
