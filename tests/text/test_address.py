"""Which addresses are public, and what an address is made of."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.errors import AddressRefused
from sayso.text.address import closed, parse_address

PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1",
    "169.253.255.255", "192.167.255.255", "223.255.255.255", "2606:4700::1111", "2001:4860:4860::8888",
    "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
]  # fmt: skip
CLOSED = {
    "this machine": ["127.0.0.1", "127.255.255.254", "::1", "0.0.0.1", "0.1.2.3", "::", "::ffff:127.0.0.1",
                     "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"],
    "a private network": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12::1",
                          "fec0::1", "::ffff:10.0.0.1", "::ffff:192.168.1.1", "2002:a00:1::"],
    "a provider's inner network": ["100.64.0.1", "100.127.255.255", "::ffff:100.64.0.1"],
    "the local link": ["169.254.169.254", "fe80::1", "fe80::1%2", "::ffff:169.254.169.254"],
    "a multicast group": ["224.0.0.1", "239.255.255.255", "ff02::1"],
    "a reserved range": ["192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "240.0.0.1",
                         "255.255.255.255", "2001:db8::1", "100::1", "3fff::1", "4000::1"],
}  # fmt: skip


@pytest.mark.parametrize("ip", PUBLIC)
def test_a_public_address_is_open(ip):
    assert closed(ip_address(ip)) is None


@pytest.mark.parametrize(("ip", "name"), [(ip, name) for name, ips in CLOSED.items() for ip in ips])
def test_what_is_not_public_is_named(ip, name):
    assert closed(ip_address(ip)) == name


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_what_it_is_by_itself(ip):
    assert closed(ip_address(f"::ffff:{ip}")) == closed(ip)


@pytest.mark.parametrize(
    ("url", "name", "target"),
    [
        ("https://courier.example", "courier.example", "/"),
        ("HTTPS://Courier.Example/A?b=c#d", "courier.example", "/A?b=c"),
        ("http://courier.example:80/a", "courier.example", "/a"),
        ("http://courier.example:8080/a", "courier.example:8080", "/a"),
        ("https://courier.example./a", "courier.example", "/a"),
        ("https://zürich.example/é", "xn--zrich-kva.example", "/%C3%A9"),
        ("https://[2606:4700::1111]:8443/", "[2606:4700::1111]:8443", "/"),
        (" https://courier.example/a b%20c ", "courier.example", "/a%20b%20c"),
    ],
)
def test_an_address_is_taken_apart(url, name, target):
    address = parse_address(url)
    assert (address.name, address.target) == (name, target)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://courier.example/", "file:///etc/passwd", "gopher://courier.example", "javascript:alert(1)",
        "http://", "https:///path", "http://[::1", "http://courier.example:99999/", "http://a b/", "",
        "http://courier.example:x/", "http://courier.example\\@10.0.0.1/", "http://user@courier.example/",
        "http://:pw@courier.example/", "http://" + "a" * 70 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_public_web_address_is_refused_in_one_line(url):
    with pytest.raises(AddressRefused) as refused:
        parse_address(url)
    assert "\n" not in str(refused.value)
    assert "pw" not in str(refused.value)
    assert refused.value.do


@given(st.text())
def test_any_words_give_an_address_or_a_refusal(words):
    for url in (words, "http://" + words):
        try:
            assert parse_address(url).target.isascii()
        except AddressRefused as refused:
            assert len(str(refused).splitlines()) == 1  # noqa: PT017
