package io.clew.application.overload;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Listeners who read nothing of what they asked for. */
final class Stalled implements AutoCloseable {

    private final List<SocketChannel> sockets = new ArrayList<>();

    Stalled(int port, int many) throws IOException {
        ByteBuffer request = StandardCharsets.US_ASCII.encode(
                "GET /v1/events?after=0 HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");
        for (int i = 0; i < many; i++) {
            SocketChannel socket = SocketChannel.open();
            socket.setOption(StandardSocketOptions.SO_RCVBUF, 4 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.write(request.duplicate());
            sockets.add(socket);
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel each : sockets) {
            each.close();
        }
    }
}
