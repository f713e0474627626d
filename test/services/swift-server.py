"""OpenStack Swift with its S3 interface on loopback ports, from Debian's python3-swift alone.

    swift-server.py rings <folder> <account port> <container port> <object port>
    swift-server.py serve <folder> <proxy|account|container|object>

The packages swift-proxy and its three companions bring daemons, users and configuration for a whole cluster; the library
has everything that one machine needs. The configuration in <folder> is written by swift.ts.
"""

import sys

from swift.common.ring import RingBuilder
from swift.common.utils import set_swift_dir
from swift.common.wsgi import run_wsgi


def build_rings(folder, ports):
    """Tells where each kind of data lives: on the one device of this machine, unreplicated."""
    for kind, port in ports.items():
        builder = RingBuilder(part_power=4, replicas=1, min_part_hours=0)
        builder.add_dev(
            {
                "region": 1,
                "zone": 1,
                "ip": "127.0.0.1",
                "port": port,
                "replication_ip": "127.0.0.1",
                "replication_port": port,
                "device": "disk",
                "weight": 1,
                "meta": "",
            }
        )
        builder.rebalance()
        builder.get_ring().save(f"{folder}/{kind}.ring.gz")


def main():
    task, folder, *rest = sys.argv[1:]
    if task == "rings":
        build_rings(folder, dict(zip(("account", "container", "object"), map(int, rest))))
        return 0
    set_swift_dir(folder)  # its swift.conf in place of /etc/swift's
    return run_wsgi(f"{folder}/{rest[0]}-server.conf", f"{rest[0]}-server", verbose=True)


if __name__ == "__main__":
    sys.exit(main())
