"""What happened, in the past tense. The log of these is the truth of a meeting.

Free text, names included, stands apart from the facts (`words`), so that it can be erased
without touching history (law 6). A field of words is empty once erased.
"""

from app.domain.events.base import ActionWords as ActionWords
from app.domain.events.base import AnsweredHow as AnsweredHow
from app.domain.events.base import Entry as Entry
from app.domain.events.base import EventBase as EventBase
from app.domain.events.course import Adjusted as Adjusted
from app.domain.events.course import Cancelled as Cancelled
from app.domain.events.course import Closed as Closed
from app.domain.events.course import ConsentAsked as ConsentAsked
from app.domain.events.course import ConsentRefused as ConsentRefused
from app.domain.events.course import Extended as Extended
from app.domain.events.course import Finished as Finished
from app.domain.events.course import InsertEnded as InsertEnded
from app.domain.events.course import InsertStarted as InsertStarted
from app.domain.events.course import Paused as Paused
from app.domain.events.course import PhaseStarted as PhaseStarted
from app.domain.events.course import PresentersSet as PresentersSet
from app.domain.events.course import Resumed as Resumed
from app.domain.events.erasure import Erased as Erased
from app.domain.events.floor import FloorTaken as FloorTaken
from app.domain.events.floor import QuestionAnswered as QuestionAnswered
from app.domain.events.floor import QuestionAsked as QuestionAsked
from app.domain.events.floor import QuestionParked as QuestionParked
from app.domain.events.floor import QuestionPassed as QuestionPassed
from app.domain.events.floor import QuestionRested as QuestionRested
from app.domain.events.floor import QuestionReturned as QuestionReturned
from app.domain.events.floor import Reordered as Reordered
from app.domain.events.floor import RoundEnded as RoundEnded
from app.domain.events.people import Admitted as Admitted
from app.domain.events.people import Arrived as Arrived
from app.domain.events.people import DeputiesNamed as DeputiesNamed
from app.domain.events.people import HandLowered as HandLowered
from app.domain.events.people import HandRaised as HandRaised
from app.domain.events.people import Left as Left
from app.domain.events.people import MeetingChanged as MeetingChanged
from app.domain.events.people import Nudged as Nudged
from app.domain.events.people import Opened as Opened
from app.domain.events.people import OpenedPerson as OpenedPerson
from app.domain.events.people import RoleChanged as RoleChanged
from app.domain.events.people import SeatTaken as SeatTaken
from app.domain.events.people import TurnDone as TurnDone
from app.domain.events.people import TurnsEnded as TurnsEnded
from app.domain.events.people import TurnUndone as TurnUndone
from app.domain.events.people import Voted as Voted
from app.domain.events.posts import Edited as Edited
from app.domain.events.posts import Landed as Landed
from app.domain.events.posts import Withdrawn as Withdrawn
from app.domain.events.record import BidMade as BidMade
from app.domain.events.record import BidTakenBack as BidTakenBack
from app.domain.events.record import Carried as Carried
from app.domain.events.record import Committed as Committed
from app.domain.events.record import ProblemWritten as ProblemWritten
from app.domain.events.record import Reflected as Reflected
from app.domain.events.record import Released as Released
from app.domain.events.record import ReportCarried as ReportCarried
from app.domain.events.record import ReportedBack as ReportedBack
from app.domain.events.record import Said as Said
from app.domain.events.steps import Stepped as Stepped
from app.domain.events.steps import Undone as Undone
from app.domain.events.stored import EVENTS as EVENTS
from app.domain.events.stored import Stored as Stored
from app.domain.events.stored import dump as dump
from app.domain.events.stored import load as load
