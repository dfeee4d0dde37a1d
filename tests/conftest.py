"""What every test shares: property tests search as long as they need, whatever else the machine is doing."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
