"""To whom a hall's server opens this machine: at which addresses, in which words, and the QR code that leads there."""

import io
import ipaddress
import socket

import psutil

HERE = "127.0.0.1"
WORDS = """\
The course is about to be open to a hall, without a password:
  who can read it  everybody on the network of this machine's address {addresses}
  what they get    the files in site/ as they are now, and nothing else of this machine; they cannot write
  what comes back  nothing: their Python and their answers stay in their own browsers
  how to stop      Ctrl-C"""
UNSEEN = """\
A phone that cannot open it: is it on the same network? Does this machine's firewall let port {port} in?
Guest networks often keep their members apart: then let this machine, or a phone, be the hotspot."""


def local_addresses():
    """This machine's addresses on local networks: those of no other network, and not the machine's own loopback."""
    state = psutil.net_if_stats()
    found = [
        ipaddress.ip_address(each.address)
        for name, addresses in psutil.net_if_addrs().items()
        for each in addresses
        if each.family == socket.AF_INET and name in state and state[name].isup
    ]
    private = [each for each in found if each.is_private and not each.is_loopback]
    return [str(each) for each in sorted(private, key=lambda each: each.is_link_local)]


def chosen(asked):
    """The addresses that HALL asks for: all local ones, or the one that it names. ValueError says what is wrong."""
    local = local_addresses()
    if asked == "1":
        if not local:
            raise ValueError(
                "This machine is on no local network: join the hall's Wi-Fi, or open a hotspot, and start again"
            )
        return local
    if asked in (HERE, *local):
        return [asked]
    raise ValueError(
        f"HALL={asked} is no address of this machine on a local network. HALL=1 takes all of them: "
        f"{', '.join(local) or 'there are none now'}"
    )


def code(address):
    """A QR code of an address, for a terminal; empty where segno, a package of the tests' lock, is not installed."""
    try:
        import segno
    except ImportError:
        return ""
    drawn = io.StringIO()
    segno.make(address, error="m").terminal(drawn, compact=True)
    return drawn.getvalue()
