"""What every test shares: property tests search as long as they need, and a file's tests run on one worker."""

from typing import Any

from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_xdist_make_scheduler(config: Any, log: Any) -> Any:
    """Keep the tests of a file together, in the order of the files, so that their server or browser starts once."""
    config.option.loadscopereorder = False
    return LoadFileScheduling(config, log)
