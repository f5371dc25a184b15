"""The desk: one web application to see a library on a map and a time line, and to review it with the keyboard.

It holds no logic of the floors below: it asks, shows, and hands on what a person decides.
"""

from dateline.desk.app import create_app
from dateline.desk.desk import Desk
from dateline.desk.settings import DeskSettings

__all__ = ["Desk", "DeskSettings", "create_app"]
