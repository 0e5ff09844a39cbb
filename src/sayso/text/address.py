"""Which addresses of the network are fetched from: public ones alone, unless allowed.

A page can name any address, and its redirects another; what runs on the reader's own machine or
network must not be reachable through them.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from sayso.model.errors import AddressRefused, Unreachable
from sayso.text.refusal import shown

IP = IPv4Address | IPv6Address

# The special-purpose registries of IANA (RFC 6890 and its successors), the narrower before the wider.
_CLOSED = tuple(
    (ip_network(network), name)
    for network, name in (
        ("127.0.0.0/8", "this machine"),
        ("::1/128", "this machine"),
        ("0.0.0.0/8", "this machine"),
        ("::/128", "this machine"),
        ("10.0.0.0/8", "a private network"),
        ("172.16.0.0/12", "a private network"),
        ("192.168.0.0/16", "a private network"),
        ("fc00::/7", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("169.254.0.0/16", "the local link"),
        ("fe80::/10", "the local link"),
        ("fec0::/10", "a private network"),
        ("224.0.0.0/4", "a multicast group"),
        ("ff00::/8", "a multicast group"),
        ("192.0.0.0/24", "a reserved range"),
        ("192.0.2.0/24", "a reserved range"),
        ("192.88.99.0/24", "a reserved range"),
        ("198.18.0.0/15", "a reserved range"),
        ("198.51.100.0/24", "a reserved range"),
        ("203.0.113.0/24", "a reserved range"),
        ("240.0.0.0/4", "a reserved range"),
        ("64:ff9b:1::/48", "a reserved range"),
        ("100::/64", "a reserved range"),
        ("2001:2::/48", "a reserved range"),
        ("2001:10::/28", "a reserved range"),
        ("2001:db8::/32", "a reserved range"),
        ("3fff::/20", "a reserved range"),
        ("5f00::/16", "a reserved range"),
    )
)
_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_HOST = re.compile(r"[\w.\-:%]+")
_SPELLING = "Check its spelling"
_SAFE = "/%:@!$&'()*+,;=~"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its parts; `name` is host and port as a request names them."""

    scheme: str
    host: str
    port: int
    name: str
    target: str

    @property
    def url(self) -> str:
        """The whole address, without what stands after `#`."""
        return f"{self.scheme}://{self.name}{self.target}"


def closed(ip: IP) -> str | None:
    """What a network address belongs to, where it is not a public one; nothing where it is.

    An IPv6 address that carries an IPv4 address is what that address is.
    """
    if isinstance(ip, IPv6Address) and (inner := _carried(ip)) is not None:
        return closed(inner)
    named = next((name for network, name in _CLOSED if ip in network), None)
    return named or (None if ip.is_global and (ip.version == 4 or ip in _UNICAST) else "a reserved range")


def parse_address(url: str) -> Address:
    """The parts of a web address.

    Raises:
        AddressRefused: it is not http or https, has no host, or carries a name and password.
    """
    where = shown(url)
    try:
        parts = urlsplit(url.strip())
        scheme, port = parts.scheme.lower(), parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode()
    except ValueError:  # UnicodeError is one
        raise AddressRefused("no web address", where=where, do=_SPELLING) from None
    if scheme not in _PORTS:
        raise AddressRefused(
            f"{scheme or 'no scheme'} is not fetched", where=where, do="Pass http, https or a file"
        )
    if not _HOST.fullmatch(host):
        raise AddressRefused("no host in the address", where=where, do=_SPELLING)
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(
            "a name or password in the address, which would be kept with the report",
            where=where,
            do="Save the page and pass the file",
        )
    port = port or _PORTS[scheme]
    name = f"[{host}]" if ":" in host else host
    name = name if port == _PORTS[scheme] else f"{name}:{port}"
    query = "?" + quote(parts.query, safe=_SAFE + "?") if parts.query else ""
    return Address(scheme, host, port, name, quote(parts.path or "/", safe=_SAFE) + query)


def resolve(address: Address, *, allow_private: bool) -> tuple[IP, ...]:
    """The network addresses that the host's name stands for, the best first.

    A host is refused if any of its addresses is closed: a name that stands for a public and a
    private address at once is set up to slip through.

    Raises:
        AddressRefused: an address of the host is not public, and not allowed.
        Unreachable: the name stands for nothing.
    """
    where = shown(address.url)
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(
            f"no address found for {address.host}", where=where, do="Check the name and the connection"
        ) from None
    ips = tuple(dict.fromkeys(ip_address(str(entry[4][0])) for entry in found))
    for ip in ips:
        if not allow_private and (name := closed(ip)):
            raise AddressRefused(
                f"{address.host} is an address of {name} ({ip})",
                where=where,
                do="Pass --allow-private if you mean it",
            )
    return ips


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside an IPv6 one: mapped, translated, 6to4, Teredo or compatible."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return ip.teredo[1]
    if ip in _TRANSLATED or (ip in _COMPATIBLE and int(ip) > 1):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
