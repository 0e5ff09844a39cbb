"""Where sentences and tokens begin and end."""

import time

import pytest

from sayso.model import Span
from sayso.text.segment import sentences, tokens

SENTENCES = {
    "full stops": "The army left. It came back.|The army left.|It came back.",
    "a title": "Gen. Hadi met Lt. Col. Omar in St. Anne.|Gen. Hadi met Lt. Col. Omar in St. Anne.",
    "initials": "Adm. J. R. Stone spoke.|Adm. J. R. Stone spoke.",
    "letters before a name": "The U.S. Army left.|The U.S. Army left.",
    "letters at the end": "He is in the U.S. The army left.|He is in the U.S.|The army left.",
    "a time of day": "It fell at 1 a.m. He left 3 p.m. Sunday.|It fell at 1 a.m.|He left 3 p.m. Sunday.",
    "a month": "It was on Jan. 3. The army left.|It was on Jan. 3.|The army left.",
    "a number": "Convoy No. 5 left. He said no. They stayed.|Convoy No. 5 left.|He said no.|They stayed.",
    "decimals": "About 3.5 tons left. 12 stayed.|About 3.5 tons left.|12 stayed.",
    "closed quotation": "“We won.” The army left.|“We won.”|The army left.",
    "question in speech": "“Why?” he asked.|“Why?” he asked.",
    "dots": "He waited... and left. Gone...|He waited... and left.|Gone...",
    "brackets": "It fell (again.) The army left.|It fell (again.)|The army left.",
    "notes": "Ten died.[12] The army left.|Ten died.[12]|The army left.",
    "lost space": "Ten died.The army left.It came back.|Ten died.|The army left.|It came back.",
    "an address": "See courier.example/News or it.example. Now.|See courier.example/News or it.example.|Now.",
    "a list": "1. Sarmin fell. 2. Amun held.|1. Sarmin fell.|2. Amun held.",
    "no stops": "the army left\nIt came back|the army left|It came back",
    "paragraphs": "Army takes town\n\nthe army left|Army takes town|the army left",
    "a wrapped line": "The army left the\ntown. It came back.|The army left the\ntown.|It came back.",
    "Windows breaks of old": "A left.\u2028B stayed.\x85C fell.|A left.|B stayed.|C fell.",
    "Arabic": "سقطت المدينة. هل سقطت؟ لا.|سقطت المدينة.|هل سقطت؟|لا.",
    "Chinese": "城市陷落了。军队撤退了！|城市陷落了。|军队撤退了！",
    "a date line": "GOMA, Jan. 5 (Wire) - It fell. It won.|GOMA, Jan. 5 (Wire) -|It fell.|It won.",
    "a date line's country": "AL ARISH, Egypt — The army left.|AL ARISH, Egypt —|The army left.",
    "a date line in small letters": "Omar, 5 May 2016 (AP) -- He left.|Omar, 5 May 2016 (AP) --|He left.",
    "a dash": "The Shield Army (SA) - a force - left.|The Shield Army (SA) - a force - left.",
    "a dash within": "Киев – город.|Киев – город.",
    "nothing": "",
    "space": " \n\t ",
}


@pytest.mark.parametrize("case", SENTENCES.values(), ids=SENTENCES)
def test_sentences(case):
    text, *expected = case.split("|")
    assert [span.of(text) for span in sentences(text)] == expected


def test_text_wrapped_by_hand_is_put_together():
    text = (
        "The army said on Sunday that it had taken the town of\n"
        "Sarmin after three days of shelling by the brigades of\n"
        "Hadi. Residents fled to the north, where the militia of\n"
        "Amun holds the road.\n\n"
        "It was quiet on Monday.\n"
    )
    assert [len(span.of(text).split("\n")) for span in sentences(text)] == [3, 2, 1]


def test_headlines_in_a_list_are_not_put_together():
    lines = [
        "Army takes Sarmin",
        "Rebels deny the loss of the town",
        "Ten killed",
        "UN calls for a truce in the north",
    ]
    assert [span.of("\n".join(lines)) for span in sentences("\n".join(lines))] == lines


TOKENS = {
    "names": "Deir ez-Zor|army's|Sana‘a|O’Neill|AK-47s",
    "numbers": "1,200|3.5|10:30|8th|25km|2.5m|1990s",
    "marks": "“|no|.|”|—|$|5",
    "letters": "the|U.S.|e.g.|U.S.|-|led",
    "composed and decomposed": "café|cafe\u0301",
    "vowel marks": "بُوكَمَال",
    "emoji": "won|👍",
    "underscore": "a|_|b",
}


@pytest.mark.parametrize("case", TOKENS.values(), ids=TOKENS)
def test_tokens(case):
    joined = case.replace("U.S.|-|led", "U.S.-led").replace("|", " ").replace("Deir ez-Zor", "Deir|ez-Zor")
    joined = joined.replace("|", " ")
    expected = case.replace("Deir ez-Zor", "Deir|ez-Zor").split("|")
    assert [token.text for token in tokens(joined, Span(0, len(joined)))] == expected


@pytest.mark.parametrize(
    "piece",
    [
        "A. ",
        " ",
        ".",
        '."',
        "a\n",
        "\n",
        "1.1",
        "a-",
        "Mr. ",
        "\t\n",
        "U.S.",
        "[1]",
        ". " + " " * 50,
        "a\u0301",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece):
    text, begin = piece * (50_000 // len(piece)), time.process_time()
    sentences(text)
    tokens(text, Span(0, len(text)))
    assert time.process_time() - begin < 3  # quadratic time takes half a minute and more
