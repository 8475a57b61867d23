"""All that is written out: cards for phones, tables for Google, Outlook and people, JSON for programs.

`save` is the one door; `check` reads any card file back and says what a phone will find in it.
"""

from app.exporters.options import Saved, SaveOptions
from app.exporters.saving import save
from app.exporters.vcard.checking import Checked, check

__all__ = ["Checked", "SaveOptions", "Saved", "check", "save"]
