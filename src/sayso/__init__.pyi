from sayso.analysis.contradict import compare as compare
from sayso.analysis.control import control as control
from sayso.analysis.origins import origins as origins
from sayso.analysis.toll import toll as toll
from sayso.ledger import Ledger as Ledger
from sayso.ledger import Query as Query
from sayso.ledger import Reading as Reading
from sayso.ledger import Receipt as Receipt
from sayso.ledger import open_ledger as open_ledger
from sayso.model import Claim as Claim
from sayso.model import Document as Document
from sayso.model.errors import SaysoError as SaysoError
from sayso.model.record import from_record as from_record
from sayso.model.record import to_record as to_record
from sayso.pipeline import ingest as ingest
from sayso.reader import Reader as Reader
from sayso.reader import lexicon_reader as lexicon_reader
from sayso.reader import model_reader as model_reader
from sayso.text.gather import gather as gather
from sayso.text.read import read_document as read
from sayso.text.refusal import Refusal as Refusal
from sayso.views.records import report_record as report_record

__all__ = [
    "Claim",
    "Document",
    "Ledger",
    "Query",
    "Reader",
    "Reading",
    "Receipt",
    "Refusal",
    "SaysoError",
    "compare",
    "control",
    "from_record",
    "gather",
    "ingest",
    "lexicon_reader",
    "model_reader",
    "open_ledger",
    "origins",
    "read",
    "report_record",
    "to_record",
    "toll",
]
