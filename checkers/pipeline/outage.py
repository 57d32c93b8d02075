"""Whether it is our own network that fails."""

from checkers.errors import OwnNetworkDown
from checkers.pipeline.ports import Ports
from checkers.verdicts import Policy, control_probe, is_cut_off


async def end_if_cut_off(ports: Ports, policy: Policy) -> None:
    """To be called where nothing came through the network; without hosts to try it says nothing.

    Raises:
        OwnNetworkDown: hosts that are known to answer do not.
    """
    controls = [await ports.fetch(control_probe(host)) for host in policy.control_hosts]
    if controls and all(map(is_cut_off, controls)):
        raise OwnNetworkDown("hosts that are known to answer do not")
