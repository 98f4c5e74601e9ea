"""What the measuring client does where a server does not keep a connection."""

import socket
from http.client import HTTPConnection
from threading import Thread

from tools.bench_client import Request, answer_to

ANSWER = b"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nhi"


def answer_once_each(listening: socket.socket, connections: int) -> None:
    """Promises to keep each connection and closes it after one answer."""
    for _ in range(connections):
        with listening.accept()[0] as accepted:
            accepted.recv(4096)
            accepted.sendall(ANSWER)


def test_a_connection_that_the_server_has_closed_is_opened_anew() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = Thread(target=answer_once_each, args=(listening, 3))
        serving.start()
        host, port = listening.getsockname()
        connection = HTTPConnection(host, port, timeout=10)

        read = [answer_to(connection, Request("/"), {}).read() for _ in range(3)]

        serving.join()
        connection.close()
    assert read == [b"hi"] * 3
